"""The partnership signs its inclusion plan and the authority publishes it."""

from datetime import date

import pytest

from apps import factories
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account, Organisation
from included.apps.figures import count_areas
from included.apps.partnership.lines import add_member
from included.core.access import Role
from journeys.people import Cast, let_sign_in
from journeys.steps import Company

pytestmark = pytest.mark.browser
SECTORS = {
    "education": "Director of education",
    "health": "Integrated care board",
    "care": "Director of care",
    "parent_carer_forum": "Parent carer forum",
}
WORDS = {
    "title": "Kent 2025 to 2028",
    "starts_on-day": "1",
    "starts_on-month": "9",
    "starts_on-year": "2025",
    "ends_on-day": "31",
    "ends_on-month": "8",
    "ends_on-year": "2028",
    "introduction": "Every child learns near home.",
}
PLAN = "/inclusion-plans/886/"


@pytest.fixture
def members(cast: Cast) -> list[Account]:
    body = Organisation.objects.create(kind="provider", name="Kent partners", authority_code="886")
    found = []
    for sector, name in SECTORS.items():
        account = let_sign_in(factories.member(name, body, Role.PARTNERSHIP_MEMBER))
        with acting(caseload_of("886")):
            fields = {"name": name, "body": "Kent partners", "sector": sector, "account_id": account.pk}
            add_member("886", {**fields, "must_sign": True, "starts_on": date(2024, 1, 1)})
        found.append(account)
    count_areas("886")
    return found


def test_a_partnership_signs_and_publishes_its_plan(company: Company, cast: Cast, members: list[Account]) -> None:
    manager = company.person().sign_in(cast.manager).go("/partnership/").look()
    manager.follow("Begin a plan").look().fill(WORDS).press("Save").look()
    manager.go("/standards/evidence/mediation_commissioned/").look().fill({"is_there": "yes", "words": "Until 2027"})
    manager.press("Record").look("evidence-of-the-area")
    manager.go("/partnership/").press("Ask for signatures").look("inclusion-plan-waiting")
    assert manager.sees("Waiting for 4 signatures")

    for number, account in enumerate(members):
        member = company.person(on_a_phone=number % 2 == 1).sign_in(account)
        member.go("/partnership/").look("inclusion-plan-on-a-phone" if number == 1 else "")
        member.press("Sign this plan").look()
        assert member.sees("You have signed the plan")

    manager.go("/partnership/").press("Publish the plan").look()
    public = company.person().go(PLAN).look().follow("Version 1").look("inclusion-plan")
    assert public.sees("Every child learns near home.")
    assert public.sees("Parent carer forum, Kent partners")
    company.person(on_a_phone=True).go(f"{PLAN}1/").look()


@pytest.mark.parametrize("on_a_phone", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "path", ["/standards/", "/standards/PR1/", "/standards/areas/", "/standards/areas/886/", "/inclusion-plans/"]
)
def test_the_public_pages_are_clean(company: Company, path: str, on_a_phone: bool) -> None:
    page = company.person(on_a_phone=on_a_phone).go(path).look().page

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
