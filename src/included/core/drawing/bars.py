"""Figures as bars with their numbers beside them: one a row, or a bar of places with signs of need upon it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from included.core.drawing.marks import (
    BLUE,
    BROWN,
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
)
from included.core.drawing.scales import Scale, ticks

# A figure, or the words that stand where there is none: it is withheld, or nobody knows.
Figure = int | str

_WIDTH: Final = 360
_EDGE: Final = 8
_TEXT: Final = 14
_SMALL: Final = 13
_ROW: Final = 26
_NUMBER: Final = 76
_BESIDE: Final = 62
_LEGEND: Final = 24
_SIGNS: Final = (
    (Shape.CIRCLE, Paint(fill="#ffffff", line=INK, width=2)),
    (Shape.DIAMOND, Paint(fill=BROWN, line="#ffffff", width=1)),
)
_ROOM: Final = Paint(fill=PALE, line=BLUE, width=2)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is called and its figures, in the order of the columns."""

    name: str
    figures: tuple[Figure, ...]


def said(figure: Figure) -> str:
    """A figure in words."""
    return figure if isinstance(figure, str) else f"{figure:,}"


def bar_chart(key: str, title: str, rows: Sequence[Row], *, highest: int | None = None, names: int = 132) -> Drawing:
    """One bar a row, for its first figure. A shared `highest` makes several charts comparable."""
    top = max([highest or 0, *(row.figures[0] for row in rows if isinstance(row.figures[0], int))])
    scale = Scale(0, max(top, 1), names, _WIDTH - _NUMBER)
    marks: list[Mark] = [Track(((names, 0), (names, _ROW * len(rows))), Paint(line=INK))]
    for index, row in enumerate(rows):
        y, figure = index * _ROW, row.figures[0]
        marks.append(Words(names - _EDGE, y + 18, row.name, _SMALL, "end"))
        end: float = names
        if isinstance(figure, int) and figure:
            end = scale.at(figure)
            marks.append(Bar(names, y + 4, end - names, _ROW - 8, Paint(fill=BLUE)))
        marks.append(Words(end + 6, y + 18, said(figure), _SMALL, is_bold=isinstance(figure, int)))
    return Drawing(key, _WIDTH, _ROW * len(rows), title, in_words(rows, ("",)), tuple(marks))


def beside_chart(key: str, title: str, columns: Sequence[str], rows: Sequence[Row]) -> Drawing:
    """Each row a bar for its last figure (places) with a sign for each other one (need), and all of them in numbers."""
    known = [figure for row in rows for figure in row.figures if isinstance(figure, int)]
    marks_at = ticks(max(known, default=0))
    scale = Scale(0, marks_at[-1], _EDGE, _WIDTH - _EDGE)
    top = _LEGEND * len(columns) + 8
    foot = top + _BESIDE * len(rows)
    marks: list[Mark] = [*_legend(columns), *_ruler(marks_at, scale, top, foot)]
    for index, row in enumerate(rows):
        marks += _row(row, columns, scale, top + index * _BESIDE)
    return Drawing(key, _WIDTH, foot + 24, title, in_words(rows, columns), tuple(marks))


def in_words(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """All figures as sentences, for whoever does not see them."""
    return " ".join(f"{row.name}: {', '.join(_named(row, columns))}." for row in rows)


def _named(row: Row, columns: Sequence[str]) -> list[str]:
    return [f"{column} {said(figure)}".strip() for column, figure in zip(columns, row.figures, strict=True)]


def _fitting(words: str) -> float:
    """The size at which a line of words is no wider than the picture: letters are about half as wide as high."""
    return min(_SMALL, (_WIDTH - 2 * _EDGE) / (0.53 * max(len(words), 1)))


def _legend(columns: Sequence[str]) -> Iterator[Mark]:
    for index, column in enumerate(columns):
        y = index * _LEGEND + 12
        if index == len(columns) - 1:
            yield Bar(_EDGE, y - 6, 22, 12, _ROOM)
        else:
            shape, paint = _SIGNS[index]
            yield Spot(shape, _EDGE + 11, y, 7, paint)
        yield Words(_EDGE + 32, y + 5, column, _TEXT)


def _ruler(marks_at: Sequence[int], scale: Scale, top: float, foot: float) -> Iterator[Mark]:
    for index, figure in enumerate(marks_at):
        x = scale.at(figure)
        anchor = "start" if not index else "end" if index == len(marks_at) - 1 else "middle"
        yield Track(((x, top), (x, foot)), Paint(line=FAINT))
        yield Words(x, foot + 18, said(figure), _SMALL, anchor)
    yield Track(((scale.start, foot), (scale.end, foot)), Paint(line=GREY))


def _row(row: Row, columns: Sequence[str], scale: Scale, y: float) -> Iterator[Mark]:
    yield Words(_EDGE, y + 15, row.name, _TEXT, is_bold=True, has_halo=True)
    short = [column.split(" ")[0].lower() for column in columns]
    figures = ", ".join(_named(row, short))
    yield Words(_EDGE, y + 31, figures, _fitting(figures), has_halo=True)
    *needs, places = row.figures
    middle = y + 46
    if isinstance(places, int):
        yield Bar(scale.start, middle - 7, max(scale.at(places) - scale.start, 1), 14, _ROOM)
    for figure, (shape, paint) in zip(needs, _SIGNS, strict=False):
        if isinstance(figure, int):
            yield Spot(shape, scale.at(figure), middle, 6.5, paint)
