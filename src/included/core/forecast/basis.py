"""What a forecast starts from: an area's plans, and its rates, drawn to the nation's where it is small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from included.core.forecast.kinds import (
    AGES,
    AGES_TAKEN,
    CASELOAD_COLUMNS,
    KINDS,
    NEED_ROWS,
    NEEDS,
    Kind,
    age_of,
)
from included.core.forecast.tables import Floats, Table, number_of

NATION: Final = "England"
POOLED: Final = 200.0  # plans of the nation that a rate of an area is weighed with
MIX_POOLED: Final = 500.0  # plans of its neighbours that an area's mix of kinds is weighed with
MOST_SURE: Final = 2000.0  # no rate is held to be known better than from so many plans: years differ
_STRAY: Final = 1e-3
_ROUNDS: Final = 60


@dataclass(frozen=True, slots=True)
class Rate:
    """A share learnt from counts: so many of a kind, so many not."""

    yes: Floats
    no: Floats

    @property
    def mean(self) -> Floats:
        """The share expected."""
        return np.asarray(self.yes / (self.yes + self.no))

    def draws(self, count: int, random: np.random.Generator) -> Floats:
        """The share as it may be, by draw."""
        drawn = random.beta(np.maximum(self.yes, 1e-9), np.maximum(self.no, 1e-9), (count, *np.shape(self.yes)))
        return np.where(self.no <= 0, 1.0, drawn)


@dataclass(frozen=True, slots=True)
class Basis:
    """Plans by age, need and kind, the mix they are drawn from, where new plans come, and the rates of a year."""

    cells: Floats
    mix: Floats
    joining: Floats
    leaving: Rate
    issued: Rate
    assessed: Rate
    moved_in: Rate
    said: tuple[str, ...]
    # How much likelier than others of the age a need and a kind of setting are to leave; alike where nobody knows.
    departing: Floats = field(default_factory=lambda: np.ones((1, 1, 1)))


@dataclass(frozen=True, slots=True)
class AgeTable:
    """Stocks, new plans and ceased plans by age, of the nation and of the areas that publish them."""

    figures: Mapping[tuple[str, str, str], Mapping[str, float]]

    def of(self, area: str, series: str, period: str) -> Floats | None:
        """Counts by age, the last ones of a lump together at its first; None where none are published."""
        found = self.figures.get((area, series, period))
        if found is None:
            return None
        under = found.get("under 3", 0) + found.get("age 2 and under", 0)
        counts = [under, *(found.get(f"age {age}", 0) for age in range(3, 26))]
        counts[AGES.index("20")] += found.get("age 20 and over", 0)
        return np.array(counts)


def age_table(table: Table) -> AgeTable:
    """The rows of the table by age."""
    figures: dict[tuple[str, str, str], dict[str, float]] = {}
    for _, row in table.rows:
        value = number_of(row["value"])
        if value is not None and np.isfinite(value):
            key = (row["la"], row["series"], row["time_period"])
            figures.setdefault(key, {})[row["breakdown"]] = value
    return AgeTable(figures)


def need_by_kind(table: Table, area: str) -> Floats | None:
    """Plans by need and kind of one area, or None where none are published."""
    rows = {row["breakdown"]: row for _, row in table.rows if row["la"] == area}
    if not rows:
        return None
    counts = np.zeros((len(NEEDS), len(KINDS)))
    for column, kind in enumerate(KINDS):
        for name in NEED_ROWS[kind]:
            cells = [number_of(rows[name][f"number_{need}"]) if name in rows else 0.0 for need in NEEDS]
            counts[:, column] += np.nan_to_num(np.array([cell or 0.0 for cell in cells]))
    return counts


def kinds_of(row: Mapping[str, str]) -> Floats:
    """A row of the caseload by kind."""
    known = {kind: sum(_count(row.get(name, "")) for name in CASELOAD_COLUMNS.get(kind, ())) for kind in KINDS}
    known[Kind.OTHER] = max(0.0, _count(row["ehcplans"]) - sum(known.values()))
    return np.array([known[kind] for kind in KINDS])


def _count(cell: str) -> float:
    return float(np.nan_to_num(number_of(cell) or 0.0))


def pooled_mix(own: Floats, neighbours: Sequence[Floats]) -> Floats:
    """An area's shares by kind, drawn to its statistical neighbours' where it is small."""
    pool = np.sum(neighbours, axis=0) if len(neighbours) else own
    prior = pool / max(pool.sum(), 1.0) * MIX_POOLED
    return np.asarray((own + prior) / (own + prior).sum())


def fitted(seed: Floats, ages: Floats, needs: Floats, kinds: Floats) -> Floats:
    """Shares by age, need and kind with the margins given, as near the seed as can be (proportional fitting)."""
    cells = np.einsum("nk,ak->ank", seed, _taken())
    for _ in range(_ROUNDS):
        for axes, margin in (((1, 2), ages), ((0, 2), needs), ((0, 1), kinds)):
            shape = [1, 1, 1]
            shape[({0, 1, 2} - set(axes)).pop()] = len(margin)
            sums = cells.sum(axis=axes)
            cells = cells * np.divide(margin, sums, out=np.zeros(len(sums)), where=sums > 0).reshape(shape)
    return np.asarray(cells / cells.sum())


def _taken() -> Floats:
    taken = np.full((len(AGES), len(KINDS)), _STRAY)
    for column, kind in enumerate(KINDS):
        youngest, oldest = AGES_TAKEN[kind]
        taken[[youngest <= age_of(row) <= oldest for row in range(len(AGES))], column] = 1
    return taken


def whole(shares: Floats, total: int) -> Floats:
    """Whole plans by share that add up to the total, the largest remainders rounded up."""
    exact = shares.ravel() * total
    counts = np.floor(exact)
    most = np.argsort(-(exact - counts), kind="stable")[: int(total - counts.sum())]
    counts[most] += 1
    return np.asarray(counts.reshape(shares.shape))


def leaving_rate(stock: Floats, ceased: Floats, own: tuple[Floats, Floats] | None, factor: float) -> Rate:
    """The share of each age that leaves in a year: the nation's times a factor, or pooled with the area's own."""
    hazard = np.minimum(_by_age(ceased, stock) * (1.0 if own else factor), 0.98)
    has = (own[0], own[1]) if own else (np.zeros(len(AGES)), np.zeros(len(AGES)))
    own_ceased, own_stock = _spread_lump(has[1], has[0]), has[0]
    sure = np.minimum(MOST_SURE, POOLED + own_stock)
    mean = (np.minimum(own_ceased, own_stock) + POOLED * hazard) / (own_stock + POOLED)
    mean[-1] = (
        1.0  # a plan ends with the academic year in which a person is 25 (Children and Families Act 2014, section 46)
    )
    return Rate(mean * sure, (1 - mean) * sure)


def _spread_lump(ceased: Floats, stock: Floats) -> Floats:
    """Those who left at 20 and over, published together, spread by how many of each age there were."""
    first = AGES.index("20")
    spread = ceased.copy()
    old = stock[first:].sum()
    spread[first:] = ceased[first:].sum() * (stock[first:] / old if old else 0)
    return spread


def _by_age(ceased: Floats, stock: Floats) -> Floats:
    spread = _spread_lump(ceased, stock)
    return np.divide(spread, stock, out=np.zeros(len(stock)), where=stock > 0)


def share_of(own: tuple[float, float], nation: tuple[float, float]) -> Rate:
    """A share of an area, so many of so many, pooled with the nation's; unknown counts weigh nothing."""
    yes, of = own if all(np.isfinite(own)) and 0 <= own[0] <= own[1] else (0.0, 0.0)
    prior = nation[0] / nation[1]
    sure = min(MOST_SURE, of + POOLED)
    mean = (yes + POOLED * prior) / (of + POOLED)
    return Rate(np.asarray(mean * sure), np.asarray((1 - mean) * sure))
