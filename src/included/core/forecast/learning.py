"""A forecast's rates and total from an area's own whole years, drawn to the published ones where it is small."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from included.core.forecast.basis import MIX_POOLED, MOST_SURE, POOLED, Basis, Rate, share_of, whole
from included.core.forecast.kinds import NEEDS
from included.core.forecast.own import OwnCounts, OwnYear
from included.core.forecast.tables import Floats
from included.core.forecast.total import RECORD_PRIOR, History, Total, learn

_PLACED: Final = 0.8  # of the leavers must have a known setting for kinds and needs to be told apart
_FACTOR_POOLED: Final = 50.0  # leavers as expected that a need or kind is weighed with
_FACTORS: Final = (0.2, 5.0)
_NEAR: Final = 0.1  # of a year from the census, within which a count stands for the January's


def learnt_basis(published: Basis, counts: OwnCounts) -> Basis:
    """What a forecast starts from: plans as they are now, and rates of the area's own years pooled with published."""
    cells, spread = _with_needs(counts.cells, published.mix)
    total = round(float(cells.sum()))
    mix = (cells + MIX_POOLED * published.mix) / (total + MIX_POOLED)
    years = counts.years
    leaving = _leaving(published.leaving, years)
    factors = _departing(cells, leaving, years)
    ages = _pooled_ages(published.joining.sum(axis=(1, 2)), years)
    basis = replace(
        published,
        cells=whole(cells / max(total, 1), total),
        mix=mix,
        joining=mix / np.maximum(mix.sum(axis=(1, 2), keepdims=True), 1e-12) * ages[:, None, None],
        leaving=leaving,
        departing=factors if factors is not None else published.departing,
        said=(*_said(counts, spread, has_factors=factors is not None),),
    )
    return _with_shares(basis, years)


def _with_needs(cells: Floats, mix: Floats) -> tuple[Floats, int]:
    """Plans whose need nobody wrote down, spread as needs are among those of the age and kind; and how many."""
    unknown = cells[:, -1, :]
    known = mix[:, :-1, :] / np.maximum(mix[:, :-1, :].sum(axis=1, keepdims=True), 1e-12)
    spread = cells.copy()
    spread[:, -1, :] = 0
    spread[:, :-1, :] += known * unknown[:, None, :]
    # Where the tables have nobody of the age and kind, the need stays unknown.
    spread[:, -1, :] = np.maximum(cells.sum(axis=1) - spread.sum(axis=1), 0)
    return spread, int(unknown.sum())


def _leaving(published: Rate, years: Sequence[OwnYear]) -> Rate:
    if not years:
        return published
    there = sum((year.stock.sum(axis=(1, 2)) for year in years), np.zeros(published.yes.shape))
    left = sum((year.left_by_age for year in years), np.zeros(published.yes.shape))
    mean = (np.minimum(left, there) + POOLED * published.mean) / (there + POOLED)
    mean[-1] = 1.0  # section 46 of the Children and Families Act 2014: nobody is 26
    sure = np.minimum(MOST_SURE, POOLED + there)
    return Rate(mean * sure, (1 - mean) * sure)


def _departing(cells: Floats, leaving: Rate, years: Sequence[OwnYear]) -> Floats | None:
    """How much likelier a need and a kind are to leave than their age; None where too few settings are known."""
    left = sum((year.left for year in years), np.zeros(cells.shape))
    everybody = float(sum(year.left_by_age.sum() for year in years))
    if not everybody or left.sum() < _PLACED * everybody:
        return None
    there = sum((year.stock for year in years), np.zeros(cells.shape))
    expected = there * leaving.mean[:, None, None]
    expected *= left.sum() / max(expected.sum(), 1e-9)
    by_kind = _factor(left, expected, (0, 1))
    by_need = _factor(left, expected * by_kind, (0, 2))
    by_need[NEEDS.index("need_unknown")] = 1.0
    factors = np.clip(by_need[:, None] * by_kind, *_FACTORS)[None]
    held = (cells * factors).sum(axis=(1, 2), keepdims=True)
    level = np.divide(cells.sum(axis=(1, 2), keepdims=True), held, out=np.ones_like(held), where=held > 0)
    return np.asarray(factors * level)


