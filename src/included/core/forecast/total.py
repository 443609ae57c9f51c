"""How the number of plans grows: the nation's pace, each area's lean from it, and how far both may miss.

Growth is of the logarithm. An area's lean is half what a regression says (its own record, and how many requests and
new plans it had for its size in the year before), half its own record halved; it fades by a fifth each year ahead.
Everything is learnt from years up to the origin: a History holds no later ones.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from included.core.forecast.tables import Floats, Series, aligned

FADES: Final = 0.8  # what is left of a lean a year later
RIDGE: Final = 0.3
RECORD_PRIOR: Final = 2.0  # years of no lean that an area's own record is weighed against
STALE: Final = 0.6  # what is left of a flow that is a year old
SPREAD_GROWS: Final = 0.7  # an area's own error grows as this power of years: between chance (0.5) and a bent (1)
# Errors ahead are wider than those learnt from, which share their years: the rules' published errors say by how much.
OUT_OF_TIME: Final = 1.2
COUNTED: Final = 0.25  # joiners and leavers of a year as a share of the stock: their chance alone
NATION_PRIOR: Final = 0.01  # what the nation's yearly pace may vary by before years have shown it
NATION_PRIOR_YEARS: Final = 2.0
SPREAD_PRIOR: Final = 0.05  # an area's own yearly error before years have shown it
HELD: Final = 1.2816  # four fifths of a normal lie within so many deviations
LASTS: Final = 3  # years ahead for which the pace is kept, as far as it was tried
DAMPED: Final = 0.85  # what is left of the pace each year after those: assumed, since nothing could try it
_FEWEST_FLOWS: Final = 10
_FEWEST_PAIRS: Final = 30
_SMALL: Final = 50


@dataclass(frozen=True, slots=True)
class History:
    """Stocks by area and January up to the origin, and the flows known then, NaN where unknown."""

    stocks: Floats
    flows: tuple[Floats, ...]

    def until(self, column: int) -> "History":
        """What was known at an earlier January."""
        return History(self.stocks[:, : column + 1], tuple(flow[:, : column + 1] for flow in self.flows))


def history_of(stocks: Series, flows: tuple[Series, ...]) -> History:
    """The flows of a calendar year beside the January that ends it; a stock of nought, without growth, is unknown."""
    years = [year - 1 for year in stocks.years]
    values = np.where(stocks.values > 0, stocks.values, np.nan)
    return History(values, tuple(aligned(flow, stocks.areas, years) for flow in flows))


@dataclass(frozen=True, slots=True)
class Total:
    """What is known at an origin of the growth ahead: the pace, each area's lean, and their spreads."""

    stock: Floats
    pace: float
    pace_spread: float
    years: int
    lean: Floats
    spread: float

    def growth(self, horizon: int) -> Floats:
        """The expected growth of the logarithm over some years, by area."""
        return np.asarray(self.pace * _kept(horizon) + self.lean * _faded(horizon))

    def own_spread(self, horizon: float) -> Floats:
        """How far an area's growth over some years may miss, beyond what misses for all alike."""
        chance = COUNTED * horizon / np.maximum(self.stock, 1)
        return np.asarray(np.sqrt((self.spread * horizon**SPREAD_GROWS) ** 2 + chance))

    def nation_spread(self, horizon: int) -> float:
        """How far the growth of all may miss together: chance each year, and a pace learnt from few years."""
        return float(self.pace_spread * np.sqrt(horizon + horizon**2 / max(self.years, 1)))

    def expected(self, horizon: int) -> Floats:
        """The median stock some years ahead, by area."""
        return np.asarray(self.stock * np.exp(self.growth(horizon)))

    def draws(self, horizon: int, count: int, random: np.random.Generator) -> Floats:
        """Stocks some years ahead as draws by area, the nation's miss shared by all areas of a draw."""
        shared = random.standard_normal((count, 1)) * self.nation_spread(horizon)
        own = random.standard_normal((count, len(self.stock))) * self.own_spread(horizon)
        return np.asarray(self.expected(horizon) * np.exp(shared + own))

    def paths(self, area: int, horizon: int, count: int, random: np.random.Generator, gone: float = 0.0) -> Floats:
        """One area's stocks in each of the years ahead, as draws by year that keep their bent from year to year.

        `gone` is the share of the first year that had gone by when the stock was counted.
        """
        steps = random.standard_normal((count, horizon))
        steps[:, 0] *= np.sqrt(1 - gone)
        bent, pace = random.standard_normal((2, count, 1))
        ahead = np.arange(1, horizon + 1) - gone
        nation = self.pace_spread * (steps.cumsum(axis=1) + pace * ahead / np.sqrt(max(self.years, 1)))
        own = np.array([self.own_spread(years)[area] for years in ahead])
        return np.asarray(self.course_of(area, horizon, gone) * np.exp(nation + bent * own))

    def course_of(self, area: int, horizon: int, gone: float = 0.0) -> Floats:
        """The median stock of one area in each of the years ahead."""
        already = gone * (self.pace + self.lean[area])
        grown = np.array([self.growth(year)[area] for year in range(1, horizon + 1)])
        return np.asarray(self.stock[area] * np.exp(grown - already))


def _faded(horizon: int) -> float:
    return float(sum(FADES**year for year in range(horizon)))


