"""A stored caseload as a replay takes it: the plan in force, its placement, its cost, and what the family asked for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from apps.placements.conftest import HELD
from apps.placements.test_placing import commissioned, deciding, placements
from apps.places.list_people import AUTISM, Listing
from apps.plans.conftest import SCHOOL, Drafting
from apps.plans.test_issuing import issue
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.cases.models import Case
from included.apps.cases.shares import Share, shares
from included.apps.people.models import Child
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.queries.replaying import read_share, surroundings
from included.apps.places.actions.lists import Stated
from included.apps.places.models import Setting
from included.apps.plans.models import PlanVersion, Representation
from included.core.places.facts import Point
from included.core.replay import Held, Read, Room, Standing
from included.core.vocabulary import SettingKind

__all__ = ["deciding"]
HOME = Point(601_500, 142_500)
OTHER = 118_109


@pytest.fixture
def issued(deciding: Drafting) -> Drafting:
    """A plan that names a special school, of a child who lives in Ashford."""
    issue(deciding)
    with acting(viewer_of(deciding.officer)):
        Child.objects.update(easting=HOME.easting, northing=HOME.northing)
    return deciding


def read(on: date | None = None, code: str = "886") -> list[Read]:
    (share,) = shares(code, 1) or (None,)
    assert share is not None
    return read_share(share, under="green_paper_2022", against="law_2014", on=on)


def standing() -> Standing:
    (case,) = read()
    assert case.standing is not None
    return case.standing


def other_school() -> Setting:
    return Setting.objects.create(
        urn=OTHER, name="Hilltop School", authority_code="886", kind="Academy", duty_to_admit=True,
        setting_kind="special", easting=HOME.easting + 1000, northing=HOME.northing,
    )  # fmt: skip


def test_the_placement_says_where_the_child_is(issued: Drafting) -> None:
    found = standing()

    assert (found.named_urn, found.kind, found.held) == (SCHOOL, SettingKind.SPECIAL, Held.BEYOND)
    assert (found.on, found.named_on, found.home) == (HELD, HELD, HOME)


def test_a_commissioned_place_is_the_childs_own(deciding: Drafting) -> None:
    commissioned(deciding, 1)
    issue(deciding)

    assert standing().held is Held.COMMISSIONED


def test_the_cost_said_last_is_the_recorded_one(issued: Drafting) -> None:
    (placement,) = placements(issued)
    with acting(viewer_of(issued.officer)):
        for cost in ("21000.00", "27450.00"):
            say_cost(placement, {"cost_of_provision": cost}, by=issued.officer, at=clock.now(), on=HELD)

    found = standing()

    assert found.recorded is not None
    assert found.recorded.cost == Decimal("27450.00")


def test_before_the_plan_was_issued_nothing_stands(issued: Drafting) -> None:
    (case,) = read(HELD - timedelta(days=1))

    assert (case.on, case.standing) == (HELD - timedelta(days=1), None)


def test_needs_and_order_of_a_list_are_taken(issued: Drafting) -> None:
    other_school()
    _say(issued, OTHER, SCHOOL)

    found = standing()

    assert found.needs is not None
    assert found.needs.needs == (AUTISM,)
    assert (found.stated, found.has_ordered, found.are_levels_known) == ((OTHER, SCHOOL), True, True)


def test_a_setting_asked_for_later_comes_before_the_order(issued: Drafting) -> None:
    other_school()
    _say(issued, SCHOOL)
    _answer(issued, OTHER)

    found = standing()

    assert (found.stated, found.has_ordered) == ((OTHER, SCHOOL), True)


def test_a_setting_asked_for_alone_is_no_order(issued: Drafting) -> None:
    _answer(issued, OTHER)

    found = standing()

    assert (found.stated, found.has_ordered) == ((OTHER,), False)


def _say(drafting: Drafting, *order: int) -> None:
    listing = Listing(drafting)  # type: ignore[arg-type] # it has the people of a list
    version = listing.make()
    listing.send()
    listing.say(version, Stated(order))


def _answer(drafting: Drafting, urn: int) -> None:
    with acting(viewer_of(drafting.officer)):
        version = PlanVersion.objects.filter(case=drafting.case).order_by("number")[0]
    with acting(viewer_of(drafting.parent)):
        Representation.objects.create(
            version=version, child_id=drafting.case.child_id, authority_code="886", setting_urn=urn,
            sent_by=drafting.parent, sent_at=clock.now(),
        )  # fmt: skip


def test_another_authority_reads_nothing(issued: Drafting) -> None:
    with acting(viewer_of(issued.officer)):
        identity = Case.objects.get().pk

    assert read_share(Share("936", identity, identity), under="law_2014", against="green_paper_2022", on=None) == []


def test_settings_around_come_with_their_room(deciding: Drafting) -> None:
    commissioned(deciding, 3)
    issue(deciding)
    with acting(viewer_of(deciding.officer)):
        Child.objects.update(easting=HOME.easting, northing=HOME.northing)
    other_school()

    directory, rooms = surroundings("886", [standing()], HELD, 20)

    assert {setting.urn for setting in directory.settings} == {SCHOOL, OTHER}
    assert rooms[SCHOOL] == Room(2, HELD, None, is_commissioned=True)
    assert rooms[OTHER] == Room()


def test_a_closed_setting_is_there_where_a_plan_names_it(issued: Drafting) -> None:
    other_school()
    Setting.objects.update(is_open=False)

    directory, _ = surroundings("886", [standing()], HELD, 20)

    assert [setting.urn for setting in directory.settings] == [SCHOOL]
