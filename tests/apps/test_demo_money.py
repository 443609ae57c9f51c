"""The money of the demonstration: who reads it, budgets with where they come from, and payments up to its day."""

import pytest
from django.db.models import Max, Sum

from apps.finance.test_pages import browser
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.finance.models import BudgetLine, Commitment, Payment
from included.apps.finance.queries.year import year_of
from included.apps.placements.models import Placement
from included.core.access import Role
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
        paid_late = [row for row in Payment.objects.select_related("placement") if _is_late(row)]
        early = Placement.objects.filter(case__finalised_on__isnull=True, is_assumed=True)
        committed = Commitment.objects.filter(placement__in=early).aggregate(pence=Sum("pence"))["pence"]

    assert {line.closed for line in years.values()} == {9, 12}
    assert all(line.budget and line.paid_in_all and line.forecast for line in years.values())
    assert all(words.startswith("Invented: ") for words in sources)
    # The whole outturn of the Isle of Wight's special schools, as published.
    assert any("£4,508,575" in words for words in sources)
    assert last is not None
    assert last < THE_DAY
    assert len(paid_late) == 2
    assert committed
    with clock.hold_today(THE_DAY):
        for role in (Role.FINANCE_OFFICER, Role.SCHOOLS_FORUM, Role.LEAD_MEMBER):
            account = Account.objects.get(memberships__role=role, story_order__isnull=False)
            assert "Isle of Wight" in account.story
            assert "Top-ups and fees in 2024-25" in browser(account).get("/money/2024/").content.decode()


def _is_late(row: Payment) -> bool:
    ends = row.placement.ends_before
    return ends is not None and row.paid_on >= ends
