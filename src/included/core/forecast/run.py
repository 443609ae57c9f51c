"""Many futures of one area drawn at once: who leaves, who moves, who joins, and what the places cost.

Joiners of a draw are what that draw of the total (the model that the backtest tries) needs over those expected to stay;
chance then acts on joiners, leavers and moves of every age, need and kind. No stock is set: each follows from the last.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from included.core.errors import IncludedError
from included.core.forecast.basis import Basis
from included.core.forecast.chance import Chance, Counts, Drawn
from included.core.forecast.kinds import AGES, KINDS, Kind
from included.core.forecast.population import Population
from included.core.forecast.scenario import Scenario
from included.core.forecast.tables import Floats

# The middle of a financial year (1 October) is three quarters of the way from one January to the next.
YEAR_GONE: Final = 0.75
MOST_PLANS: Final = 1_000_000


class NothingToDraw(IncludedError):
    """Raised for a forecast of no draws, no years, or of an area without plans."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a place of a kind costs in the first financial year, how fast that rises, and how sure it is."""

    pounds: float
    rise: float
    rise_spread: float
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year of all draws: flows of the calendar year, the stock at its end, cost of the financial year."""

    year: int
    requests: Counts
    assessments: Counts
    new_plans: Counts
    moved_in: Counts
    leavers: Counts
    stock: Counts
    by_age: Counts
    by_need: Counts
    by_kind: Floats
    cells: Floats
    volume: Floats
    cost: Floats
    mean_price: Floats
    population_effect: float


@dataclass(frozen=True, slots=True)
class Course:
    """What is the same in every year of a run: where from, by what rates, under which scenario, how many draws."""

    basis: Basis
    prices: Mapping[Kind, Price]
    scenario: Scenario
    population: Population | None
    january: int
    # The share of the first calendar year that had gone by when the plans were counted. Ages are those of its January.
    gone: float = 0.0

    def part_of(self, ahead: int) -> float:
        """How much of a year's change the middle of its financial year has seen."""
        if ahead or not self.gone:
            return YEAR_GONE
        return max(0.0, (YEAR_GONE - self.gone) / (1 - self.gone))

    def left_of(self, ahead: int) -> float:
        """How much of a year was still to come when the plans were counted."""
        return 1.0 if ahead else 1 - self.gone


def run(
    course: Course, totals: Floats, random: np.random.Generator, *, chance: Chance | None = None
) -> tuple[Year, ...]:
    """The years ahead, as many as the totals have columns, one draw for each of their rows. Raises NothingToDraw.

    Rates and prices are drawn all the same where chance is left out (`Expected`): then the draws differ by those alone.
    """
    draws, years = totals.shape
    if not draws or not years or course.basis.cells.sum() < 1:
        raise NothingToDraw("There is nothing to draw. Give at least one draw, one year and an area with plans.")
    leaving = course.basis.leaving.draws(draws, random)
    joiners = expected_joiners(course.basis, leaving, totals, course.gone)
    stock: Counts = np.broadcast_to(course.basis.cells.astype(np.int64), (draws, *course.basis.cells.shape))
    before = course.scenario.moved(stock.astype(float), course.january - 1).sum(axis=(1, 2))
    rates = _Rates.drawn(course, draws, random)
    found = []
    for ahead in range(years):
        falls = chance or Drawn(random)
        year, stock = _one_year(course, ahead, stock, before, joiners[:, ahead], leaving, rates, falls)
        found.append(year)
        before = year.by_kind
    return tuple(found)


def expected_joiners(basis: Basis, leaving: Floats, totals: Floats, gone: float = 0.0) -> Floats:
    """How many join each year of each draw for it to come to its total with those staying; never below none."""
    ages = np.broadcast_to(basis.cells.sum(axis=(1, 2)), leaving.shape)
    joining, found = basis.joining.sum(axis=(1, 2)), np.empty(totals.shape)
    for ahead in range(totals.shape[1]):
        part = 1.0 if ahead else 1 - gone
        staying = older(ages * (1 - leaving) ** part, axis=1)
        found[:, ahead] = np.maximum(totals[:, ahead] - staying.sum(axis=1), 0)
        ages = staying + found[:, ahead, None] * joining
    return found


def older(counts: Any, axis: int) -> Any:
    """Everybody a year older; those under 3 become 3, and nobody is left who was 25."""
    moved = np.roll(counts, 1, axis=axis)
    index = [slice(None)] * counts.ndim
    index[axis] = slice(0, 1)
    moved[tuple(index)] = 0
    return moved


