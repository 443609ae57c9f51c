"""Stretches of time as bars, and a figure that changes by steps, on one scale of days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from included.core.drawing.marks import (
    BLUE,
    FAINT,
    GREY,
    INK,
    PALE,
    Bar,
    Drawing,
    Mark,
    Paint,
    Shape,
    Spot,
    Track,
    Words,
    shortened,
)
from included.core.drawing.scales import Scale, ticks, years_between

_WIDTH: Final = 360
_EDGE: Final = 10
_LEFT: Final = 62
_TEXT: Final = 14
_SMALL: Final = 13
_LANE: Final = 62
_HEIGHT: Final = 170
_LINE: Final = 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted from a day to the day before another; without an end it goes on."""

    name: str
    note: str
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A figure from a day on until before another; None where nobody knows it. `note` says it in words."""

    starts_on: date
    ends_before: date | None
    figure: float | None
    note: str


def lanes(key: str, title: str, stretches: Sequence[Stretch], today: date) -> Drawing:
    """A bar for each stretch, one below the other; what goes on ends in an arrow at the right edge."""
    scale, days = _scale(stretches, today, _EDGE)
    foot = _LANE * len(stretches)
    marks: list[Mark] = [*_years(days, scale, foot), *_today(today, scale, foot)]
    for index, each in enumerate(stretches):
        marks += _lane(each, scale, index * _LANE, days[1])
    says = " ".join(f"{each.name}: {each.note}." for each in stretches)
    return Drawing(key, _WIDTH, foot + 46, title, says, tuple(marks))


def steps(key: str, title: str, found: Sequence[Step], today: date) -> Drawing:
    """A line that rises and falls by steps; each step has a number, and the numbers are explained below."""
    scale, days = _scale(found, today, _LEFT)
    money = ticks(max([each.figure for each in found if each.figure is not None], default=0))
    heights = Scale(0, money[-1], _HEIGHT, 24)
    marks: list[Mark] = [*_years(days, scale, _HEIGHT), *_heights(money, heights), *_today(today, scale, _HEIGHT)]
    marks += _stairs(found, scale, heights, days[1])
    below = _HEIGHT + 62
    for index, each in enumerate(found):
        marks += _explained(index, each, below + index * _LINE)
    says = " ".join(f"{each.note}." for each in found)
    return Drawing(key, _WIDTH, below + _LINE * len(found), title, says, tuple(marks))


def _scale(found: Sequence[Stretch] | Sequence[Step], today: date, left: float) -> tuple[Scale, tuple[date, date]]:
    """From the first day to the last one known or today, whichever is later, and a little air for what goes on."""
    first = min([each.starts_on for each in found], default=today)
    last = max([today, *(each.ends_before or each.starts_on for each in found)])
    air = max((last - first).days // 20, 30)
    end = date.fromordinal(last.toordinal() + air)
    return Scale(first.toordinal(), end.toordinal(), left, _WIDTH - _EDGE), (first, end)


def _years(days: tuple[date, date], scale: Scale, foot: float) -> Iterator[Mark]:
    yield Track(((scale.start, foot), (scale.end, foot)), Paint(line=GREY))
    for day in years_between(*days, most=4):
        x = scale.at(day.toordinal())
        yield Track(((x, 0), (x, foot + 5)), Paint(line=FAINT))
        anchor = "end" if x > _WIDTH - 34 else "start" if x < 34 else "middle"
        yield Words(x, foot + 20, f"Sep {day.year}", _SMALL, anchor)


def _today(today: date, scale: Scale, foot: float) -> Iterator[Mark]:
    x = scale.at(today.toordinal())
    yield Track(((x, 0), (x, foot)), Paint(line=INK, dashes="3 3"))
    yield Words(x, foot + 38, "Today", _SMALL, "end" if x > _WIDTH / 2 else "start")


def _lane(each: Stretch, scale: Scale, y: float, end: date) -> Iterator[Mark]:
    yield Words(_EDGE, y + 16, shortened(each.name), _TEXT, is_bold=True, has_halo=True)
    yield Words(_EDGE, y + 32, each.note, _SMALL, has_halo=True)
    start, stop = scale.at(each.starts_on.toordinal()), scale.at((each.ends_before or end).toordinal())
    if each.ends_before is None:
        stop -= 8
        corners = ((stop, y + 38), (stop + 8, y + 45), (stop, y + 52))
        yield Track(corners, Paint(fill=BLUE), is_closed=True)
    yield Bar(start, y + 38, max(stop - start, 2), 14, Paint(fill=BLUE))


def _heights(money: Sequence[int], heights: Scale) -> Iterator[Mark]:
    for figure in money:
        y = heights.at(figure)
        yield Track(((_LEFT, y), (_WIDTH - _EDGE, y)), Paint(line=FAINT))
        yield Words(_LEFT - 6, y + 5, f"£{figure:,}", _SMALL, "end")


def _stairs(found: Sequence[Step], scale: Scale, heights: Scale, end: date) -> Iterator[Mark]:
    """The line, unbroken where one step follows on another, then the numbers over it."""
    run: list[tuple[float, float]] = []
    for each in found:
        x, stop = scale.at(each.starts_on.toordinal()), scale.at((each.ends_before or end).toordinal())
        if run and (each.figure is None or run[-1][0] != x):
            yield _line(run)
            run = []
        if each.figure is not None:
            y = heights.at(each.figure)
            yield Bar(x, y, stop - x, heights.start - y, Paint(fill=PALE))
            run += [(x, y), (stop, y)]
    if run:
        yield _line(run)
    yield from _numbers(found, scale, heights, end)


def _numbers(found: Sequence[Step], scale: Scale, heights: Scale, end: date) -> Iterator[Mark]:
    """Over the middle of each step; above the one before where the two would touch."""
    last: tuple[float, float] | None = None
    for index, each in enumerate(found):
        stop = scale.at((each.ends_before or end).toordinal())
        x = (scale.at(each.starts_on.toordinal()) + stop) / 2
        y = (heights.start if each.figure is None else heights.at(each.figure)) - 12
        while last and x - last[0] < _LINE and abs(y - last[1]) < _LINE:
            y = last[1] - _LINE
        yield from _number(index, x, y)
        last = (x, y)


def _line(run: Sequence[tuple[float, float]]) -> Track:
    return Track(tuple(run), Paint(line=BLUE, width=3))


def _number(index: int, x: float, y: float) -> Iterator[Mark]:
    yield Spot(Shape.CIRCLE, x, y, 9, Paint(fill="#ffffff", line=INK))
    yield Words(x, y + 4.5, str(index + 1), _SMALL, "middle", is_bold=True)


def _explained(index: int, each: Step, y: float) -> Iterator[Mark]:
    yield from _number(index, _EDGE + 9, y)
    yield Words(_EDGE + 26, y + 5, each.note, _SMALL)
