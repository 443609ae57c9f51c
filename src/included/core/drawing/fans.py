"""A figure that nobody knows yet, year by year: a line for the middle and a band for how far it may miss."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from included.core.drawing.bars import said
from included.core.drawing.marks import BLUE, FAINT, GREY, INK, PALE, Drawing, Mark, Paint, Track, Words
from included.core.drawing.scales import Scale, ticks

_WIDTH: Final = 360
_LEFT: Final = 62
_RIGHT: Final = 20
_TOP: Final = 14
_HEIGHT: Final = 190
_SMALL: Final = 13
_MOST_LABELS: Final = 4


@dataclass(frozen=True, slots=True)
class Span:
    """One year: eight in ten lie from low to high, half below the middle."""

    name: str
    low: int
    middle: int
    high: int


def fan_chart(key: str, title: str, spans: Sequence[Span], figure: Callable[[int], str] = said) -> Drawing:
    """The years from left to right; `figure` says a number of the scale in words."""
    heights = _heights([each.low for each in spans], [each.high for each in spans])
    across = Scale(0, max(len(spans) - 1, 1), _LEFT, _WIDTH - _RIGHT)
    marks: list[Mark] = [*_band(spans, across, heights), *_ruler(spans, heights, figure), *_years(spans, across)]
    marks.append(_line([each.middle for each in spans], across, heights, Paint(line=INK, width=3)))
    says = " ".join(
        f"{each.name}: {figure(each.middle)}, from {figure(each.low)} to {figure(each.high)}." for each in spans
    )
    return Drawing(key, _WIDTH, _HEIGHT + 28, title, says, tuple(marks))


def _heights(lows: Sequence[int], highs: Sequence[int]) -> Scale:
    """From nought, or from below it where a figure may be negative."""
    return Scale(min(_ticked(lows, highs)), max(_ticked(lows, highs)), _HEIGHT, _TOP)


def _ticked(lows: Sequence[int], highs: Sequence[int]) -> tuple[int, ...]:
    below, above = max(0, -min(lows, default=0)), max(0, *highs) if highs else 0
    step = ticks(max(below, above, 1))[1]
    return tuple(step * number for number in range(-_steps(below, step), _steps(above, step) + 1))


def _steps(figure: int, step: int) -> int:
    return -(-figure // step)


def _band(spans: Sequence[Span], across: Scale, heights: Scale) -> Iterator[Mark]:
    edge = [(across.at(place), heights.at(each.low)) for place, each in enumerate(spans)]
    back = [(across.at(place), heights.at(each.high)) for place, each in enumerate(spans)]
    yield Track((*edge, *reversed(back)), Paint(fill=PALE), is_closed=True)
    # The edges are drawn, too: the pale band alone is no sign to whoever sees little contrast.
    for edges in (edge, back):
        yield Track(tuple(edges), Paint(line=BLUE, width=2, dashes="5 3"))


def _ruler(spans: Sequence[Span], heights: Scale, figure: Callable[[int], str]) -> Iterator[Mark]:
    for tick in _ticked([each.low for each in spans], [each.high for each in spans]):
        y = heights.at(tick)
        yield Track(((_LEFT, y), (_WIDTH - _RIGHT, y)), Paint(line=GREY if not tick else FAINT))
        yield Words(_LEFT - 6, y + 5, figure(tick), _SMALL, "end")


def _years(spans: Sequence[Span], across: Scale) -> Iterator[Mark]:
    apart = max(1, -(-(len(spans) - 1) // _MOST_LABELS))
    for place, each in enumerate(spans):
        if place % apart == 0:
            yield Words(across.at(place), _HEIGHT + 22, each.name, _SMALL, "middle")


def _line(figures: Sequence[int], across: Scale, heights: Scale, paint: Paint) -> Track:
    return Track(tuple((across.at(place), heights.at(each)) for place, each in enumerate(figures)), paint)
