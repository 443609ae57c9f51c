"""Pounds as decimals in whole pence, and the three ways a sum is made smaller: rounded, by days, shared out."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

NOTHING: Final = Decimal("0.00")
_PENNY: Final = Decimal("0.01")
_WHOLE: Final = 100
_WRITTEN: Final = re.compile(r"[0-9]{1,8}(\.[0-9]{1,2})?")


def pounds(written: str) -> Decimal:
    """An amount as written, to the penny. Raises ValueError for anything but digits and at most two decimals."""
    if not _WRITTEN.fullmatch(written):
        raise ValueError(f"{written!r} is no amount in pounds; write it as 14200.00")
    return Decimal(written).quantize(_PENNY)


def rounded(amount: Decimal) -> Decimal:
    """To the nearest penny, a half upwards."""
    return amount.quantize(_PENNY, ROUND_HALF_UP)


def in_pence(amount: Decimal) -> int:
    """A sum of whole pence as a whole number."""
    return int(amount.scaleb(2))


def from_pence(pence: int) -> Decimal:
    """Whole pence as pounds."""
    return Decimal(pence).scaleb(-2)


def pence_for_days(annual: int, days: int, days_in_year: int) -> int:
    """The part of an annual sum that falls on so many days of the year, in pence, a half penny upwards."""
    return (2 * annual * days + days_in_year) // (2 * days_in_year)


def for_days(annual: Decimal, days: int, days_in_year: int) -> Decimal:
    """The part of an annual sum that falls on so many days of the year."""
    return from_pence(pence_for_days(in_pence(annual), days, days_in_year))


def percent_of(amount: Decimal, percent: int) -> Decimal:
    """So many percent of a sum, to the nearest penny."""
    return amount if percent == _WHOLE else rounded(amount * percent / _WHOLE)


def share_out(amount: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """A sum shared by weights, to the penny and with nothing left over: odd pence go to the largest remainders."""
    pence, whole = in_pence(amount), sum(weights)
    exact = [pence * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_remainder[: pence - sum(shares)]:
        shares[place] += 1
    return tuple(from_pence(share) for share in shares)


def say_pounds(amount: Decimal) -> str:
    """A sum as people read it: the pence only where there are any."""
    sign, size = ("−" if amount < 0 else ""), abs(amount)
    return f"{sign}£{size:,.0f}" if size == size.to_integral_value() else f"{sign}£{size:,.2f}"