@dataclass(frozen=True, slots=True)
class _Rates:
    """What each draw holds of rates and prices for all its years."""

    issued: Floats
    assessed: Floats
    moved_in: Floats
    rise: Floats
    pounds: Floats

    @classmethod
    def drawn(cls, course: Course, draws: int, random: np.random.Generator) -> "_Rates":
        basis, prices = course.basis, [course.prices[kind] for kind in KINDS]
        shares = [rate.draws(draws, random) for rate in (basis.issued, basis.assessed, basis.moved_in)]
        rise = random.normal([each.rise for each in prices], [each.rise_spread for each in prices], (draws, len(KINDS)))
        issued, assessed, moved_in = shares
        return cls(issued, assessed, moved_in, rise, np.array([each.pounds for each in prices]))


def _one_year(
    course: Course,
    ahead: int,
    stock: Counts,
    before: Floats,
    joiners: Floats,
    leaving: Floats,
    rates: _Rates,
    chance: Chance,
) -> tuple[Year, Counts]:
    year, part, seen = course.january + ahead, course.left_of(ahead), course.part_of(ahead)
    left = chance.some(stock, _going(course, leaving, year, part))
    staying = changed_kind(older(stock - left, axis=1), course.basis.mix, chance, part)
    grown = np.ones(len(AGES)) if course.population is None else course.population.against(course.january, year + 1)
    shares = course.basis.joining * grown[:, None, None]
    meant = joiners * course.scenario.times("inflow", year)
    joined = chance.arrivals(np.minimum(meant, MOST_PLANS)[:, None, None, None] * shares)
    after = staying + joined
    shown = course.scenario.moved(after.astype(float), year)
    by_kind = shown.sum(axis=(1, 2))
    volume = (1 - seen) * before + seen * by_kind
    price = rates.pounds * (1 + rates.rise) ** ahead * course.scenario.price_times(year)
    entered = joined.sum(axis=(1, 2, 3))
    came = chance.some(entered, rates.moved_in)
    assessments = _came_through(entered - came, rates.issued, chance)
    figures = Year(
        year=year,
        requests=_came_through(assessments, rates.assessed, chance),
        assessments=assessments,
        new_plans=entered - came,
        moved_in=came,
        leavers=left.sum(axis=(1, 2, 3)),
        stock=after.sum(axis=(1, 2, 3)),
        by_age=after.sum(axis=(2, 3)),
        by_need=after.sum(axis=(1, 3)),
        by_kind=by_kind,
        cells=shown.mean(axis=0),
        volume=volume,
        cost=volume * price,
        mean_price=price.mean(axis=0),
        population_effect=float(meant.mean() * (shares.sum() - 1)),
    )
    return figures, after


def _going(course: Course, leaving: Floats, year: int, part: float) -> Floats:
    """The chance of each age, need and kind to leave in a year, or in what is left of it, by draw."""
    by_age = leaving * course.scenario.times("leavers", year)
    going = np.minimum(by_age[:, :, None, None] * course.basis.departing, 1.0)
    if part < 1:
        going = 1 - (1 - going) ** part
    going[:, -1] = 1.0  # whatever the scenario, nobody is 26
    return going


def _came_through(through: Counts, share: Floats, chance: Chance) -> Counts:
    """How many there were of which so many came through, each with the share's chance."""
    return np.asarray(through + chance.arrivals(through * (1 - share) / np.maximum(share, 1e-6)))


def changed_kind(counts: Counts, mix: Floats, chance: Chance, part: float = 1.0) -> Counts:
    """Those a year older in the kinds of their new age: the fewest moves that turn one age's mix into the next's."""
    stay, to = moves_between_ages(mix)
    staying = chance.some(counts, stay**part)
    going = (counts - staying).sum(axis=3)
    return np.asarray(staying + chance.shared_out(going, to))


def moves_between_ages(mix: Floats) -> tuple[Floats, Floats]:
    """The share of each age, need and kind that keeps its kind on reaching the age, and where the others go."""
    mix = mix + 1e-12
    mix = mix / mix.sum(axis=2, keepdims=True)
    before = np.concatenate([mix[:1], mix[:-1]])
    stay = np.minimum(mix / before, 1.0)
    rising = np.maximum(mix - before, 0) + 1e-12
    return stay, np.asarray(rising / rising.sum(axis=2, keepdims=True))
