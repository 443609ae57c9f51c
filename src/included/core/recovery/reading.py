"""The small parts of a recovery plan's document: sums with their source, years, texts that must be there."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

from included.core.casework.faults import Faults
from included.core.money.amounts import in_pence
from included.core.money.dated import Status
from included.core.money.fields import Fields
from included.core.money.years import FinancialYear, financial_year
from included.core.recovery.record import Evidence, Figure

FIGURE: Final = ("amount", "source", "status")
EVIDENCE: Final = ("what", "on")
_SUM: Final = re.compile(r"-?[0-9]{1,11}(\.[0-9]{1,2})?")
_T = TypeVar("_T")


def sum_in(fields: Fields, name: str, *, may_owe: bool = False) -> int | None:
    """Pounds written as text, in pence; below nought only where that can be."""
    value = fields.row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        fields.wrong("MD04", name, f"{name} is {_short(value)}, not text: a number may lose its pence. Quote it.")
    elif not _SUM.fullmatch(value):
        said = f"{name} is {_short(value)}, which is no amount in pounds. Write it as 14200.00, without commas."
        fields.wrong("MD04", name, said)
    elif value.startswith("-") and not may_owe:
        fields.wrong("MD04", name, f"{name} is {value}, below nought. It cannot be less than 0.")
    else:
        return in_pence(Decimal(value).quantize(Decimal("0.01")))
    return None


def figure_of(fields: Fields, *, may_owe: bool = False) -> Figure:
    """A sum with its source and status, nothing where it is not there, which is a fault."""
    fields.needed("amount")
    found = sum_in(fields, "amount", may_owe=may_owe)
    return Figure(found or 0, fields.text("source"), fields.choice("status", Status), fields.place)


def figure_in(fields: Fields, name: str, *, may_owe: bool = False) -> Figure | None:
    """The sum in an object of its own, if any."""
    inner = fields.inner(name, FIGURE)
    return figure_of(inner, may_owe=may_owe) if inner else None


def year_in(fields: Fields, name: str) -> FinancialYear | None:
    """A financial year as 2024-25."""
    value = fields.row.get(name)
    if value is None:
        return None
    try:
        return financial_year(value if isinstance(value, str) else "")
    except ValueError:
        fields.wrong("MD02", name, f"{name} is {_short(value)}, which is no financial year. Write it as 2024-25.")
        return None


def words_in(fields: Fields, name: str) -> str:
    """A text that must be there."""
    found = fields.text(name)
    if not found.strip() and not (fields.has(name) and not fields.is_text(name)):
        fields.wrong("MD01", name, f"{name} is missing. Give it.")
    return found


def evidence_in(fields: Fields) -> tuple[Evidence, ...]:
    """What shows that something was done, each with its day."""
    found = []
    for row in fields.rows("evidence", EVIDENCE):
        what = words_in(row, "what")
        row.needed("on")
        on = row.day("on")
        if what and on:
            found.append(Evidence(what, on))
    return tuple(found)


def no_key_twice(keys: Sequence[str], place: str, faults: Faults) -> None:
    """A fault for every id that is there twice."""
    seen: set[str] = set()
    for index, key in enumerate(keys):
        if key and key in seen:
            faults.add("MD05", f"{place}[{index}].id", f"The id {key!r} is there twice. Give each its own.")
        seen.add(key)


def too_many(rows: Sequence[Any], most: int, place: str, faults: Faults) -> bool:
    """Whether a list is longer than anybody could mean, which is a fault."""
    if len(rows) > most:
        faults.add("MD04", place, f"There are {len(rows):,} here. Give at most {most:,}.")
    return len(rows) > most


def known(value: _T | None, default: _T) -> _T:
    """The value, or the default where a fault stands in its place."""
    return default if value is None else value


def _short(value: object) -> str:
    return f"{str(value)[:40]!r}"
