"""One placement in the ledger."""

from django.http import HttpResponse
from django.shortcuts import render

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.listing import page_address
from included.apps.design.numbers import known_number, number_in
from included.apps.design.parts import Pages
from included.apps.finance import wording
from included.apps.finance.queries.placement import PlacementMoney, money_of
from included.apps.finance.roles import STAFF, MoneyReader, money_page
from included.core.money.years import FinancialYear, financial_year_of


@money_page(STAFF)
def placement(request: ActingRequest, reader: MoneyReader, number: int) -> HttpResponse:
    """What it commits and what was paid, by its number; whoever may see the case goes on to it."""
    found = money_of(reader.code, known_number(number), number_in(request.GET.get("after", "")))
    sees_cases = reader.code in request.viewer.caseload_authorities
    why = "" if sees_cases else "finance"
    log_view(request, found.last.child_id, reader.code, "money of a placement", why)
    context = {
        "number": number,
        "back_year": _year_to_go_back_to(found),
        "found": found,
        "pages": Pages(next_href=page_address(request, after=found.more) if found.more else ""),
        "year_words": FinancialYear,
        "words": wording,
        "sees_cases": sees_cases,
        "reader": reader,
    }
    return render(request, "finance/placement.html", context)


def _year_to_go_back_to(found: PlacementMoney) -> int:
    """This year, in whose list most people look; else the last one that the placement has."""
    this = financial_year_of(clock.today()).starts_in
    return this if any(each.commitment.year == this for each in found.years) else found.last.year