def _kept(horizon: int) -> float:
    return float(sum(DAMPED ** max(0, year - LASTS) for year in range(1, horizon + 1)))


def learn(history: History) -> Total:
    """The model at the last January of a history."""
    paces, origin = paces_of(history), history.stocks.shape[1] - 1
    known = paces[np.isfinite(paces)]
    pace = float(known.mean()) if len(known) else 0.0
    deviations = float(((known - pace) ** 2).sum())
    freedom = NATION_PRIOR_YEARS + max(len(known) - 1, 0)
    varies = float(np.sqrt((NATION_PRIOR_YEARS * NATION_PRIOR**2 + deviations) / freedom))
    lean, spread = lean_of(history), _spread_of(history, origin)
    return Total(history.stocks[:, -1], pace, varies, len(known), lean, spread)


def paces_of(history: History) -> Floats:
    """The growth of all areas together up to each January but the first; NaN where no area has both."""
    return np.array([_pace(history, column) for column in range(1, history.stocks.shape[1])])


def _pace(history: History, column: int) -> float:
    before, after = history.stocks[:, column - 1], history.stocks[:, column]
    both = np.isfinite(before) & np.isfinite(after)
    return float(np.log(after[both].sum() / before[both].sum())) if both.any() else float("nan")


def _growths(history: History) -> Floats:
    return np.asarray(np.diff(np.log(history.stocks), axis=1))


def lean_of(history: History) -> Floats:
    """How much faster than the nation each area will grow in the year ahead."""
    beyond = _growths(history) - paces_of(history)
    years = np.isfinite(beyond).sum(axis=1)
    record = np.nansum(beyond, axis=1) / np.maximum(years, 1)
    return np.asarray(0.5 * _regressed(history) + 0.5 * 0.5 * record)


def _features(history: History) -> tuple[Floats, Floats]:
    """An area's own record drawn towards nought, and how full its flows were; NaN where no flow is known."""
    beyond = _growths(history) - paces_of(history)
    record = np.nansum(beyond, axis=1) / (np.isfinite(beyond).sum(axis=1) + RECORD_PRIOR)
    known = np.array([_fullness(history, flow) for flow in history.flows])
    counted = np.isfinite(known).sum(axis=0) if len(known) else np.zeros(len(record))
    summed = np.nansum(known, axis=0) if len(known) else np.zeros(len(record))
    return record, np.where(counted > 0, summed / np.maximum(counted, 1), np.nan)


def _fullness(history: History, flow: Floats) -> Floats:
    """The logarithm of a flow over its stock against the median area; last year's, weighed less, where not known."""
    now = _against_median(flow[:, -1], history.stocks[:, -1])
    if flow.shape[1] < 2:
        return now
    before = STALE * _against_median(flow[:, -2], history.stocks[:, -2])
    return np.asarray(np.where(np.isfinite(now), now, before))


def _against_median(flow: Floats, stock: Floats) -> Floats:
    rate = np.log((flow + 1) / (stock + 10))
    if np.isfinite(rate).sum() < _FEWEST_FLOWS:
        return np.full(len(rate), np.nan)
    return np.asarray(np.clip(rate - np.nanmedian(rate), -1, 1))


def _regressed(history: History) -> Floats:
    record, flow = _features(history)
    rows = _pairs(history)
    alone = _ridge(rows[:, :1], rows[:, 2])
    full = rows[np.isfinite(rows[:, 1])]
    by_record = record * alone[0]
    if len(full) < _FEWEST_PAIRS:
        return np.asarray(by_record)
    both = _ridge(full[:, :2], full[:, 2])
    with_flow = record * both[0] + np.nan_to_num(flow) * both[1]
    return np.asarray(np.where(np.isfinite(flow), with_flow, by_record))


def _pairs(history: History) -> Floats:
    """Each earlier January's features beside the lean that then showed, as rows of three."""
    found = [np.empty((0, 3))]
    for column in range(1, history.stocks.shape[1] - 1):
        record, flow = _features(history.until(column))
        shown = np.log(history.stocks[:, column + 1] / history.stocks[:, column]) - _pace(history, column + 1)
        rows = np.stack([record, flow, np.clip(shown, -0.2, 0.2)], axis=1)
        found.append(rows[np.isfinite(shown) & (history.stocks[:, column] > _SMALL)])
    return np.concatenate(found)


def _ridge(features: Floats, shown: Floats) -> Floats:
    square = features.T @ features + RIDGE * np.eye(features.shape[1])
    return np.asarray(np.linalg.solve(square, features.T @ shown))


def _spread_of(history: History, origin: int) -> float:
    """An area's own yearly error: what would have held four fifths of the forecasts of earlier Januaries."""
    missed = [_missed(history, column) for column in range(1, origin)]
    errors = np.concatenate(missed) if missed else np.empty(0)
    if len(errors) < _FEWEST_PAIRS:
        return SPREAD_PRIOR
    return float(OUT_OF_TIME * np.quantile(np.abs(errors), 0.8) / HELD)


def _missed(history: History, column: int) -> Floats:
    """The errors of one year's forecast from an earlier January, without what all areas missed alike."""
    shown = np.log(history.stocks[:, column + 1] / history.stocks[:, column]) - _pace(history, column + 1)
    error = shown - lean_of(history.until(column))
    error = error[np.isfinite(error)]
    return error - np.median(error) if len(error) else error
