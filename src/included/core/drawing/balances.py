"""A balance year by year on two lines: above nought something is left, below it something is owed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from included.core.drawing.marks import (
    BLUE,
    BROWN,
    FAINT,
    INK,
    PAPER,
    Drawing,
    Mark,
    Paint,
    Shape,
    Spot,
    Track,
    Words,
)
from included.core.drawing.scales import Scale, ticks

_WIDTH: Final = 360
_LEFT: Final = 62
_RIGHT: Final = 18
_LEGEND: Final = 24
_HEIGHT: Final = 220
_SMALL: Final = 13
_STYLES: Final = (
    (Shape.CIRCLE, Paint(line=BLUE, width=3), Paint(fill=BLUE)),
    (Shape.SQUARE, Paint(line=BROWN, width=3, dashes="6 4"), Paint(fill=PAPER, line=BROWN, width=2)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is called and its figure in each year."""

    name: str
    figures: tuple[int, ...]


def balance_lines(
    key: str, title: str, years: Sequence[str], lines: Sequence[Line], say: Callable[[int], str]
) -> Drawing:
    """At most two lines over the same years; `say` writes a figure."""
    low, high = _reach([figure for line in lines for figure in line.figures])
    marked = _marked(low, high)
    top = _LEGEND * len(lines) + 12
    heights = Scale(marked[0], marked[-1], top + _HEIGHT, top)
    across = Scale(0, max(len(years) - 1, 1), _LEFT + 14, _WIDTH - _RIGHT)
    marks: list[Mark] = [*_legend(lines), *_ruler(marked, heights, say), *_years(years, across, top + _HEIGHT)]
    for line, style in zip(lines, _STYLES, strict=False):
        marks += _drawn(line, style, across, heights)
    return Drawing(key, _WIDTH, top + _HEIGHT + 32, title, _in_words(years, lines, say), tuple(marks))


def _reach(figures: Sequence[int]) -> tuple[int, int]:
    """From the lowest to the highest, and nought always within."""
    return min([0, *figures]), max([0, *figures])


def _marked(low: int, high: int) -> list[int]:
    """Round figures from below the lowest to above the highest, evenly apart."""
    step = ticks(max(high, -low), most=4)[1]
    owed = -low
    first, last = -(-owed // step), -(-high // step)
    return [step * index for index in range(-first, max(last, 1 - first) + 1)]


def _legend(lines: Sequence[Line]) -> Iterator[Mark]:
    for index, (line, (shape, stroke, paint)) in enumerate(zip(lines, _STYLES, strict=False)):
        y = index * _LEGEND + 12
        yield Track(((8, y), (40, y)), stroke)
        yield Spot(shape, 24, y, 6, paint)
        yield Words(48, y + 5, line.name, 14)


def _ruler(marked: Sequence[int], heights: Scale, say: Callable[[int], str]) -> Iterator[Mark]:
    for figure in marked:
        y = heights.at(figure)
        paint = Paint(line=FAINT) if figure else Paint(line=INK, width=2)
        yield Track(((_LEFT, y), (_WIDTH - _RIGHT + 8, y)), paint)
        yield Words(_LEFT - 6, y + 5, say(figure), _SMALL, "end", is_bold=not figure)


def _years(years: Sequence[str], across: Scale, foot: float) -> Iterator[Mark]:
    apart = -(-len(years) // 5)
    for index, year in enumerate(years):
        if index % apart == 0:
            # The last one would be cut off by the edge.
            is_last = index and across.at(index) > _WIDTH - _RIGHT - 20
            yield Words(across.at(index) + 8 * is_last, foot + 22, year, _SMALL, "end" if is_last else "middle")


def _drawn(line: Line, style: tuple[Shape, Paint, Paint], across: Scale, heights: Scale) -> Iterator[Mark]:
    shape, stroke, paint = style
    places = tuple((across.at(index), heights.at(figure)) for index, figure in enumerate(line.figures))
    if len(places) > 1:
        yield Track(places, stroke)
    for x, y in places:
        yield Spot(shape, x, y, 5, paint)


def _in_words(years: Sequence[str], lines: Sequence[Line], say: Callable[[int], str]) -> str:
    parts = [
        f"{line.name}: {', '.join(f'{year} {say(figure)}' for year, figure in zip(years, line.figures, strict=True))}."
        for line in lines
    ]
    return " ".join(parts)
