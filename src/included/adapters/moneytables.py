"""The smallest parts of the money tables: figures written as text, and lists of them by date."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from included.core.money.dated import DatedAmount


def decimal(written: object) -> Decimal:
    """A figure written as text. Raises TypeError for a number: TOML would have made a float of it."""
    if not isinstance(written, str):
        raise TypeError(f"{written!r} is not in quotes; write figures as text")
    return Decimal(written)


def dated(rows: Iterable[Mapping[str, Any]], read: Callable[[str], Decimal]) -> tuple[DatedAmount, ...]:
    """Figures in order of the day they start. Raises ValueError where two start on one day."""
    values = sorted((_dated(row, read) for row in rows), key=lambda value: value.starts_on)
    if len({value.starts_on for value in values}) < len(values):
        raise ValueError("two values start on one day")
    return tuple(values)


def _dated(row: Mapping[str, Any], read: Callable[[str], Decimal]) -> DatedAmount:
    if not isinstance(row["amount"], str):
        raise TypeError(f"{row['amount']!r} is not in quotes; write figures as text")
    return DatedAmount(_day(row["starts_on"]), read(row["amount"]))


def _day(value: object) -> date:
    """A TOML date, or the key of a table, which is text."""
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value))
