"""The budget of alternative provision: its page, and the forms of the finance officer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.adapters.alternativerules import alternative_rules
from included.apps.accounts.acting_request import ActingRequest
from included.apps.alternative import queries
from included.apps.alternative.actions import Spending, create_budget, give_share, record_spending
from included.apps.alternative.forms import CreateForm, ShareForm, SpendingForm
from included.apps.finance import wording
from included.apps.finance.roles import FINANCE, READERS, MoneyReader, money_page
from included.apps.finance.years import FIRST_YEAR, LAST_YEAR, chosen_year
from included.core.money.alternative import Tier
from included.core.money.amounts import in_pence
from included.core.money.years import FinancialYear


@money_page(READERS)
def budget(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """What was created, given and used, by tier and provider."""
    chosen = chosen_year(year)
    is_published = not reader.sees_placements
    context: dict[str, Any] = {
        "year": chosen,
        "found": queries.budget_of(reader.code, year, on=clock.today(), is_published=is_published),
        "history": queries.history_of(reader.code, year),
        "spending": queries.spending_of(reader.code, year) if reader.sees_placements else [],
        "years": [each for each in (year - 1, year, year + 1) if FIRST_YEAR <= each <= LAST_YEAR],
        "rules": alternative_rules(),
        "reader": reader,
        "year_words": FinancialYear,
        "words": wording,
    }
    return render(request, "alternative/budget.html", context)


@money_page(FINANCE)
def create(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Say how much goes into a year and those after it."""
    chosen = chosen_year(year)
    form = CreateForm(year, request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        changed = create_budget(reader.code, form.pence, reason, by=request.user, at=clock.now())
        messages.success(request, f"The budget was set for {_years(changed)}.")
        return redirect("alternative:budget", year)
    return _ask(request, "alternative/create.html", form, chosen)


@money_page(FINANCE)
def share(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Give a provider money in a tier."""
    chosen = chosen_year(year)
    form = ShareForm(year, request.POST or None)
    form.offer(queries.providers_of(reader.code))
    if form.is_valid():
        tier, reason = Tier(form.cleaned_data["tier"]), form.cleaned_data["reason"]
        changed = give_share(reader.code, tier, form.chosen, form.pence, reason, by=request.user, at=clock.now())
        messages.success(request, f"The share was set for {_years(changed)}.")
        return redirect("alternative:budget", year)
    return _ask(request, "alternative/share.html", form, chosen)


@money_page(FINANCE)
def spend(request: ActingRequest, reader: MoneyReader, year: int) -> HttpResponse:
    """Record what was spent on something that is no placement."""
    chosen = chosen_year(year)
    form = SpendingForm(request.POST or None)
    form.offer(queries.providers_of(reader.code))
    if form.is_valid():
        said = form.cleaned_data
        spent = Spending(
            Tier(said["tier"]), form.chosen, said["spent_on"], in_pence(said["amount"]), said["what"], said["reference"]
        )
        kept = record_spending(reader.code, spent, by=request.user, at=clock.now(), on=clock.today())
        messages.success(request, f"The spending was recorded in {FinancialYear(kept.year)}.")
        return redirect("alternative:budget", kept.year)
    return _ask(request, "alternative/spend.html", form, chosen)


def _ask(request: ActingRequest, page: str, form: Any, chosen: FinancialYear) -> HttpResponse:
    context = {"form": form, "year": chosen, "back": reverse("alternative:budget", args=[chosen.starts_in])}
    return render(request, page, context)


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"
