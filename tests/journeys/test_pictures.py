"""The pictures of an area and of a child's places, on the invented caseload of a real area."""

from datetime import date

import pytest
from playwright.sync_api import Page

from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.figures import count_areas
from included.apps.placements.models import Placement, PlacementPrice
from included.apps.places.models import Setting
from included.core.access import Role
from included.demo.caseload import invent
from included.demo.loading.load import load
from included.demo.records.cases import Scale
from journeys.people import Person, let_sign_in
from journeys.steps import Company

pytestmark = pytest.mark.browser
KENT = "/inclusion-plans/886/"
RISING = (("2022-09-01", "24000"), ("2023-09-01", "26500"))
SIZES = pytest.mark.parametrize("on_a_phone", [False, True], ids=["wide", "narrow"])


@pytest.fixture(scope="module")
def cast(live_database: Database, held_day: date) -> None:
    """Kent with its invented people and children, counted; in place of the journeys' own people."""
    load(invent("886", Scale.SMALL, 1), lambda name, done, total: None)
    count_areas("886")


@pytest.fixture(scope="module")
def manager(company: Company) -> Account:
    managers = Account.objects.filter(memberships__role=Role.MANAGER, memberships__organisation__authority_code="886")
    return let_sign_in(managers.earliest("pk"))


def stays_within(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def keep(person: Person, name: str, seen: str) -> None:
    """Keep a screenful for the documents, from a little above what it is about."""
    if person.pictures is not None:
        top = person.page.locator(seen).first.evaluate("it => it.getBoundingClientRect().top")
        person.page.evaluate(f"window.scrollTo(0, {top} - 160)")
        person.page.screenshot(path=person.pictures / f"{name}.png")


@SIZES
@pytest.mark.parametrize("name", ["map", "places", "travel"])
def test_a_picture_page_is_clean(company: Company, name: str, on_a_phone: bool) -> None:
    person = company.person(on_a_phone=on_a_phone).go(f"{KENT}{name}/").look()
    page = person.page
    if not on_a_phone:
        keep(person, f"area-{name}", ".picture >> nth=0")

    assert stays_within(page)
    assert page.locator("svg.picture").count() >= 1


def test_the_map_is_passed_and_followed_by_keyboard(company: Company, manager: Account) -> None:
    page = company.person().sign_in(manager).go(f"{KENT}map/?kind=Alternative+provision").look().page

    page.get_by_role("link", name="Go past the map to the tables").focus()
    page.keyboard.press("Tab")
    on_the_map = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/directory/*/")

    assert on_the_map == "Map, scroll sideways on a small screen"
    assert name.split(",")[0] in page.locator("h1").inner_text()


def test_the_link_past_the_map_reaches_the_table(company: Company) -> None:
    page = company.person().go(f"{KENT}map/").page

    page.get_by_role("link", name="Go past the map to the tables").focus()
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "settings"


def test_without_scripts_the_map_is_filtered(company: Company) -> None:
    page = company.person(with_scripts=False).go(f"{KENT}map/").page

    page.get_by_label("Alternative provision").check()
    page.get_by_role("button", name="Apply filters").last.click()

    assert page.locator("svg.picture").count() == 2
    assert page.get_by_role("link", name="Remove this filter Kinds of setting: Alternative provision").is_visible()
    assert "State special" not in page.locator("svg.picture").first.inner_html()


def test_twice_as_large_nothing_is_cut_off(company: Company) -> None:
    for name in ("map", "places", "travel"):
        page = company.person(on_a_phone=False).go(f"{KENT}{name}/").page
        page.set_viewport_size({"width": 640, "height": 450})

        assert stays_within(page), name


def test_pictures_are_printed(company: Company) -> None:
    page = company.person().go(f"{KENT}map/").page

    page.emulate_media(media="print")

    assert page.locator("svg.picture").first.is_visible()
    assert page.get_by_role("link", name="Go past the map to the tables").is_hidden()


@pytest.fixture(scope="module")
def placed(company: Company) -> Case:
    """A child with a plan who was in three places, two of them with a price."""
    with acting(caseload_of("886")):
        case = Case.objects.filter(authority_code="886", state="final").order_by("reference").first()
        assert case is not None
        settings = Setting.objects.filter(authority_code="886", is_special=True, name__gt="").order_by("urn")[:2]
        school = Setting.objects.filter(authority_code="886", is_special=False, is_open=True).order_by("urn").first()
        stays = (
            (school, "mainstream", date(2021, 9, 1), date(2022, 9, 1), ()),
            (settings[0], "special", date(2022, 9, 1), date(2024, 9, 1), RISING),
            (settings[1], "independent_special", date(2024, 9, 1), None, (("2024-09-01", "63000"),)),
        )
        for setting, kind, starts_on, ends_before, prices in stays:
            _place(case, setting, kind, starts_on, ends_before, prices)
    return case


def _place(
    case: Case,
    setting: Setting | None,
    kind: str,
    starts_on: date,
    ends_before: date | None,
    prices: tuple[tuple[str, str], ...],
) -> None:
    child = {"child_id": case.child_id, "authority_code": "886", "is_assumed": True}
    days = {"starts_on": starts_on, "ends_before": ends_before}
    placement = Placement.objects.create(case=case, setting=setting, kind=kind, made_at=clock.now(), **days, **child)
    for day, pounds in prices:
        facts = {"authority": "886", "on": day, "from": day, "setting_kind": "special", "cost_of_provision": pounds}
        PlacementPrice.objects.create(placement=placement, facts=facts, said_at=clock.now(), **child)


@SIZES
def test_a_childs_places_and_costs_are_clean(
    company: Company, placed: Case, manager: Account, on_a_phone: bool
) -> None:
    person = company.person(on_a_phone=on_a_phone).sign_in(manager).go(f"/places/case/{placed.pk}/").look()
    if not on_a_phone:
        keep(person, "places-over-time", "text=Places and cost over time")

    assert person.sees("Places and cost over time")
    assert stays_within(person.page)
    assert person.page.locator("svg.picture").count() == 2
