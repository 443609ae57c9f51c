"""A budget is set, a placement's first day is put right, the year moves at once; the Forum reads it without a child."""

from datetime import date

import pytest

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.models import Placement
from included.apps.places.models import Setting
from included.core.access import Role
from journeys.people import SPECIAL, Cast, let_sign_in
from journeys.steps import Company

pytestmark = pytest.mark.browser
CORRECT = {
    "starts_on-day": "1", "starts_on-month": "1", "starts_on-year": "2025", "reason": "She began after Christmas.",
}  # fmt: skip


@pytest.fixture(scope="module")
def reader(company: Company, held_day: date) -> dict[Role, Account]:
    """The finance officer and a member of the Schools' Forum, who may sign in."""
    roles = {Role.FINANCE_OFFICER: "Fay Finance", Role.SCHOOLS_FORUM: "Fred Forum"}
    return {role: let_sign_in(factories.member(name, factories.authority(), role)) for role, name in roles.items()}


@pytest.fixture(scope="module")
def placements(cast: Cast, held_day: date) -> list[Placement]:
    """Seven children in the special school since September, each priced."""
    manager = cast.manager
    setting = Setting.objects.get(urn=SPECIAL)
    made = []
    for number in range(7):
        case = factories.child_with_case(f"Child{number} Okafor")
        with acting(viewer_of(manager)):
            placement = Placement.objects.create(
                case=case, child_id=case.child_id, authority_code="886", setting=setting, kind="special",
                starts_on=date(2024, 9, 1), made_by=manager, made_at=clock.now(),
            )  # fmt: skip
            said = {"cost_of_provision": "27450.00"}
            say_cost(placement, said, by=manager, at=clock.now(), on=clock.today())
        made.append(placement)
    return made


def test_a_decision_moves_the_year(
    company: Company, cast: Cast, reader: dict[Role, Account], placements: list[Placement]
) -> None:
    finance = company.person().sign_in(reader[Role.FINANCE_OFFICER]).go("/money/").look()
    finance.follow("Set a budget").look()
    finance.fill({"kind": "special", "amount": "65,000"}).press("Set this budget").look("money-year")
    before = finance.page.content()
    finance.go("/money/2024/commitments/").look("money-commitments")
    officer = company.person().sign_in(cast.manager).go(f"/placements/{placements[0].pk}/correct/").look()
    officer.fill(CORRECT).press("Correct it").look()
    after = finance.go("/money/2024/").look().page.content()
    finance.follow("By line of the section 251 statement").look("money-section-251")
    finance.go("/money/2024/").follow("Spending beside other areas").look("money-benchmark")
    assert finance.sees("£269.19 above its middle neighbour")
    forum = company.person(on_a_phone=True).sign_in(reader[Role.SCHOOLS_FORUM]).go("/money/").look("money-forum")
    narrow = forum.page
    forum.follow("Spending beside other areas").look("money-benchmark-on-a-phone")
    assert narrow.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    forum.go("/money/")

    # Seven times £10,135.34; then one of them for 90 days of 365 instead of 212, £4,302.74.
    assert "£70,947.38" in before
    assert "£5,947.38 over" in before
    assert "£65,114.78" in after
    assert "£114.78 over" in after
    assert "Okafor" not in narrow.content()
    assert "£65,114.78" not in narrow.content()
    assert narrow.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_alternative_provision_is_budgeted_ahead(company: Company, cast: Cast, reader: dict[Role, Account]) -> None:
    finance = company.person().sign_in(reader[Role.FINANCE_OFFICER]).go("/money/2024/")
    finance.follow("Budget of alternative provision").follow("Set the budget").look()
    finance.fill({"year_2024": "500,000", "year_2025": "520,000", "year_2026": "540,000"})
    finance.press("Set this budget").follow("Give money to a provider").look("money-alternative-share")
    finance.page.locator("[name=tier][value=time_limited]").check()
    finance.fill({"provider": "other", "other": "The Forge", "year_2024": "600,000"}).press("Give this money")
    refused = finance.page.content()
    finance.go("/money/2024/alternative/share/")
    finance.page.locator("[name=tier][value=targeted]").check()
    finance.fill({"provider": "other", "other": "The Forge", "year_2024": "90,000", "year_2025": "95,000"})
    finance.press("Give this money").follow("Record spending").look()
    finance.page.locator("[name=tier][value=targeted]").check()
    paid = {"spent_on-day": "2", "spent_on-month": "9", "spent_on-year": "2024"}
    outreach = {"provider": "The Forge", "amount": "30,000", "what": "Outreach, autumn term", "reference": "INV-7"}
    finance.fill(paid | outreach).press("Record it").look("money-alternative")
    forum = company.person(on_a_phone=True).sign_in(reader[Role.SCHOOLS_FORUM])
    narrow = forum.go("/money/2024/alternative/").look("money-alternative-on-a-phone").page

    assert "has not that much left" in refused
    assert finance.sees("£60,000")
    assert forum.sees("The Forge")
    assert "Record spending" not in narrow.content()
    assert narrow.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
