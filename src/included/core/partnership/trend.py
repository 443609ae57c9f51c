"""A plain trend of new plans, until a forecast with its uncertainty takes its place."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trend:
    """New plans of each year, the mean yearly change, and what the next year has if that goes on. Provisional."""

    years: tuple[int, ...]
    change: int
    next_year: int


def trend_of(new_plans: Sequence[int]) -> Trend:
    """The trend of yearly numbers, the earliest first: the last plus the mean change, and never below nought."""
    years = tuple(new_plans)
    change = round((years[-1] - years[0]) / (len(years) - 1)) if len(years) > 1 else 0
    return Trend(years, change, max(0, (years[-1] if years else 0) + change))
