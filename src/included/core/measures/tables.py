"""Withholding cells of a table of counts so that no withheld cell can be worked out from what is published.

The table is read as a circulation: from a source through its rows and columns to a sink and back. Whoever knows the
published figures can work out a withheld one exactly where the flow along its arc cannot change, and that is so
where the arc lies on no cycle of withheld arcs. So the check is exact, and not a rule of thumb about rows with one gap.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from operator import itemgetter
from typing import Final

from included.core.measures.disclosure import DisclosureRule

_Node = tuple[str, Hashable]
_Arc = tuple[_Node, _Node]
_SOURCE: Final[_Node] = ("source", None)
_SINK: Final[_Node] = ("sink", None)
_FIGURE: Final = 10**6
_MARGIN: Final = 10**10


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts by row and column; a cell that is not there is nought."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The same for publishing: None is withheld."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Sums of this table that another one has too: by name of row or column, and None where they are withheld there."""

    rows: Mapping[str, int | None] = field(default_factory=dict)
    columns: Mapping[str, int | None] = field(default_factory=dict)


def withhold(table: CountTable, rule: DisclosureRule, elsewhere: Elsewhere | None = None) -> PublishedTable:
    """The table with its small counts withheld, and as many others as it takes to keep those hidden.

    A sum withheld `elsewhere` is withheld here as if it were small; one published there hides nothing here.
    """
    flow = _flow(table)
    total = sum(table.counts.values())
    if rule.is_small(total):
        return _published(table, flow, hidden=set(flow), total=None)
    sums = _sums(elsewhere or Elsewhere())
    small = {arc for arc, count in flow.items() if rule.is_small(count)}
    small |= {arc for arc, figure in sums.items() if figure is None and arc in flow}
    open_ones = {arc for arc, figure in sums.items() if figure is not None} - small
    may_hide = {arc: count for arc, count in flow.items() if arc not in open_ones}
    return _published(table, flow, _fewest(small, may_hide), total)


def _sums(elsewhere: Elsewhere) -> dict[_Arc, int | None]:
    rows: dict[_Arc, int | None] = {(_SOURCE, ("row", name)): figure for name, figure in elsewhere.rows.items()}
    columns: dict[_Arc, int | None] = {(("column", name), _SINK): figure for name, figure in elsewhere.columns.items()}
    return rows | columns


def _fewest(small: set[_Arc], flow: Mapping[_Arc, int]) -> set[_Arc]:
    """The small counts and, for each that could be worked out, the cheapest cycle that leaves it open."""
    hidden = set(small)
    for arc in sorted(small, key=repr):
        if not _may_vary(arc, flow, hidden):
            start, end = arc
            ways = [_cheapest(end, start, arc, flow, hidden)]
            if flow[arc] > 0:
                ways.append(_cheapest(start, end, arc, flow, hidden))
            # Every arc of a table lies on a cycle, but not always on one that leaves open what is known elsewhere. What
            # lies on none is known from those sums alone, and to withhold more would not hide it.
            hidden |= min((way for way in ways if way), key=itemgetter(0), default=(0, frozenset[_Arc]()))[1]
    return hidden


def _flow(table: CountTable) -> dict[_Arc, int]:
    """Every cell and every margin as an arc with its count."""
    cells: dict[_Arc, int] = {}
    for row in table.rows:
        counts = {column: table.counts.get((row, column), 0) for column in table.columns}
        cells |= {(("row", row), ("column", column)): count for column, count in counts.items()}
        cells[_SOURCE, ("row", row)] = sum(counts.values())
    for column in table.columns:
        cells[("column", column), _SINK] = sum(table.counts.get((row, column), 0) for row in table.rows)
    return cells


def _may_vary(arc: _Arc, flow: Mapping[_Arc, int], hidden: set[_Arc]) -> bool:
    """Whether another table, equal in all that is published, has another count here."""
    start, end = arc
    if _reaches(end, start, arc, flow, hidden):
        return True
    return flow[arc] > 0 and _reaches(start, end, arc, flow, hidden)


def _reaches(start: _Node, goal: _Node, without: _Arc, flow: Mapping[_Arc, int], hidden: set[_Arc]) -> bool:
    """Whether a unit can go from one node to another: any withheld count can rise, and fall as far as nought."""
    steps: dict[_Node, list[_Node]] = {}
    for begins, ends in hidden - {without}:
        steps.setdefault(begins, []).append(ends)
        if flow[begins, ends] > 0:
            steps.setdefault(ends, []).append(begins)
    seen, waiting = {start}, [start]
    while waiting:
        for node in steps.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return goal in seen


def _cheapest(
    start: _Node, goal: _Node, without: _Arc, flow: Mapping[_Arc, int], hidden: set[_Arc]
) -> tuple[int, frozenset[_Arc]] | None:
    """The least costly way for a unit from one node to another (Dijkstra): its cost, and what it would withhold."""
    steps: dict[_Node, list[tuple[_Node, _Arc]]] = {}
    for arc in sorted(flow, key=repr):
        if arc != without:
            steps.setdefault(arc[0], []).append((arc[1], arc))
            if flow[arc] > 0:
                steps.setdefault(arc[1], []).append((arc[0], arc))
    turns = count()
    waiting: list[tuple[int, int, _Node, frozenset[_Arc]]] = [(0, next(turns), start, frozenset())]
    reached: set[_Node] = set()
    while waiting:
        cost, _, node, withheld = heappop(waiting)
        if node == goal:
            return cost, withheld
        if node in reached:
            continue
        reached.add(node)
        for following, arc in steps.get(node, ()):
            price = 0 if arc in hidden else _price(arc, flow[arc])
            more = withheld if arc in hidden else withheld | {arc}
            heappush(waiting, (cost + price, next(turns), following, more))
    return None


def _price(arc: _Arc, number: int) -> int:
    """What withholding a count costs: a margin more than any cells, then as few figures as can be, then small ones."""
    if _SOURCE in arc or _SINK in arc:
        return _MARGIN
    return _FIGURE + min(number, _FIGURE - 1)


def _published(table: CountTable, flow: Mapping[_Arc, int], hidden: set[_Arc], total: int | None) -> PublishedTable:
    def shown(arc: _Arc) -> int | None:
        return None if arc in hidden else flow[arc]

    return PublishedTable(
        rows=table.rows,
        columns=table.columns,
        cells=tuple(tuple(shown((("row", row), ("column", column))) for column in table.columns) for row in table.rows),
        row_totals=tuple(shown((_SOURCE, ("row", row))) for row in table.rows),
        column_totals=tuple(shown((("column", column), _SINK)) for column in table.columns),
        total=total,
    )
