"""The terms of each area: the percentage of each line, the values of its own formula, and its targeted top-ups."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.formula import GUARANTEE, MINIMUM_LEVELS, FormulaBook, LocalFormula, Per
from included.core.money.notional.raw import RawTerm
from included.core.money.notional.reckoning import WHOLE_PERCENT

SHARE, PAYS, AREA_COST = "targeted_share", "targeted_pays", "area_cost_adjustment"
_PERCENT: Final = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?", re.ASCII)
_CHANGE: Final = re.compile(r"-?[0-9]{1,2}(\.[0-9]{1,4})?", re.ASCII)
_FACTOR: Final = re.compile(r"[01](\.[0-9]{1,8})?", re.ASCII)
_POUNDS: Final = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?", re.ASCII)
_MOST_SHARE: Final = 1000
_HUNDRED: Final = 100
_AUTHORITY: Final = re.compile(r"[0-9]{3}")


@dataclass(frozen=True, slots=True)
class AreaTerms:
    """One area. Percentages are millionths, by line or by group of lines; without a rule nothing targeted is paid."""

    authority: str
    percents: Mapping[str, int]
    local: LocalFormula
    share: int
    pays: int
    has_rule: bool


def areas_of(
    rows: Sequence[RawTerm], authorities: Iterable[str], book: FormulaBook, faults: list[Fault]
) -> dict[str, AreaTerms]:
    """The terms of every authority named; rows that name none stand for whoever has none of its own."""
    faults += checked(rows, book)
    by_area: dict[str, list[RawTerm]] = {}
    for row in rows:
        by_area.setdefault(row.authority, []).append(row)
    found = {}
    for authority in sorted(authorities):
        own = by_area.get(authority) or by_area.get("", [])
        if not any(row.percent and row.line not in (SHARE, PAYS) for row in own):
            words = f"There are no percentages for {authority}. Give la_code, line and percent, or percentages."
            faults.append(Fault("MD06", "", words))
        elif not faults:
            found[authority] = _area(authority, own)
    return found


def percents_of(rows: Sequence[RawTerm], authorities: Iterable[str]) -> dict[str, dict[str, int]]:
    """The percentages alone, of checked rows, for each area that has any."""
    by_area: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.percent:
            by_area.setdefault(row.authority, {})[row.line] = millionths(row.percent)
    chosen = {code: by_area.get(code) or by_area.get("") for code in authorities}
    return {code: percents for code, percents in chosen.items() if percents}


def checked(rows: Sequence[RawTerm], book: FormulaBook) -> list[Fault]:
    """What is wrong with the rows."""
    faults: list[Fault] = []
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        wrong = _wrong_with(row, book)
        if (row.authority, row.line) in first:
            wrong.append(("MD05", f"The line is there already, at {first[row.authority, row.line]}. Keep one."))
        first.setdefault((row.authority, row.line), row.place)
        faults += [Fault(code, row.place, f"{row.line[:60]}: {message}") for code, message in wrong]
    return faults


def millionths(percent: str) -> int:
    """A percentage of at most four decimals as a whole number."""
    return int(Decimal(percent).scaleb(4))


def _area(authority: str, rows: Iterable[RawTerm]) -> AreaTerms:
    percents = {row.line: millionths(row.percent) for row in rows if row.percent}
    values = {row.line: Decimal(row.value) for row in rows if row.value}
    has_rule = SHARE in percents or PAYS in percents
    share, pays = percents.pop(SHARE, WHOLE_PERCENT), percents.pop(PAYS, WHOLE_PERCENT if has_rule else 0)
    return AreaTerms(
        authority=authority,
        percents=percents,
        local=LocalFormula(
            area_cost=values.pop(AREA_COST, Decimal(1)), guarantee=values.pop(GUARANTEE, None), values=values
        ),
        share=share,
        pays=pays,
        has_rule=has_rule,
    )


def _wrong_with(row: RawTerm, book: FormulaBook) -> list[tuple[str, str]]:
    wrong = []
    if row.authority and not _AUTHORITY.fullmatch(row.authority):
        wrong.append(("MD03", "Give the authority's three digits, or none for all."))
    if not row.percent and not row.value:
        wrong.append(("MD01", "There is no figure. Give a percentage, nought too."))
    if row.percent and (says := _wrong_percent(row, book)):
        wrong.append(says)
    if row.value and (says := _wrong_value(row, book)):
        wrong.append(says)
    return wrong


def _wrong_percent(row: RawTerm, book: FormulaBook) -> tuple[str, str] | None:
    groups = {line.group for line in book.lines.values()}
    if row.line not in book.lines and row.line not in groups and row.line not in (SHARE, PAYS):
        return "MD03", f"There is no such line or group. Groups: {', '.join(sorted(groups))}."
    most = _MOST_SHARE if row.line == SHARE else _HUNDRED
    if not _PERCENT.fullmatch(row.percent) or Decimal(row.percent) > most:
        return "MD04", f"Give a percentage from 0 to {most} with at most four decimals and no percent sign."
    return None


def _wrong_value(row: RawTerm, book: FormulaBook) -> tuple[str, str] | None:
    if row.line == AREA_COST:
        is_right = bool(_FACTOR.fullmatch(row.value)) and Decimal(row.value) > 0
        return None if is_right else ("MD04", "Give a factor below 2, as 1.00843.")
    if row.line == GUARANTEE:
        return None if _CHANGE.fullmatch(row.value) else ("MD04", "Give the guarantee in percent, as -0.5.")
    line = book.lines.get(row.line)
    if row.line not in MINIMUM_LEVELS and (line is None or line.per is Per.AMOUNT):
        return "MD03", "This line has no value of its own. Give its amount for each school."
    return None if _POUNDS.fullmatch(row.value) else ("MD04", "Give pounds, as 3847.00.")
