"""Where children would be under the Green Paper: the first available place, and none of them given twice."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.replay.standings import NEAR, ROOMS, SETTINGS, URNS, for_others, places, room, special, standing
from included.core.places.facts import Point, Setting
from included.core.replay import Held, Reach, Room, Standing, UnknownPlace, UnknownReason
from included.core.replay.placing import FIRST_WISH, LIST_ORDER, OWN_PLACE, Found

FAR = Point(400_000, 155_600)


def urn_of(found: Found | UnknownPlace) -> int:
    assert isinstance(found, Found), found
    return found.urn


def reason_of(found: Found | UnknownPlace) -> UnknownReason:
    assert isinstance(found, UnknownPlace), found
    return found.reason


def test_a_child_keeps_a_suitable_place_it_has() -> None:
    found = places([special(1), special(2)]).place(standing())

    assert isinstance(found, Found)
    assert (found.urn, found.assumed) == (1, {FIRST_WISH, OWN_PLACE})


def test_an_unsuitable_place_is_followed_by_the_list() -> None:
    found = places([for_others(1), special(2)], {2: room(1)}).place(standing())

    assert isinstance(found, Found)
    assert (found.urn, found.assumed) == (2, {FIRST_WISH, LIST_ORDER})
    assert "Setting 1 (1): It cannot meet the need." in found.why


def test_an_order_the_family_gave_comes_first() -> None:
    asked = standing(stated=(3, 2), has_ordered=True)

    found = places([special(1), special(2), special(3)], {2: room(1), 3: room(0)}).place(asked)

    assert isinstance(found, Found)
    assert (found.urn, found.assumed) == (2, frozenset())


def test_an_order_without_a_place_ends_without_one() -> None:
    asked = standing(stated=(2,), has_ordered=True)

    found = places([special(1), special(2), special(3)], {2: room(0), 3: room(5)}).place(asked)

    assert reason_of(found) is UnknownReason.NO_PLACE_FREE


def test_a_setting_asked_for_is_tried_before_the_one_named() -> None:
    asked = standing(stated=(2,))

    assert urn_of(places([special(1), special(2)], {2: room(1)}).place(asked)) == 2
    assert urn_of(places([special(1), special(2)], {2: room(0)}).place(asked)) == 1


def test_a_vacancy_nobody_knows_is_neither_taken_nor_passed_over() -> None:
    asked = standing(stated=(2, 3), has_ordered=True)

    found = places([special(2), special(3)], {3: room(4)}).place(asked)

    assert reason_of(found) is UnknownReason.VACANCY_NOT_KNOWN


def test_the_last_free_place_is_given_once() -> None:
    first = places([for_others(1), special(2)], {2: room(1)})

    assert urn_of(first.place(standing(1))) == 2
    assert reason_of(first.place(standing(2))) is UnknownReason.NO_PLACE_FREE


def test_those_named_first_choose_first() -> None:
    earlier, later = standing(9, named_on=standing(1).named_on), standing(2)

    found = places([for_others(1), special(2)], {2: room(1)}).all([later, earlier])

    assert urn_of(found[earlier.reference]) == 2
    assert reason_of(found[later.reference]) is UnknownReason.NO_PLACE_FREE


@pytest.mark.parametrize(
    ("held", "known", "kept"),
    [
        (Held.COMMISSIONED, room(0, is_commissioned=True), True),
        (Held.BEYOND, room(0, is_commissioned=True), False),
        (Held.BEYOND, room(0), True),
        (Held.NOT_RECORDED, room(0), True),
        (Held.NOT_RECORDED, room(None, 1), True),
        (Held.NOT_RECORDED, room(None, 0), False),
        (Held.COMMISSIONED, room(None, 0), True),
    ],
    ids=[
        "a commissioned place",
        "beyond the commissioned places",
        "beyond, where none is commissioned",
        "nothing recorded and none free",
        "the last of its places",
        "more plans than places",
        "commissioned beyond what the setting says",
    ],
)
def test_a_place_is_kept_where_it_is_one_of_those_there(held: Held, known: Room, kept: bool) -> None:
    found = places([special(1), special(2)], {1: known, 2: room(1)}).place(standing(held=held))

    assert urn_of(found) == (1 if kept else 2)


def test_a_child_over_the_number_takes_a_place_that_is_free() -> None:
    first = places([special(1)], {1: room(1, 0)})

    assert urn_of(first.place(standing(1))) == 1
    assert reason_of(first.place(standing(2))) is UnknownReason.NO_PLACE_FREE


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"named": None}, UnknownReason.NO_SETTING_NAMED),
        ({"needs": None}, UnknownReason.NEEDS_NOT_KNOWN),
        ({"named": 4, "home": None}, UnknownReason.HOME_NOT_KNOWN),
    ],
    ids=["no setting", "no needs", "no home"],
)
def test_what_is_missing_is_said(told: dict[str, object], reason: UnknownReason) -> None:
    found = places([special(1), for_others(4)], {1: room(1)}).place(standing(**told))  # type: ignore[arg-type]

    assert reason_of(found) is reason


def test_a_setting_out_of_reach_is_not_on_the_list() -> None:
    found = places([for_others(1), special(2, position=FAR)], {2: room(1)}).place(standing())

    assert reason_of(found) is UnknownReason.NO_PLACE_FREE


def test_the_list_holds_so_many_of_a_sort() -> None:
    further = special(2, position=Point(577_800, 155_600))
    rooms = {2: room(1), 3: room(0)}

    one = places([for_others(1), further, special(3)], rooms, Reach(20, 1)).place(
        standing(home=Point(576_900, 155_600))
    )
    two = places([for_others(1), further, special(3)], rooms, NEAR).place(standing())

    assert reason_of(one) is UnknownReason.NO_PLACE_FREE
    assert urn_of(two) == 2


def test_a_setting_the_directory_lacks_is_passed_over() -> None:
    assert urn_of(places([special(2)], {2: room(1)}).place(standing(named=99))) == 2


_CHILDREN = st.lists(
    st.builds(
        lambda named, stated, ordered, held: (named, tuple(stated), ordered, held),
        st.none() | URNS,
        st.lists(URNS, unique=True, max_size=3),
        st.booleans(),
        st.sampled_from(Held),
    ),
    max_size=8,
)


def _standings(children: list[tuple[int | None, tuple[int, ...], bool, Held]]) -> list[Standing]:
    return [
        standing(number, named, stated=stated, has_ordered=ordered and bool(stated), held=held)
        for number, (named, stated, ordered, held) in enumerate(children, start=1)
    ]


@given(settings=SETTINGS, rooms=ROOMS, children=_CHILDREN)
def test_no_more_children_move_in_than_places_are_free(
    settings: tuple[Setting, ...],
    rooms: dict[int, Room],
    children: list[tuple[int | None, tuple[int, ...], bool, Held]],
) -> None:
    standings = _standings(children)

    found = places(list(settings), rooms).all(standings)

    moved = Counter(
        each.urn
        for child in standings
        if isinstance(each := found[child.reference], Found) and each.urn != child.named_urn
    )
    assert all(count <= (rooms[urn].free or 0) for urn, count in moved.items())


@given(settings=SETTINGS, rooms=ROOMS, children=_CHILDREN, order=st.randoms())
def test_the_order_of_reading_changes_no_place(
    settings: tuple[Setting, ...],
    rooms: dict[int, Room],
    children: list[tuple[int | None, tuple[int, ...], bool, Held]],
    order: object,
) -> None:
    standings = _standings(children)
    shuffled = list(standings)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    assert places(list(settings), rooms).all(shuffled) == places(list(settings), rooms).all(standings)
