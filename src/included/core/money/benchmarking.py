"""An authority's high needs spending beside its statistical neighbours: what each head or plan costs, and its rank."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from included.core.errors import IncludedError
from included.core.money.section251 import ALL, TOTAL, Figures, Measure, StatementBook, whole_pence
from included.core.money.spending import HEADS, Amount, AreaSpending


class NothingToCompare(IncludedError):
    """Raised for an authority that is not in the table, or has no figures in it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of an area: in all, for each one counted, and beside its neighbours. All in pence.

    `rank` 1 spends most. `difference` is the area's rate less the median of its neighbours; `in_all` is what that comes
    to over everybody counted. `nation` is all spending over all counted.
    """

    figures: Figures
    category: str
    part: str
    per: Measure
    amount: int
    rate: int
    neighbours: tuple[tuple[str, int], ...]
    median: int | None
    rank: int
    difference: int | None
    in_all: int | None
    nation: int | None
    nation_median: int | None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An area beside its neighbours; `without` are neighbours of whom the table has no figures."""

    area: AreaSpending
    neighbours: tuple[AreaSpending, ...]
    without: tuple[str, ...]
    rows: tuple[Compared, ...]


def benchmark(
    code: str, areas: Mapping[str, AreaSpending], neighbours: Mapping[str, str], book: StatementBook
) -> Benchmark:
    """One area beside its neighbours, by code and name. Raises NothingToCompare."""
    area = areas.get(code)
    if area is None:
        raise NothingToCompare(f"The table has no authority {code!a}. Give the three-digit code of one, as 886.")
    if not area.amounts:
        raise NothingToCompare(f"The table has no spending of {area.name}. It may have been another authority then.")
    beside = tuple(areas[each] for each in neighbours if each in areas and areas[each].amounts)
    known = {each.code for each in beside}
    without = tuple(name for each, name in neighbours.items() if each not in known)
    return Benchmark(area, beside, without, tuple(_rows(area, beside, tuple(areas.values()), book)))


def _rows(
    area: AreaSpending, beside: Sequence[AreaSpending], everybody: Sequence[AreaSpending], book: StatementBook
) -> Iterator[Compared]:
    measures = dict.fromkeys((*book.measures, *(each.measure for each in book.placed)))
    counted = {per: _counted(per, everybody) for per in measures}
    for key in _in_order(book):
        _, category, part = key
        own = [each.measure for each in book.placed if (each.category, each.part) == (category, part)]
        for per in (*book.measures, *own):
            if key in area.amounts and area.code in counted[per]:
                yield _compared(area, key, per, counted[per], beside, everybody)


def _in_order(book: StatementBook) -> Iterator[Amount]:
    for figures in (Figures.OUTTURN, Figures.BUDGET):
        yield figures, ALL, TOTAL
        for category in book.categories.values():
            yield from ((figures, category.key, part) for part in (TOTAL, *category.parts))


def _counted(per: Measure, areas: Sequence[AreaSpending]) -> Mapping[str, Decimal]:
    """How many there are in each area that has any."""
    found = {area.code: area.divisor(per.columns) for area in areas}
    return {code: number for code, number in found.items() if number}


def _compared(
    area: AreaSpending,
    key: Amount,
    per: Measure,
    counted: Mapping[str, Decimal],
    beside: Sequence[AreaSpending],
    everybody: Sequence[AreaSpending],
) -> Compared:
    spent = {each.code: each.amounts[key] for each in everybody if key in each.amounts}
    known = {code: spent[code] / number for code, number in counted.items() if code in spent}
    rates = [(each.code, known[each.code]) for each in beside if each.code in known]
    own = known[area.code]
    gap = own - median(rate for _, rate in rates) if rates else None
    return Compared(
        *key,
        per=per,
        amount=area.amounts[key],
        rate=whole_pence(own),
        neighbours=tuple((code, whole_pence(rate)) for code, rate in rates),
        median=None if gap is None else whole_pence(own - gap),
        rank=1 + sum(rate > own for _, rate in rates),
        difference=None if gap is None else whole_pence(gap),
        in_all=None if gap is None else whole_pence(gap * counted[area.code]),
        nation=_nation(sum(spent.values()), per, counted, everybody),
        nation_median=whole_pence(median(known.values())),
    )


def _nation(spent: int, per: Measure, counted: Mapping[str, Decimal], areas: Sequence[AreaSpending]) -> int:
    """All spending over all counted.

    In a year of reorganisation the plans stand with the authority that ended and the spending with those that followed,
    so each side is added up for itself. Heads stand with both: those with nothing spent are counted already.
    """
    codes = [area.code for area in areas if area.code in counted and (area.amounts or HEADS not in per.columns)]
    return whole_pence(spent / sum((counted[code] for code in codes), Decimal(0)))
