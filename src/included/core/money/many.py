"""Many placements priced at once: each distinct combination of facts by the one set of rules, its days by columns.

There is no second book of rules here. What a year costs is asked of `annual_price` once for all placements that differ
only in their days; the part of it that falls on the days is the same whole-penny sum as `pence_for_days`, over columns.
Whoever wants the reasons of one placement asks `price` for them: the amounts are equal to the penny.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from included.core.money.amounts import from_pence, in_pence
from included.core.money.book import MoneyBook
from included.core.money.placement import Placement
from included.core.money.pricing import annual_price

Whole = NDArray[np.int64]
_NO_START: Final = date.min.toordinal()
_NO_END: Final = date.max.toordinal()
# All that a year's sum and the year's own days depend on: everything but the days of the placement and who shares.
_facts = attrgetter(
    "authority",
    "on",
    "year",
    "kind",
    "needs",
    "cost",
    "is_occupied",
    "phase",
    "fee",
    "scheme",
    "hours_per_week",
    "previous_value",
    "years_since",
    "justification",
    "profile",
    "basis",
    "week_percent",
)


@dataclass(frozen=True, slots=True, eq=False)
class PlacementColumns:
    """Placements as a table holds them: which combination of facts each has, and its first and last day as numbers."""

    combinations: tuple[Placement, ...]
    which: Whole
    starts: Whole
    ends: Whole


def columns_of(placements: Sequence[Placement]) -> PlacementColumns:
    """Placements as columns, those alike in all but their days under one combination."""
    known: dict[tuple[object, ...], int] = {}
    which = [known.setdefault(facts, len(known)) for facts in map(_facts, placements)]
    first: dict[int, Placement] = {}
    for code, placement in zip(which, placements, strict=True):
        first.setdefault(code, placement)
    return PlacementColumns(
        combinations=tuple(
            replace(first[code], starts_on=None, ends_on=None, shares=None) for code in range(len(known))
        ),
        which=np.array(which, dtype=np.int64),
        starts=_ordinals((each.starts_on for each in placements), _NO_START),
        ends=_ordinals((each.ends_on for each in placements), _NO_END),
    )


def pence_of(columns: PlacementColumns, book: MoneyBook) -> Whole:
    """What each placement costs for its days, in pence, in the order of the columns. Raises what `price` raises."""
    annual = np.array(
        [[in_pence(sum_) for sum_ in annual_price(each, book).elements] for each in columns.combinations],
        dtype=np.int64,
    ).reshape(-1, 3)
    in_year = _of_combinations(columns, (each.year.days for each in columns.combinations))
    days = days_of(columns)
    total = np.zeros(len(columns.which), dtype=np.int64)
    for element in annual.T:
        total += (2 * element[columns.which] * days + in_year) // (2 * in_year)
    return total


def days_of(columns: PlacementColumns) -> Whole:
    """How many days of its financial year each placement lasts, both ends counted."""
    opens = _of_combinations(columns, (each.year.starts_on.toordinal() for each in columns.combinations))
    closes = _of_combinations(columns, (each.year.ends_before.toordinal() for each in columns.combinations))
    days: Whole = np.minimum(columns.ends + 1, closes) - np.maximum(columns.starts, opens)
    return np.maximum(days, 0, out=days)


def amounts_of(placements: Sequence[Placement], book: MoneyBook) -> list[Decimal]:
    """The price of each placement for its days, in their order, to the penny what `price` says of each."""
    return [from_pence(pence) for pence in pence_of(columns_of(placements), book).tolist()]


def total_of(placements: Sequence[Placement], book: MoneyBook) -> Decimal:
    """The price of all of them together."""
    return from_pence(int(pence_of(columns_of(placements), book).sum()))


def _without_days(placement: Placement) -> Placement:
    return replace(placement, starts_on=None, ends_on=None, shares=None)


def _of_combinations(columns: PlacementColumns, values: Iterable[int]) -> Whole:
    return np.fromiter(values, dtype=np.int64, count=len(columns.combinations))[columns.which]


def _ordinals(days: Iterable[date | None], missing: int) -> Whole:
    return np.array([missing if day is None else day.toordinal() for day in days], dtype=np.int64)
