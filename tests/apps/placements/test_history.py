"""A child's places and their cost over time: with prices for officers, without for the family."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.placements.test_placing import deciding, placements
from apps.plans.conftest import SCHOOL, Drafting
from apps.plans.test_issuing import issue
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.placements.models import Placement, PlacementPrice
from included.apps.places.models import Setting

__all__ = ["deciding"]
HOSTILE = "</svg><script>alert(1)</script> School"


def price(drafting: Drafting, placement: Placement, starts_on: str, pounds: str) -> None:
    facts = {
        "authority": "886",
        "on": starts_on,
        "setting_kind": "special",
        "from": starts_on,
        "cost_of_provision": pounds,
    }
    PlacementPrice.objects.create(
        placement=placement,
        child_id=placement.child_id,
        authority_code="886",
        facts=facts,
        said_by=drafting.officer,
        said_at=clock.now(),
    )


def earlier(drafting: Drafting, name: str = "Meadow Primary", urn: int = 118900) -> Placement:
    """A place before the one that issuing wrote."""
    setting = Setting.objects.create(
        urn=urn, name=name, authority_code="886", kind="Community school", duty_to_admit=True
    )
    return Placement.objects.create(
        case_id=drafting.case.pk,
        child_id=drafting.case.child_id,
        authority_code="886",
        setting=setting,
        kind="mainstream",
        starts_on=date(2022, 9, 1),
        ends_before=date(2024, 9, 1),
        made_by=drafting.officer,
        made_at=clock.now(),
    )


@pytest.fixture
def placed(deciding: Drafting) -> Drafting:
    """Two places one after the other; the second was said to cost twice, the second time from April."""
    issue(deciding)
    (now,) = placements(deciding)
    with acting(viewer_of(deciding.officer)):
        before = earlier(deciding)
        price(deciding, before, "2022-09-01", "14000")
        price(deciding, now, "2025-01-16", "99999")
        price(deciding, now, "2025-01-16", "27450")
        price(deciding, now, "2025-04-01", "30000")
    return deciding


def settings_tab(drafting: Drafting, who: Account | None = None) -> str:
    return drafting.as_(who or drafting.officer).get(f"/places/case/{drafting.case.pk}/").content.decode()


def family_page(drafting: Drafting) -> str:
    return f"/family/{drafting.case.pk}/places/"


def over_time(page: str) -> str:
    return page.split("Places and cost over time")[1].split("Consult", maxsplit=1)[0]


def test_officers_see_each_place_with_its_cost(placed: Drafting) -> None:
    for who in (placed.officer, placed.colleague):
        shown = over_time(settings_tab(placed, who))

        assert all(
            words in shown for words in ("Meadow Primary", "1 September 2022 to 31 August 2024", "£14,000 a year")
        )
        assert all(
            words in shown for words in ("From 16 January 2025", "16 January 2025 to 31 March 2025", "£27,450 a year")
        )
        assert "From 1 April 2025" in shown
        assert "£30,000 a year" in shown
        assert "99,999" not in shown


def test_the_picture_and_the_table_hold_the_same(placed: Drafting) -> None:
    shown = over_time(settings_tab(placed))
    places, cost = shown.split("<svg")[1], shown.split("<svg")[2]

    assert all(name in places for name in ("Meadow Primary", "Orchard School"))
    assert all(f"{pounds}: " in cost for pounds in ("£14,000", "£27,450", "£30,000"))


def test_the_family_sees_places_and_no_price(placed: Drafting) -> None:
    page = placed.as_(placed.parent).get(family_page(placed)).content.decode()

    assert all(words in page for words in ("Meadow Primary", "Orchard School", "1 September 2022 to 31 August 2024"))
    assert "£" not in page
    assert "cost" not in page.lower()
    assert (
        f'href="{family_page(placed)}"' in placed.as_(placed.parent).get(f"/family/{placed.case.pk}/").content.decode()
    )


@pytest.mark.parametrize("who", ["stranger", "senco", "officer", "colleague"])
def test_nobody_else_opens_the_familys_page(placed: Drafting, who: str) -> None:
    assert placed.as_(getattr(placed, who)).get(family_page(placed)).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "senco", "parent"])
def test_nobody_else_opens_the_officers_page(placed: Drafting, who: str) -> None:
    found = placed.as_(getattr(placed, who)).get(f"/places/case/{placed.case.pk}/")

    assert found.status_code == 404


def test_before_a_plan_there_is_no_link_and_no_place(deciding: Drafting) -> None:
    browser = deciding.as_(deciding.parent)

    assert family_page(deciding) not in browser.get(f"/family/{deciding.case.pk}/").content.decode()
    assert "once a plan that names a school or college is issued" in browser.get(family_page(deciding)).content.decode()


def test_a_hostile_name_stays_a_name(placed: Drafting) -> None:
    Setting.objects.filter(pk=SCHOOL).update(name=HOSTILE)

    pages = [settings_tab(placed), placed.as_(placed.parent).get(family_page(placed)).content.decode()]

    assert all("<script>alert" not in page and "&lt;script&gt;alert" in page for page in pages)


def test_facts_that_cannot_be_priced_leave_a_gap(deciding: Drafting) -> None:
    issue(deciding)
    (placement,) = placements(deciding)
    with acting(viewer_of(deciding.officer)):
        for facts in ({"from": "nonsense"}, ["no facts"], {}, {"from": None}):
            PlacementPrice.objects.create(
                placement=placement,
                child_id=placement.child_id,
                authority_code="886",
                facts=facts,
                said_by=deciding.officer,
                said_at=clock.now(),
            )

    assert "price not known" in over_time(settings_tab(deciding))


def test_more_places_take_no_more_queries(placed: Drafting) -> None:
    browsers = {placed.officer: f"/places/case/{placed.case.pk}/", placed.parent: family_page(placed)}

    def count() -> list[int]:
        found = []
        for who, address in browsers.items():
            browser = placed.as_(who)
            with CaptureQueriesContext(connection) as queries:
                browser.get(address)
            found.append(len(queries))
        return found

    few = count()
    with acting(viewer_of(placed.officer)):
        for number in range(6):
            price(placed, earlier(placed, f"School {number}", 118910 + number), "2022-09-01", "5000")

    assert count() == few
