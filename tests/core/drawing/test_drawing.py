"""Figures turned into marks: every figure is there, at its place, and nothing depends on colour alone."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.core.drawing import (
    Bar,
    Drawing,
    Row,
    Scale,
    Shape,
    Span,
    Spot,
    Step,
    Stretch,
    Track,
    Words,
    bar_chart,
    beside_chart,
    fan_chart,
    lanes,
    plain_words,
    said,
    shortened,
    steps,
    ticks,
    years_between,
)
from included.core.drawing import marks as palette

TODAY = date(2025, 1, 16)
NAMES = ("Plans now", "Expected on 1 September 2025", "Places")
figure = st.integers(0, 40_000) | st.sampled_from(["withheld", "none commissioned"])


def words_of(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Words)]


@given(st.floats(0, 1e9, allow_nan=False), st.integers(1, 12))
def test_ticks_are_even_and_reach_the_highest(highest: float, most: int) -> None:
    found = ticks(highest, most)

    assert found[0] == 0
    assert found[-1] >= highest
    assert len(found) - 1 <= most
    assert len({later - earlier for earlier, later in pairwise(found)}) == 1


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 30_000), st.integers(1, 8))
def test_years_are_few_and_within_the_days(first: date, days: int, most: int) -> None:
    last = first + timedelta(days)

    found = years_between(first, last, most)

    assert len(found) <= most
    assert all(first <= day <= last and (day.month, day.day) == (9, 1) for day in found)


def test_a_scale_without_extent_stays_put() -> None:
    assert Scale(5, 5, 10, 90).at(5) == 10


@given(st.lists(figure, min_size=1, max_size=6))
def test_each_bar_has_its_length_and_number(figures: list[int | str]) -> None:
    drawing = bar_chart("a", "Title", [Row(f"Row {n}", (each,)) for n, each in enumerate(figures)])

    bars = [mark for mark in drawing.marks if isinstance(mark, Bar)]
    known = [each for each in figures if isinstance(each, int) and each]
    longest = max((bar.width for bar in bars), default=0)
    assert [round(bar.width / longest, 6) for bar in bars] == [round(each / max(known), 6) for each in known]
    assert [text for text in words_of(drawing) if not text.startswith("Row")] == [said(each) for each in figures]
    assert all(f"Row {n}: {said(each)}." in drawing.says for n, each in enumerate(figures))


@given(st.lists(st.tuples(figure, figure, figure), min_size=1, max_size=5))
def test_need_and_places_stand_on_one_scale(rows: list[tuple[int | str, int | str, int | str]]) -> None:
    drawing = beside_chart("a", "Title", NAMES, [Row(f"Kind {n}", each) for n, each in enumerate(rows)])

    # The first sign of each shape, and the first bar, belong to the legend.
    signs = {shape: spots_of(drawing, shape)[1:] for shape in (Shape.CIRCLE, Shape.DIAMOND)}
    bars = [mark for mark in drawing.marks if isinstance(mark, Bar)][1:]
    for column, shape in enumerate((Shape.CIRCLE, Shape.DIAMOND)):
        known = [row[column] for row in rows if isinstance(row[column], int)]
        assert in_order(signs[shape], known)
    ends = [bar.x + bar.width for bar in bars]
    places = [row[2] for row in rows if isinstance(row[2], int)]
    assert len(ends) == len(places)
    text = " ".join(words_of(drawing))
    assert all(said(each) in text and said(each) in drawing.says for row in rows for each in row)


def spots_of(drawing: Drawing, shape: Shape) -> list[float]:
    return [mark.x for mark in drawing.marks if isinstance(mark, Spot) and mark.shape is shape]


def in_order(places: list[float], figures: list[int | str]) -> bool:
    """Equal figures at equal places, greater ones further right."""
    pairs = list(zip(figures, places, strict=True))
    return all((a > b) == (x > y) for a, x in pairs for b, y in pairs)  # type: ignore[operator] # whole numbers only


def test_what_is_withheld_draws_no_sign() -> None:
    drawing = beside_chart("a", "Title", NAMES, [Row("Kind", ("withheld", "withheld", "withheld"))])

    assert len([mark for mark in drawing.marks if isinstance(mark, Bar | Spot)]) == len(NAMES)


def test_steps_stand_where_their_days_and_sums_are() -> None:
    found = [
        Step(date(2022, 9, 1), date(2023, 9, 1), 20_000.0, "£20,000"),
        Step(date(2023, 9, 1), date(2024, 9, 1), None, "Not known"),
        Step(date(2024, 9, 1), None, 40_000.0, "£40,000"),
    ]

    drawing = steps("a", "Title", found, TODAY)

    low, high = (mark for mark in drawing.marks if isinstance(mark, Bar))
    assert (round(high.height / low.height, 6), low.x < high.x) == (2, True)
    assert [text for text in words_of(drawing) if text in {"1", "2", "3"}] == ["1", "2", "3"] * 2
    assert all(each.note in words_of(drawing) for each in found)


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 900)), min_size=1, max_size=30))
def test_numbers_of_steps_never_touch(spans: list[tuple[int, int]]) -> None:
    starts = [date(2014, 1, 1) + timedelta(start) for start, _ in sorted(spans)]
    found = [Step(day, day + timedelta(days), 1000.0, "note") for day, (_, days) in zip(starts, spans, strict=True)]

    drawing = steps("a", "Title", found, TODAY)

    spots = [mark for mark in drawing.marks if isinstance(mark, Spot)][: len(found)]
    apart = [abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(spots)]
    assert all(distance >= 18 for distance in apart)


def test_what_goes_on_ends_in_an_arrow() -> None:
    gone, here = (
        Stretch("Ash", "old", date(2020, 9, 1), date(2022, 9, 1)),
        Stretch("Bow", "new", date(2022, 9, 1), None),
    )

    drawing = lanes("a", "Title", [gone, here], TODAY)

    first, second = (mark for mark in drawing.marks if isinstance(mark, Bar))
    assert first.x + first.width == pytest.approx(second.x)
    assert sum(getattr(mark, "is_closed", False) for mark in drawing.marks) == 1
    assert drawing.says == "Ash: old. Bow: new."


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", [palette.PAPER, palette.PALE], ids=["paper", "pale"])
@pytest.mark.parametrize("name", ["INK", "BLUE", "BROWN", "GREEN", "PURPLE", "RED", "GREY"])
def test_each_colour_stands_out_three_to_one(name: str, ground: str) -> None:
    contrast = (luminance(ground) + 0.05) / (luminance(getattr(palette, name)) + 0.05)

    assert contrast >= 3


def test_words_that_turn_the_writing_are_taken_out() -> None:
    assert plain_words("Ash\u202egnirps\x00\x1b School\ufeff") == "Ashgnirps School"
    assert Words(0, 0, "A\u2066B").text == "AB"


@given(st.text(max_size=90))
def test_a_name_is_never_longer_than_its_room(name: str) -> None:
    assert len(shortened(name, 20)) <= 20


def spans_of(figures: list[int]) -> list[Span]:
    return [Span(str(2025 + place), each - 100, each, each + 200) for place, each in enumerate(figures)]


@given(st.lists(st.integers(-50_000, 50_000), min_size=1, max_size=12))
def test_a_fan_holds_every_figure_in_its_picture(figures: list[int]) -> None:
    drawing = fan_chart("fan", "Plans", spans_of(figures))

    tracks = [mark for mark in drawing.marks if isinstance(mark, Track)]
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for track in tracks for x, y in track.places)
    band, low, high, *_, middle = tracks
    assert band.is_closed
    for below, line, above in zip(low.places, middle.places, high.places, strict=True):
        assert below[1] >= line[1] >= above[1]
    assert all(said(each) in drawing.says for each in figures)


def test_a_fan_of_less_and_more_shows_nought() -> None:
    drawing = fan_chart("fan", "Against the forecast", spans_of([-800, 900]), lambda figure: f"£{figure}")

    assert {"£0", "£-1000", "£1000"} <= set(words_of(drawing))


def test_a_fan_names_no_more_years_than_fit() -> None:
    drawing = fan_chart("fan", "Plans", spans_of(list(range(1000, 1011))))

    years = [word for word in words_of(drawing) if word.startswith("20")]
    assert years == ["2025", "2028", "2031", "2034"]
