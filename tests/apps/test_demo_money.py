"""The money of the demonstration: who reads it, budgets with where they come from, and payments up to its day."""

from collections import Counter

import pytest
from django.db.models import Max

from apps.finance.test_pages import browser
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.finance.models import BudgetLine, LedgerException, Payment
from included.apps.finance.queries.year import year_of
from included.core.access import Role
from included.core.money.exceptions import ExceptionKind
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import THE_DAY, Scale

pytestmark = pytest.mark.django_db
AREA = "921"


@pytest.fixture
def area() -> str:
    """A small area, loaded."""
    load(invent(AREA, Scale.SMALL, 1), lambda name, done, total: None)
    return AREA


def test_money_of_the_area_is_told_to_its_readers(area: str) -> None:
    with acting(caseload_of(area)):
        years = {year: year_of(area, year, on=THE_DAY).whole for year in (2023, 2024)}
        sources = set(BudgetLine.objects.values_list("basis", flat=True))
        last = Payment.objects.aggregate(day=Max("paid_on"))["day"]
        odd = Counter(LedgerException.objects.filter(year=2024, state="open").values_list("kind", flat=True))

    assert {line.closed for line in years.values()} == {9, 12}
    assert all(line.budget and line.paid_in_all and line.forecast for line in years.values())
    assert all(words.startswith("Invented: ") for words in sources)
    # The whole outturn of the Isle of Wight's special schools, as published.
    assert any("£4,508,575" in words for words in sources)
    assert last is not None
    assert last < THE_DAY
    assert set(odd) == set(ExceptionKind)
    assert {odd["no_plan"], odd["after_leaving"], odd["unplaced_payment"]} == {2}
    with clock.hold_today(THE_DAY):
        for role in (Role.FINANCE_OFFICER, Role.SCHOOLS_FORUM, Role.LEAD_MEMBER):
            account = Account.objects.get(memberships__role=role, story_order__isnull=False)
            assert "Isle of Wight" in account.story
            assert "Top-ups and fees in 2024-25" in browser(account).get("/money/2024/").content.decode()
