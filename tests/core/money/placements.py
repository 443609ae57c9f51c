"""Placements for the tests of prices, and the obvious way to count days and pennies."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from included.adapters.moneyrules import money_book
from included.core.money import NeedLevel, Placement, Price, financial_year, price
from included.core.vocabulary import Level, SenType, SettingKind

BOOK = money_book()
AUTISM = (NeedLevel(SenType.ASD, Level.SPECIALIST),)


def placed(kind: SettingKind = SettingKind.MAINSTREAM, cost: str | None = None, **changes: Any) -> Placement:
    """A placement in Kent in 2024-25."""
    facts = {
        "authority": "886",
        "on": date(2025, 1, 16),
        "year": financial_year("2024-25"),
        "kind": kind,
        "cost": None if cost is None else Decimal(cost),
    }
    return Placement(**(facts | changes))


def priced(kind: SettingKind = SettingKind.MAINSTREAM, cost: str | None = None, **changes: Any) -> Price:
    """The price of such a placement."""
    return price(placed(kind, cost, **changes), BOOK)


def slow_days(starts_on: date, ends_on: date, first: date, last: date) -> tuple[int, int]:
    """The days of a placement within a year, and of the year, counted one by one."""
    year = [first + timedelta(days=number) for number in range(1000) if first + timedelta(days=number) <= last]
    return len([day for day in year if starts_on <= day <= ends_on]), len(year)


def slow_part(annual: Decimal, days: int, in_year: int) -> Decimal:
    """The part of a year's sum, by fractions, a penny at a time away from the exact sum."""
    exact = Fraction(annual) * 100 * days / in_year
    whole = exact.numerator // exact.denominator
    return Decimal(whole + 1 if exact - whole >= Fraction(1, 2) else whole).scaleb(-2)
