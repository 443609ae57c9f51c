"""What an answer takes for granted, and which national values it stands on."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from included.core.money.dated import Status
from included.core.money.formula import MINIMUM, MINIMUM_LEVELS, FormulaBook
from included.core.money.notional.columns import Base
from included.core.money.notional.whatif import Bound, Compared, bound_of


def values_used(base: Base, book: FormulaBook) -> list[dict[str, str]]:
    """The national values the budgets were reckoned with, each with where it comes from and how sure it is."""
    keys = {key for school in base.gathered.schools for key in _keys_of(base, school.authority, school.counts)}
    national = book.values.get(base.gathered.year.starts_in, {})
    return [
        {"line": key, "value": str(value.amount), "source": value.source, "status": value.status.value}
        for key, value in national.items()
        if key in keys
    ]


def _keys_of(base: Base, authority: str, counts: Mapping[str, Decimal]) -> Iterator[str]:
    local = base.gathered.areas[authority].local.values
    yield from (key for key, count in counts.items() if key not in local and count)
    for level, lines in MINIMUM_LEVELS.items():
        if level not in local and any(counts.get(line) for line in lines):
            yield level


def taken_for_granted(base: Base, found: Compared, book: FormulaBook) -> list[str]:
    """Each assumption as a sentence."""
    return [sentence for sentence in _sentences(base, found, book) if sentence]


def _sentences(base: Base, found: Compared, book: FormulaBook) -> Iterator[str]:
    schools = base.gathered.schools
    silent = sum(1 for each in schools if each.high_needs is None and not each.costs)
    yield f"Schools that say nothing of high-need pupils are taken to have none: {silent}." if silent else ""
    without = [area.authority for area in base.areas if not area.has_rule]
    yield f"No rule of targeted top-ups was given, so none is paid: {_listed(without)}." if without else ""
    unlisted = _without_percentage(base, book)
    yield f"Lines with money that count nothing towards support: {_listed(unlisted)}." if unlisted else ""
    if any(value["status"] != Status.CONFIRMED for value in values_used(base, book)):
        yield "National values of the year are recalled and were not checked against their tables."
    if any(area.local.area_cost == 1 for area in base.areas) and any(each.counts for each in schools):
        yield "Where no area cost adjustment was given, none is applied."
    if any(MINIMUM not in each.amounts and not each.counts for each in schools):
        yield "Where a school counts no pupils, its budget has no minimum per pupil but what was given."
    yield _BOUNDS[bound_of(found.bound)]


_BOUNDS = {
    Bound.EXACT: "",
    Bound.AT_LEAST: "Pupils who cost less than today’s threshold are not known, so the block pays at least this.",
    Bound.AT_MOST: "High-need pupils are taken to cost more than the new threshold, so the block saves at most this.",
}


def _without_percentage(base: Base, book: FormulaBook) -> list[str]:
    money = base.columns.pence != 0
    missing = (money & (base.terms.percents[base.columns.area] == 0)).any(axis=0)
    return [line.words for line, is_missing in zip(book.lines.values(), missing.tolist(), strict=True) if is_missing]


def _listed(names: list[str]) -> str:
    few = 12
    return "; ".join(names[:few]) + (f" and {len(names) - few} more" if len(names) > few else "")
