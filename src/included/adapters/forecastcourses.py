"""A forecast made ready to draw: of published figures, or of an area's own cases and ledger."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from included.adapters.forecastareas import basis_of, origin_of, prices_of, stocks, top_ups_of
from included.adapters.forecastdata import leading_flows
from included.core.forecast.basis import Rate
from included.core.forecast.chance import Expected
from included.core.forecast.learning import learnt_basis, learnt_total
from included.core.forecast.own import LedgerLine, OwnCounts, prices_from
from included.core.forecast.population import Population
from included.core.forecast.run import Course, Year, run
from included.core.forecast.scenario import Scenario
from included.core.forecast.tables import Floats
from included.core.forecast.total import History, history_of, learn
from included.core.money.years import financial_year_of

# A rate held so sure that drawing it gives its mean.
_CERTAIN = 1e12


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a run needs, and the middle of the total without chance."""

    course: Course
    totals: Floats
    middle: Floats

    def drawn(self, seed: int) -> tuple[Year, ...]:
        """The futures."""
        return run(self.course, self.totals, np.random.default_rng([seed, 1]))

    def compared(self, seed: int) -> tuple[Year, ...]:
        """The futures with the rates and prices of every draw and without chance, to compare with others."""
        return run(self.course, self.totals, np.random.default_rng([seed, 1]), chance=Expected())

    def middle_years(self) -> tuple[Year, ...]:
        """One future: everything as expected. It moves with its inputs alone, however little they move."""
        return run(_certain(self.course), self.middle[None, :], np.random.default_rng(0), chance=Expected())

    def under(self, scenario: Scenario) -> "Prepared":
        """The same start under another scenario."""
        return replace(self, course=replace(self.course, scenario=scenario))


def course_of(
    area: str, scenario: Scenario, population: Population | None, *, years: int, draws: int, seed: int
) -> tuple[Course, Floats]:
    """What a run of an area's published figures needs: its course, and draws of its totals."""
    january, series = origin_of(area), stocks()
    totals = learn(_known(january)).paths(series.areas.index(area), years, draws, np.random.default_rng([seed, 0]))
    return Course(basis_of(area), prices_of(area, january), scenario, population, january), totals


def own_course(
    counts: OwnCounts,
    ledger: Iterable[LedgerLine],
    scenario: Scenario,
    population: Population | None,
    *,
    years: int,
    draws: int,
    seed: int,
) -> Prepared:
    """What a run of an area's own cases needs. Raises UnknownArea where the tables have nothing to learn from."""
    published, series = origin_of(counts.area), stocks()
    row, known = series.areas.index(counts.area), _known(published)
    januaries = series.years[: known.stocks.shape[1]]
    total = learnt_total(known, januaries, row, counts)
    basis = learnt_basis(basis_of(counts.area), counts)
    is_of_year_before = financial_year_of(counts.on).starts_in < counts.january
    usual = top_ups_of(counts.area, max(published, counts.january))
    prices = prices_from(ledger, basis.cells, usual, is_of_year_before=is_of_year_before)
    course = Course(basis, prices, scenario, population, counts.january, counts.gone)
    totals = total.paths(row, years, draws, np.random.default_rng([seed, 0]), counts.gone)
    return Prepared(course, totals, total.course_of(row, years, counts.gone))


def _known(january: int) -> History:
    series = stocks()
    return history_of(series, leading_flows()).until(series.years.index(january))


def _certain(course: Course) -> Course:
    basis = course.basis
    leaving, issued, assessed, moved_in = (
        Rate(rate.mean * _CERTAIN, (1 - rate.mean) * _CERTAIN)
        for rate in (basis.leaving, basis.issued, basis.assessed, basis.moved_in)
    )
    sure = replace(basis, leaving=leaving, issued=issued, assessed=assessed, moved_in=moved_in)
    prices = {kind: replace(price, rise_spread=0.0) for kind, price in course.prices.items()}
    return replace(course, basis=sure, prices=prices)
