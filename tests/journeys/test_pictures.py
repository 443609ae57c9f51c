"""The pictures of an area and of a child's places, on the invented caseload of a real area."""

from datetime import date

import pytest
from playwright.sync_api import Page

from included.adapters.postgres import Database
from included.apps.accounts.models import Account
from included.apps.figures import count_areas
from included.core.access import Role
from included.demo.caseload import invent
from included.demo.cases import Scale
from included.demo.load import load
from journeys.people import let_sign_in
from journeys.steps import Company

pytestmark = pytest.mark.browser
KENT = "/inclusion-plans/886/"
SIZES = pytest.mark.parametrize("on_a_phone", [False, True], ids=["wide", "narrow"])


@pytest.fixture(scope="module")
def cast(live_database: Database, held_day: date) -> None:
    """Kent with its invented people and children, counted; in place of the journeys' own people."""
    load(invent("886", Scale.SMALL, 1), lambda name, done, total: None)
    count_areas("886")


@pytest.fixture
def manager(company: Company) -> Account:
    return let_sign_in(
        Account.objects.get(membership__role=Role.MANAGER, membership__organisation__authority_code="886")
    )


def stays_within(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


@SIZES
@pytest.mark.parametrize("name", ["map", "places", "travel"])
def test_a_picture_page_is_clean(company: Company, name: str, on_a_phone: bool) -> None:
    kept = f"area-{name}" + ("-on-a-phone" if on_a_phone else "")
    page = company.person(on_a_phone=on_a_phone).go(f"{KENT}{name}/").look(kept).page

    assert stays_within(page)
    assert page.locator("svg.picture").count() >= 1
