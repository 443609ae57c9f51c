"""From a tailored list and the family's order to the choices of an allocation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.places.allocation import Choice, Place
from included.core.places.allocation.suiting import Line, choices_of, grade_of, uncounted
from included.core.places.reasons import Grade
from included.core.vocabulary import SettingKind

HILL, DALE = 101234, 101235


def line(urn: int = HILL, grade: Grade = Grade.CAN, known: int = 1, assumed: int = 0, asked: int = 2) -> Line:
    return Line(urn, SettingKind.SPECIAL, "Hill School", grade, known, assumed, asked, 900, 70)


def place(urn: int = HILL, capacity: int = 1) -> Place:
    return Place(urn, SettingKind.SPECIAL, 7, capacity)


def chosen(lines: list[Line], asked_for: list[int], *places: Place) -> tuple[Choice, ...]:
    return choices_of(lines, asked_for, {each.urn: [each] for each in places}, lambda *_: 500)


def test_a_line_becomes_a_choice_with_its_preference() -> None:
    (choice,) = chosen([line()], [DALE, HILL], place())

    assert choice == Choice("101234/special/7", 2, 225_000, 500, 70, 900)


def test_a_setting_that_cannot_meet_the_need_is_no_choice() -> None:
    assert chosen([line(grade=Grade.CANNOT)], [HILL], place()) == ()


@pytest.mark.parametrize(("asked_for", "kept"), [([HILL], 1), ([], 0)], ids=["asked for", "not asked for"])
def test_a_full_place_stays_only_where_asked_for(asked_for: list[int], kept: int) -> None:
    assert len(chosen([line()], asked_for, place(capacity=0))) == kept


def test_a_setting_without_places_in_the_round_is_no_choice() -> None:
    assert chosen([line()], [HILL], place(DALE)) == ()


@pytest.mark.parametrize(
    ("kind", "capacity"), [(SettingKind.MAINSTREAM, 40), (SettingKind.SPECIAL, 0)], ids=["ordinary", "commissioned"]
)
def test_ordinary_settings_admit_whoever_is_named(kind: SettingKind, capacity: int) -> None:
    asked = Line(HILL, kind, "Hill School", Grade.CAN, 1, 0, 2, None, 0)

    assert uncounted(asked, 7, 40) == Place(HILL, kind, 7, capacity, "Hill School")


@st.composite
def matches(draw: st.DrawFn) -> tuple[Grade, int, int]:
    known = draw(st.integers(0, 29))
    return draw(st.sampled_from(Grade)), known, draw(st.integers(0, 29 - known))


@given(matches(), matches())
def test_one_number_orders_as_the_list_does(one: tuple[Grade, int, int], other: tuple[Grade, int, int]) -> None:
    first, second = (line(HILL, *each, asked=29) for each in (one, other))

    by_the_list = [(each.grade.rank, -each.known, -each.assumed) for each in (first, second)]

    assert (first.suitability > second.suitability) is (by_the_list[0] < by_the_list[1])
    assert grade_of(first.suitability) is first.grade


@pytest.mark.parametrize("grade", Grade)
def test_suitability_stays_within_what_a_file_may_hold(grade: Grade) -> None:
    assert 0 <= line(grade=grade, known=29, asked=29).suitability <= 1_000_000
