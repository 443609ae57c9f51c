"""How an area's Dedicated Schools Grant stood at the end of each year beside its statistical neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

ENGLAND = "ENG"
Balances = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class ComparedBalance:
    """What was carried forward in percent of a year's grant, below nought for a deficit. `rank` 1 is the deepest."""

    year: str
    percent: Decimal
    median: Decimal | None
    rank: int
    of: int
    england: Decimal | None


def compared_balances(code: str, neighbours: Sequence[str], balances: Balances) -> tuple[ComparedBalance, ...]:
    """The years an area has, in order; none for an area without any."""
    beside = [balances[one] for one in neighbours if one in balances]
    england = balances.get(ENGLAND, {})
    return tuple(
        _compared(year, own, [each[year] for each in beside if year in each], england.get(year))
        for year, own in sorted(balances.get(code, {}).items())
    )


def _compared(year: str, own: Decimal, beside: Sequence[Decimal], england: Decimal | None) -> ComparedBalance:
    rank = 1 + sum(each < own for each in beside)
    return ComparedBalance(year, own, median(beside) if beside else None, rank, len(beside) + 1, england)
