"""The year's page, setting a budget, and the list of commitments."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.access_log import log_rows
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.listing import page_address
from included.apps.design.numbers import number_in
from included.apps.design.parts import Pages
from included.apps.finance import wording
from included.apps.finance.actions.budgeting import set_budget
from included.apps.finance.forms import BudgetForm
from included.apps.finance.queries import year as queries
from included.apps.finance.queries.exceptions import waiting_of
from included.apps.finance.roles import FINANCE, READERS, STAFF, MoneyReader, money_page
from included.apps.finance.years import FIRST_YEAR, LAST_YEAR, chosen_year
from included.core.drawing import Drawing, Row, bar_chart
from included.core.money.amounts import in_pence
from included.core.money.ledger import forecast
from included.core.money.years import FinancialYear, financial_year_of


@money_page(READERS)
def home(_request: ActingRequest, _reader: MoneyReader) -> HttpResponse:
    """Straight to this financial year."""
    return redirect("finance:year", financial_year_of(clock.today()).starts_in)


@money_page(READERS)
def year(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Budget and commitments of a year, by month and by every roll-up."""
    chosen = chosen_year(year)
    found = queries.year_of(reader.code, year, on=clock.today())
    if not reader.sees_placements:
        found = queries.published(found)
    context: dict[str, Any] = {
        "year": chosen,
        "found": found,
        "reader": reader,
        "months": _by_month(found.whole, chosen),
        "years": [each for each in (year - 1, year, year + 1) if FIRST_YEAR <= each <= LAST_YEAR],
        "year_words": FinancialYear,
        "history": queries.budget_history(reader.code, year),
        "to_answer": sum(each.count for each in waiting_of(reader.code, year)) if reader.sees_placements else 0,
        "words": wording,
    }
    return render(request, "finance/year.html", context)


@money_page(FINANCE)
def budget(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Set what is to be spent on a kind of place."""
    chosen = chosen_year(year)
    form = BudgetForm(request.POST or None)
    if form.is_valid():
        pence = in_pence(form.cleaned_data["amount"])
        kind = form.cleaned_data["kind"]
        basis = form.cleaned_data["basis"]
        set_budget(reader.code, year, kind, pence, by=request.user, at=clock.now(), basis=basis)
        said = f"{wording.value_words(kind)}: {wording.pence_words(pence)}"
        messages.success(request, f"The budget was set. {said}.")
        return redirect("finance:year", year)
    context = {"form": form, "year": chosen, "back": reverse("finance:year", args=[year])}
    return render(request, "finance/budget.html", context)


@money_page(STAFF)
def commitments(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """What each placement commits, by the placement's number: no child is named."""
    chosen = chosen_year(year)
    rows, more = queries.commitments_page(reader.code, year, number_in(request.GET.get("after", "")))
    log_rows(request, rows, f"commitments of {chosen}", "" if _is_caseload(request, reader) else "finance")
    pages = Pages(next_href=page_address(request, after=more) if more else "")
    context = {"rows": rows, "pages": pages, "year": chosen, "words": wording, "reader": reader}
    return render(request, "finance/commitments.html", context)


def _is_caseload(request: ActingRequest, reader: MoneyReader) -> bool:
    return reader.code in request.viewer.caseload_authorities


def _by_month(whole: queries.Line, chosen: FinancialYear) -> Drawing | None:
    if whole.months is None or whole.paid is None:
        return None
    named = zip(wording.MONTHS, forecast(whole.months, whole.paid, whole.closed), strict=True)
    rows = [Row(name, (wording.whole_pounds(max(pence, 0)),)) for name, pence in named]
    return bar_chart("months", f"Forecast outturn of each month of {chosen}, in pounds", rows, names=92)
