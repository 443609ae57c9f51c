from hypothesis import given
from hypothesis import strategies as st

from included.core.drawing import Line, Spot, Track, Words, balance_lines

YEARS = ("2026-27", "2027-28", "2028-29")


def say(figure: int) -> str:
    return f"{figure:,}"


@given(st.lists(st.integers(-(10**11), 10**11), min_size=3, max_size=3))
def test_every_balance_lies_within_the_picture(figures: list[int]) -> None:
    drawing = balance_lines("b", "Balance", YEARS, [Line("With", tuple(figures)), Line("Without", (0, 0, 0))], say)

    spots = [mark for mark in drawing.marks if isinstance(mark, Spot)]
    assert len(spots) == 2 + 2 * len(YEARS)
    assert all(0 <= spot.x <= drawing.width and 0 <= spot.y <= drawing.height for spot in spots)


def test_owed_lies_below_nought() -> None:
    drawing = balance_lines("b", "Balance", YEARS, [Line("With", (-100, 0, 50))], say)

    owed, nought, left = (mark for mark in drawing.marks if isinstance(mark, Spot) and mark.radius == 5)
    (axis,) = (mark for mark in drawing.marks if isinstance(mark, Track) and mark.paint.line == "#0b0c0c")
    assert owed.y > nought.y > left.y
    assert axis.places[0][1] == nought.y


def test_all_of_it_is_said_in_words() -> None:
    drawing = balance_lines("b", "Balance", YEARS, [Line("With", (-1000, 0, 50))], say)

    assert drawing.says == "With: 2026-27 -1,000, 2027-28 0, 2028-29 50."


def test_many_years_leave_room_for_words() -> None:
    years = [f"{2020 + at}-{21 + at}" for at in range(12)]

    drawing = balance_lines("b", "Balance", years, [Line("With", tuple(range(12)))], say)

    shown = [mark for mark in drawing.marks if isinstance(mark, Words) and "-" in mark.text]
    assert len(shown) == 4


def test_one_year_alone_is_drawn() -> None:
    drawing = balance_lines("b", "Balance", ["2026-27"], [Line("With", (0,))], say)

    assert [mark for mark in drawing.marks if isinstance(mark, Spot)]
