"""The notional SEN budgets of an area: what each school has for support, and what if."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from included.adapters.formularules import notional_rules
from included.adapters.threshold import mainstream_rule
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.listing import page_address
from included.apps.design.numbers import number_in
from included.apps.design.parts import Pages
from included.apps.design.words import money
from included.apps.finance.roles import READERS, MoneyReader, money_page
from included.apps.finance.years import chosen_year
from included.apps.schoolfunding import queries, wording
from included.apps.schoolfunding.forms import WhatIfForm
from included.core.money.amounts import from_pence
from included.core.money.notional.whatif import WhatIf


@money_page(READERS)
def notional(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Every mainstream school of the area; a what-if is in the address and changes nothing that is stored."""
    chosen = chosen_year(year)
    formula = queries.formula_of(reader.code, chosen, sees_few=reader.sees_placements)
    context: dict[str, Any] = {"year": chosen, "reader": reader, "formula": formula, "words": wording}
    if formula is not None:
        context |= _figures(request, reader, formula)
    return render(request, "schoolfunding/notional.html", context)


def _figures(request: ActingRequest, reader: MoneyReader, formula: queries.Formula) -> dict[str, Any]:
    version, terms = formula.version, formula.base.terms
    rule = (version.share, version.pays) if version.has_rule else None
    threshold = from_pence(terms.threshold)
    form = WhatIfForm(request.GET, queries.percents_now(formula), rule, money(threshold))
    what_if = form.what_if() if form.is_valid() else WhatIf()
    found = queries.reckoned(formula, what_if, number_in(request.GET.get("after", "")))
    next_href = page_address(request, after=found.next_urn) if found.next_urn else ""
    return {
        "form": form,
        "found": found,
        "what_if": found.total.get("what_if"),
        "pages": Pages(next_href=next_href, total=len(formula.base.gathered.schools), shown=len(found.rows)),
        "threshold": threshold,
        "rule": rule,
        "missing": queries.not_in_the_formula(reader.code, formula),
        "published": [each for each in notional_rules().shares if each.year == str(formula.base.gathered.year)],
        "provision": mainstream_rule().provision,
    }