def _factor(left: Floats, expected: Floats, axes: tuple[int, int]) -> Floats:
    return np.asarray((left.sum(axis=axes) + _FACTOR_POOLED) / (expected.sum(axis=axes) + _FACTOR_POOLED))


def _pooled_ages(published: Floats, years: Sequence[OwnYear]) -> Floats:
    counts = published / published.sum() * POOLED + sum((year.joined for year in years), np.zeros(published.shape))
    return np.asarray(counts / counts.sum())


def _with_shares(basis: Basis, years: Sequence[OwnYear]) -> Basis:
    new, done = (float(sum(each)) for each in (_new(years), (year.assessments for year in years)))
    asked, came = (float(sum(each)) for each in ((year.requests for year in years), (year.moved_in for year in years)))
    return replace(
        basis,
        issued=share_of((new, done), (float(basis.issued.mean), 1.0)),
        assessed=share_of((done, asked), (float(basis.assessed.mean), 1.0)),
        moved_in=share_of((came, came + new), (float(basis.moved_in.mean), 1.0)),
    )


def _new(years: Sequence[OwnYear]) -> list[float]:
    return [float(year.joined.sum()) for year in years]


def learnt_total(history: History, januaries: Sequence[int], row: int, counts: OwnCounts) -> Total:
    """The total at the last January published, with the area's own counts in place of what was published of it.

    Later years of its own are known of it alone: they say how it leans, and nothing of the pace of all areas.
    """
    total = learn(_with_own(history, januaries, row, counts))
    beyond = [growth - total.pace for january, growth in _own_growths(counts) if january >= januaries[-1]]
    known = int(np.isfinite(np.diff(history.stocks[row])).sum()) + RECORD_PRIOR
    lean, stock = total.lean.copy(), total.stock.copy()
    lean[row] = (np.nan_to_num(lean[row]) * known + sum(beyond)) / (known + len(beyond))
    stock[row] = counts.cells.sum()
    return replace(total, lean=lean, stock=stock)


def _with_own(history: History, januaries: Sequence[int], row: int, counts: OwnCounts) -> History:
    stocks, flows = history.stocks.copy(), tuple(flow.copy() for flow in history.flows)
    for january, stock in _own_stocks(counts):
        if january in januaries and stock > 0:
            stocks[row, januaries.index(january)] = stock
    for year in counts.years:
        if year.year + 1 in januaries:
            for flow, count in zip(flows, (year.joined.sum(), year.requests), strict=True):
                flow[row, januaries.index(year.year + 1)] = count
    return History(stocks, flows)


def _own_stocks(counts: OwnCounts) -> list[tuple[int, float]]:
    found = [(year.year, float(year.stock.sum())) for year in counts.years]
    if counts.years and counts.gone < _NEAR:
        found.append((counts.january, float(counts.cells.sum())))
    return found


def _own_growths(counts: OwnCounts) -> list[tuple[int, float]]:
    """The January a year begins with, and how much the logarithm of the area's stock grew in it."""
    stocks = dict(_own_stocks(counts))
    pairs = [(year, stocks[year], stocks.get(year + 1, 0.0)) for year in stocks]
    return [(year, float(np.log(after / before))) for year, before, after in pairs if before > 0 and after > 0]


def _said(counts: OwnCounts, spread: int, *, has_factors: bool) -> list[str]:
    first, last = (counts.years[0].year, counts.years[-1].year) if counts.years else (0, 0)
    span = str(first) if first == last else f"{first} to {last}"
    own = (
        f"Flows are the area's own of {span}, weighed with what is published where they are few."
        if counts.years
        else "No calendar year is wholly in the caseload yet: flows are the published ones."
    )
    told = [
        own,
        "Costs are top-ups and fees as the ledger commits them. Money for the places commissioned is not in them.",
        "Moves between kinds are the fewest that turn the mix of one age into the next's.",
    ]
    if spread:
        told.append(f"{spread:,} plans have no need recorded with a placement: it is spread as others of their age.")
    if not has_factors:
        told.append("Too few leavers have a known setting: needs and kinds of setting leave as their ages do.")
    return told
