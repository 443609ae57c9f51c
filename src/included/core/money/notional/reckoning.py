"""Notional SEN budgets: formula lines by an authority's percentages, against what high-need pupils cost first.

Schools are columns, because a nation has 24,000 of them: money is whole pence, percentages are millionths and pupils
are hundredths, all of them whole numbers. Only the end of each sum is rounded, a half up.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
WHOLE_PERCENT: Final = 1_000_000
HUNDREDTHS: Final = 100
# The largest budget of one school, in pence: with it, no sum below can leave 64 bits.
LARGEST_BUDGET: Final = 99_999_999_999


@dataclass(frozen=True, slots=True, eq=False)
class Schools:
    """Schools as columns: pence by line, which area, and high-need pupils by number or by what they cost."""

    pence: Whole
    area: Whole
    counted: Whole
    costs: Whole
    heads: Whole
    school_of_cost: Whole


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The threshold in pence, and by area the percentage of each line and the rule of targeted top-ups."""

    threshold: int
    percents: Whole
    share: Whole
    pays: Whole


@dataclass(frozen=True, slots=True, eq=False)
class Reckoned:
    """What follows for each school. `first` is what its high-need pupils cost it, each up to the threshold.

    `shortfall` is by how much the notional budget does not cover that.
    """

    budget: Whole
    notional: Whole
    pupils: Whole
    first: Whole
    shortfall: Whole
    targeted: Whole


@dataclass(frozen=True, slots=True)
class Sums:
    """The same added up over schools, in pence and hundredths of pupils."""

    schools: int
    budget: int
    notional: int
    pupils: int
    first: int
    shortfall: int
    targeted: int


def reckon(schools: Schools, terms: Terms) -> Reckoned:
    """The notional budget of every school and what it has to carry."""
    exact = np.einsum("ij,ij->i", schools.pence, terms.percents[schools.area])
    notional = divided(exact, WHOLE_PERCENT)
    pupils, first = _first_costs(schools, terms.threshold)
    bears = divided(np.maximum(notional, 0) * terms.share[schools.area], WHOLE_PERCENT)
    targeted = divided(np.maximum(first - bears, 0) * terms.pays[schools.area], WHOLE_PERCENT)
    shortfall = np.maximum(first - notional, 0)
    return Reckoned(schools.pence.sum(axis=1), notional, pupils, first, shortfall, targeted)


def _first_costs(schools: Schools, threshold: int) -> tuple[Whole, Whole]:
    pupils = schools.counted.copy()
    first = divided(schools.counted * threshold, HUNDREDTHS)
    np.add.at(pupils, schools.school_of_cost, HUNDREDTHS * schools.heads * (schools.costs > threshold))
    np.add.at(first, schools.school_of_cost, schools.heads * np.minimum(schools.costs, threshold))
    return pupils, first


def divided(exact: Whole, by: int) -> Whole:
    """A quotient in whole numbers, a half rounded up; `by` is even."""
    quotient: Whole = (exact + by // 2) // by
    return quotient


def block_change(before: Reckoned, after: Reckoned) -> Whole:
    """By how much more each school's pupils cost the high needs block: what the school meets no longer, it pays.

    The targeted top-ups come on top. Pupils who are only counted are taken to cost more than either threshold.
    """
    change: Whole = (before.first - after.first) + (after.targeted - before.targeted)
    return change


def sums_of(found: Reckoned, chosen: NDArray[np.bool_] | slice = slice(None)) -> Sums:
    """The sums over chosen schools."""
    columns = (found.budget, found.notional, found.pupils, found.first, found.shortfall, found.targeted)
    budget, notional, pupils, first, shortfall, targeted = (int(column[chosen].sum()) for column in columns)
    return Sums(len(found.budget[chosen]), budget, notional, pupils, first, shortfall, targeted)
