"""Authorities as the formula takes them, read row by row."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.block_formula import POPULATION, AreaFacts, Formula

AREA_COST, SPENT, BASELINE = "area_cost", "spent_2017_18", "baseline_per_head"
_AUTHORITY: Final = "la_code"
_CODE: Final = "MB04"
_NUMBER: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,8})?", re.ASCII)
_DIGITS: Final = re.compile(r"[0-9]{3}", re.ASCII)
# Published area cost adjustments lie between 1.0 and 1.2; a multiplier of nothing or of ten is a slip.
_LEAST, _MOST = Decimal("0.5"), Decimal(2)


def formula_columns(formula: Formula) -> tuple[str, ...]:
    """The columns of a table of authorities."""
    return (_AUTHORITY, AREA_COST, SPENT, BASELINE, *(factor.key for factor in formula.factors))


def area_facts(cells: Mapping[str, str], line: int, formula: Formula) -> tuple[AreaFacts | None, tuple[Fault, ...]]:
    """A row read, or every fault that stands in its way. Without a baseline there is neither floor nor cap."""
    wrong = tuple(Fault(_CODE, f"line {line}", f"{name}: {says}") for name, says in _wrong(cells, formula))
    if wrong:
        return None, wrong
    numbers = {factor.key: Decimal(cells[factor.key]) for factor in formula.factors}
    baseline = Decimal(cells[BASELINE]) if cells[BASELINE] else None
    return AreaFacts(cells[_AUTHORITY], Decimal(cells[AREA_COST]), Decimal(cells[SPENT]), baseline, numbers), ()


def repeated_areas(areas: Iterable[tuple[int, AreaFacts]]) -> Iterator[Fault]:
    """A fault for each authority that is there a second time."""
    first: dict[str, int] = {}
    for line, area in areas:
        before = first.setdefault(area.code, line)
        if before != line:
            yield Fault(_CODE, f"line {line}", f"la_code: {area.code} stands in line {before}, too. Keep one.")


def misshapen_area(line: int) -> Fault:
    """A row with more or fewer cells than there are columns."""
    return Fault(_CODE, f"line {line}", "Give the row as many cells as there are columns.")


def _wrong(cells: Mapping[str, str], formula: Formula) -> Iterator[tuple[str, str]]:
    if not _DIGITS.fullmatch(cells[_AUTHORITY]):
        yield _AUTHORITY, "Give the authority's three digits."
    for name in formula_columns(formula)[1:]:
        text = cells[name]
        if name == BASELINE and not text:
            continue
        if not _NUMBER.fullmatch(text):
            yield name, "Give a number in digits, without a sign, commas or a pound sign."
        elif name == AREA_COST and not _LEAST <= Decimal(text) <= _MOST:
            yield name, f"Give a factor between {_LEAST} and {_MOST}."
        elif name == POPULATION and Decimal(text) < 1:
            yield name, "Give the number of children and young people aged 2 to 18."
