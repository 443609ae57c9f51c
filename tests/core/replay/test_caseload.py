"""A whole caseload under both policies, and its totals beside a plain second way to count them."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.casework.cases import BOOK, facts, happened
from core.money.placements import placed
from core.replay.standings import ON, ROOMS, SETTINGS, URNS, finder, for_others, places, room, special, standing
from included.core.places.facts import Setting
from included.core.replay import (
    DifferenceKind,
    Held,
    Read,
    Replayed,
    Room,
    Side,
    Standing,
    differing_limits,
    replay_caseload,
)
from included.core.replay.differences import totals_of
from included.core.replay.pricing import PUBLISHED_MEAN
from included.core.vocabulary import SettingKind

GREEN, LAW = Side("green_paper_2022", is_from_list=True), Side("law_2014", is_from_list=False)
EVENTS = (happened("request_received", "2024-01-12"), happened("plan_finalised", "2024-05-02"))
Rooms = dict[int, Room]


def read(of: Standing | None, reference: str = "886-000001", sides: tuple[Side, Side] = (GREEN, LAW)) -> Read:
    under, against = (side.profile for side in sides)
    found, _ = differing_limits(reference, facts(*EVENTS, as_of="2025-01-16"), BOOK, under=under, against=against)
    return Read(of.reference if of else reference, ON, found, of)


def replayed(
    cases: Sequence[Standing], settings: Sequence[Setting], rooms: Rooms, sides: tuple[Side, Side] = (GREEN, LAW)
) -> list[Replayed]:
    reads = [read(case, case.reference, sides) for case in cases]
    return list(replay_caseload(reads, places(list(settings), rooms), finder(), sides))


def kinds(case: Replayed) -> set[DifferenceKind]:
    return {each.kind for each in case.differences}


def test_a_child_who_is_moved_differs_in_place() -> None:
    (case,) = replayed([standing()], [for_others(1), special(2)], {2: room(1)})

    (place,) = [each for each in case.differences if each.kind is DifferenceKind.PLACE]
    assert (place.under, place.against) == ("Setting 2 (2)", "Setting 1 (1)")
    assert "It cannot meet the need." in place.why


def test_a_child_who_stays_differs_in_pounds_alone() -> None:
    (case,) = replayed([standing()], [special(1)], {})

    assert DifferenceKind.PLACE not in kinds(case)
    assert DifferenceKind.POUND in kinds(case)
    assert PUBLISHED_MEAN in case.assumed


def test_a_place_nobody_can_tell_is_no_difference() -> None:
    (case,) = replayed([standing(stated=(2,), has_ordered=True)], [special(1), special(2)], {})

    assert not kinds(case) & {DifferenceKind.PLACE, DifferenceKind.POUND}
    assert [(each.kind, each.profile) for each in case.unknowns] == [
        (DifferenceKind.PLACE, "green_paper_2022"),
        (DifferenceKind.POUND, "green_paper_2022"),
    ]


def test_a_plan_that_names_no_setting_is_told_as_such() -> None:
    (case,) = replayed([standing(named=None)], [special(1)], {})

    assert not kinds(case) & {DifferenceKind.PLACE, DifferenceKind.POUND}
    assert {each.reason.value for each in case.unknowns} == {
        "no_setting_named",
        "place_not_known",
        "no_setting_to_price",
    }


def test_a_case_without_a_plan_has_limits_alone() -> None:
    (case,) = replay_caseload([read(None)], places([special(1)]), finder(), (GREEN, LAW))

    assert kinds(case) == {DifferenceKind.STEP, DifferenceKind.RIGHT}
    assert (case.unknowns, case.prices) == ((), None)


def test_cases_come_in_the_order_of_their_references() -> None:
    cases = replayed([standing(3), standing(1), standing(2)], [special(1)], {})

    assert [case.reference for case in cases] == ["886-000001", "886-000002", "886-000003"]


_CASELOADS = st.lists(
    st.tuples(st.none() | URNS, st.lists(URNS, unique=True, max_size=3), st.booleans(), st.sampled_from(Held)),
    max_size=6,
).map(
    lambda children: [
        standing(number, named, stated=tuple(stated), has_ordered=ordered and bool(stated), held=held)
        for number, (named, stated, ordered, held) in enumerate(children, start=1)
    ]
)


@given(cases=_CASELOADS, settings=SETTINGS, rooms=ROOMS)
def test_a_caseload_under_one_policy_twice_differs_in_nothing(
    cases: list[Standing], settings: tuple[Setting, ...], rooms: Rooms
) -> None:
    for side in (GREEN, LAW):
        assert all(not case.differences for case in replayed(cases, settings, rooms, (side, side)))


@given(cases=_CASELOADS, settings=SETTINGS, rooms=ROOMS)
def test_swapped_policies_swap_the_sides(cases: list[Standing], settings: tuple[Setting, ...], rooms: Rooms) -> None:
    there = replayed(cases, settings, rooms)

    back = replayed(cases, settings, rooms, (LAW, GREEN))

    assert sorted(
        (each.reference, each.kind, each.subject, each.under, each.against, each.pounds or 0)
        for case in there
        for each in case.differences
    ) == sorted(
        (each.reference, each.kind, each.subject, each.against, each.under, -(each.pounds or 0))
        for case in back
        for each in case.differences
    )
    assert totals_of(there).pounds == -totals_of(back).pounds
    assert totals_of(there).more == totals_of(back).less


@given(cases=_CASELOADS, settings=SETTINGS, rooms=ROOMS)
def test_totals_agree_with_counting_line_by_line(
    cases: list[Standing], settings: tuple[Setting, ...], rooms: Rooms
) -> None:
    found = replayed(cases, settings, rooms)

    totals = totals_of(found)

    lines = [each for case in found for each in case.differences]
    assert totals.cases == len(cases)
    assert totals.cases_that_differ == len({each.reference for each in lines})
    for kind in DifferenceKind:
        assert totals.of(kind) == len([each for each in lines if each.kind is kind])
    pounds = [each for each in lines if each.kind is DifferenceKind.POUND]
    assert totals.pounds == sum((Decimal(each.under) - Decimal(each.against) for each in pounds), Decimal(0))
    assert totals.more - totals.less == totals.pounds
    # What has no price under both is told as unknown, once for each policy that lacks it, and never left out.
    unpriced = {each.reference for case in found for each in case.unknowns if each.kind is DifferenceKind.POUND}
    assert totals.priced == len(cases) - len(unpriced)
    assert totals.unknowns.total() == sum(len(case.unknowns) for case in found)


def test_education_otherwise_is_priced_by_its_recorded_cost() -> None:
    kind = SettingKind.OTHERWISE
    otherwise = standing(named=None, kind=kind, recorded=placed(kind, "18000.00"))

    (case,) = replayed([otherwise], [], {}, (LAW, GREEN))

    assert [(each.kind.value, each.profile) for each in case.unknowns] == [
        ("place", "green_paper_2022"),
        ("pound", "green_paper_2022"),
    ]


def test_a_recorded_kind_of_place_is_the_one_priced() -> None:
    unit, school = standing(1, kind=SettingKind.SEN_UNIT), standing(2)

    (in_unit, in_school) = replayed([unit, school], [special(1)], {})

    assert in_unit.prices is None
    assert in_school.prices is not None
    assert [each.reason.value for each in in_unit.unknowns] == ["no_cost_known"]
