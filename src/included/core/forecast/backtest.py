"""Forecasts of years that are already known, from what was known before them, beside seven simple rules."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from included.core.forecast.tables import Floats
from included.core.forecast.total import History, learn

HORIZONS: Final = (1, 2, 3)
FEWEST_YEARS: Final = 4  # of an area's stock, up to the origin: three yearly growths, as the rules need
MODEL: Final = "model"


@dataclass(frozen=True, slots=True)
class Origin:
    """One January's forecasts at one horizon: each rule's errors by area, and whether the interval held."""

    column: int
    horizon: int
    areas: Floats
    errors: dict[str, Floats]
    held: NDArray[np.bool_]


def backtest(history: History, *, draws: int, seed: int) -> tuple[Origin, ...]:
    """Every origin and horizon of a history at which at least one area can be tried."""
    last = history.stocks.shape[1] - 1
    tried = [
        _try(history, column, horizon, draws=draws, seed=seed)
        for horizon in HORIZONS
        for column in range(FEWEST_YEARS - 1, last - horizon + 1)
    ]
    return tuple(origin for origin in tried if len(origin.areas))


def _try(history: History, column: int, horizon: int, *, draws: int, seed: int) -> Origin:
    known, truth = history.until(column), history.stocks[:, column + horizon]
    growths = yearly(known.stocks)
    tried = np.isfinite(known.stocks).sum(axis=1) >= FEWEST_YEARS
    tried &= np.isfinite(truth) & np.isfinite(known.stocks[:, -1]) & np.isfinite(growths).any(axis=1)
    total = learn(known)
    forecasts = {MODEL: total.expected(horizon)} | baselines(known, horizon)
    errors = {name: np.abs(made - truth)[tried] / truth[tried] for name, made in forecasts.items()}
    drawn = total.draws(horizon, draws, np.random.default_rng([seed, column, horizon]))
    low, high = np.quantile(np.rint(drawn), (0.1, 0.9), axis=0)
    return Origin(
        column, horizon, np.flatnonzero(tried).astype(float), errors, ((low <= truth) & (truth <= high))[tried]
    )


def yearly(stocks: Floats) -> Floats:
    """The growth of each year as a share."""
    return np.asarray(stocks[:, 1:] / stocks[:, :-1] - 1)


def baselines(known: History, horizon: int) -> dict[str, Floats]:
    """The stock some years ahead by each simple rule, from the last January known."""
    stock, growths = known.stocks[:, -1], yearly(known.stocks)
    each: dict[str, Callable[[Floats], float]] = {"last": lambda g: float(g[-1]), "mean": lambda g: float(g.mean())}
    each["weighted"] = lambda g: float(np.average(g[-3:], weights=np.arange(1, len(g[-3:]) + 1)))
    rates = {name: np.array([_of_known(row, rule) for row in growths]) for name, rule in each.items()}
    pooled = _pooled(known.stocks)
    rates |= {"pooled": np.full(len(stock), pooled), "shrunk": 0.5 * rates["mean"] + 0.5 * pooled}
    made = {name: stock * (1 + rate) ** horizon for name, rate in rates.items()}
    linear = np.array([_along_a_line(row, horizon) for row in growths])
    return {"no_change": stock, "linear": stock * linear} | made


def _of_known(row: Floats, rule: Callable[[Floats], float]) -> float:
    known = row[np.isfinite(row)]
    return rule(known) if len(known) else float("nan")


def _pooled(stocks: Floats) -> float:
    both = np.isfinite(stocks[:, -1]) & np.isfinite(stocks[:, -2])
    return float(stocks[both, -1].sum() / stocks[both, -2].sum() - 1) if both.any() else 0.0


def _along_a_line(row: Floats, horizon: int) -> float:
    """What a stock is multiplied by when its yearly growths go on along the line through them."""
    when = np.flatnonzero(np.isfinite(row))
    if not len(when):
        return float("nan")
    slope, start = np.polyfit(when, row[when], 1) if len(when) > 1 else (0.0, row[when[0]])
    ahead = np.arange(len(row), len(row) + horizon)
    return float(np.prod(np.maximum(1 + start + slope * ahead, 0)))


@dataclass(frozen=True, slots=True)
class Score:
    """How one rule did: each origin weighing the same, as the published figures do, and each forecast the same."""

    mape: float
    median: float
    pooled_mape: float
    pooled_median: float


def score(origins: tuple[Origin, ...], name: str) -> Score:
    """A rule's errors over origins of one horizon, in percent."""
    errors = [origin.errors[name] for origin in origins]
    together = np.concatenate(errors)
    means, medians = [error.mean() for error in errors], [np.median(error) for error in errors]
    made = (np.mean(means), np.mean(medians), together.mean(), np.median(together))
    return Score(*(100 * float(figure) for figure in made))


def coverage(origins: tuple[Origin, ...]) -> float:
    """The share of forecasts whose four-fifths interval held what came, in percent."""
    return 100 * float(np.concatenate([origin.held for origin in origins]).mean())
