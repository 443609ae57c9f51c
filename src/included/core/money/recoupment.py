"""Adding back to an outturn the places the Department pays for itself, which it leaves out and the budget has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from included.core.casework.faults import Fault
from included.core.money.amounts import from_pence, in_pence, share_out
from included.core.money.deduction_rows import DeductionRow
from included.core.money.statement import LineAmounts, Of
from included.core.money.years import financial_year

_PLACES, _HOSPITAL = "1.0.2", "1.2.6"
_MAINSTREAM, _IN_HOSPITAL, _PRIMARY, _SECONDARY = "mainstream", "hospital", "primary", "secondary"
_UNDIVIDED: Final = (
    "item: The statement has no place funding in primary or secondary schools to divide it by. It is left out."
)


def with_places(rows: Sequence[LineAmounts], paid: Iterable[DeductionRow]) -> tuple[list[LineAmounts], list[Fault]]:
    """The lines with the places of the same authority and year in them, and a fault for each that has no part."""
    by_year: dict[Of, list[DeductionRow]] = {}
    for row in paid:
        if row.item.part:
            by_year.setdefault((row.la_code, financial_year(row.fy).starts_in), []).append(row)
    found = {(row.of, row.line): row for row in rows}
    faults: list[Fault] = []
    for of in dict.fromkeys(row.of for row in rows):
        for row in by_year.get(of, ()):
            line = _HOSPITAL if row.item.part == _IN_HOSPITAL else _PLACES
            before = found.get((of, line)) or LineAmounts(of, line, {}, 0)
            added = _added(row, next((each.parts for each in rows if (each.of, each.line) == (of, line)), {}))
            if added is None:
                faults.append(Fault("MB03", f"line {row.line}", _UNDIVIDED))
                continue
            parts = {part: before.parts.get(part, 0) + added.get(part, 0) for part in {**before.parts, **added}}
            found[of, line] = replace(before, parts=parts, net=before.net + in_pence(row.amount))
    return list(found.values()), faults


def _added(row: DeductionRow, as_told: Mapping[str, int]) -> Mapping[str, int] | None:
    """What comes to each part; None where mainstream places cannot be divided over primary and secondary."""
    pence = in_pence(row.amount)
    if row.item.part == _IN_HOSPITAL:
        return {}
    if row.item.part != _MAINSTREAM:
        return {row.item.part: pence}
    weights = [Decimal(max(as_told.get(part, 0), 0)) for part in (_PRIMARY, _SECONDARY)]
    if not any(weights):
        return None
    primary, secondary = share_out(from_pence(pence), weights)
    return {_PRIMARY: in_pence(primary), _SECONDARY: in_pence(secondary)}
