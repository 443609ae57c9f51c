"""What drawing the future of a county and of every area costs, beside bare numpy multinomials of the same shape.

Run `python benchmarks/forecast.py [draws] [years] [areas]`; 1000, 10 and all areas with a recent stock where left out.
The bare run sends every cell's plans through one multinomial over the kinds each year, with no joiners and no cost.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np

from included.adapters.forecastareas import basis_of, origin_of, stocks
from included.adapters.forecastcourses import course_of
from included.core.errors import IncludedError
from included.core.forecast.kinds import KINDS
from included.core.forecast.run import run
from included.core.forecast.scenario import Scenario
from included.core.forecast.total import DAMPED

COUNTY = "886"


def areas_to_run(most: int) -> list[str]:
    """Those that can be forecast, in the order of their codes."""
    found = []
    for area in stocks().areas:
        try:
            if origin_of(area) >= 2023:
                found.append(area)
        except IncludedError:
            continue
    return found[:most]


def forecast_each(areas: Sequence[str], draws: int, years: int) -> float:
    """The product's own run, totals and figures included; the plans of the last year as a check."""
    plans = 0.0
    for area in areas:
        course, totals = course_of(area, Scenario(), None, years=years, draws=draws, seed=1)
        plans += float(run(course, totals, np.random.default_rng(1))[-1].stock.mean())
    return plans


def bare_each(areas: Sequence[str], draws: int, years: int) -> float:
    """Multinomials alone, of the same draws, years, ages, needs and kinds."""
    random, plans = np.random.default_rng(1), 0.0
    shares = np.full(len(KINDS), DAMPED / len(KINDS))
    shares[-1] += 1 - DAMPED
    for area in areas:
        stock = np.broadcast_to(
            basis_of(area).cells.sum(axis=2).astype(np.int64), (draws, *basis_of(area).cells.shape[:2])
        )
        for _ in range(years):
            stock = random.multinomial(stock, shares).sum(axis=3)
        plans += float(stock.sum() / draws)
    return plans


def timed(work: Callable[[Sequence[str], int, int], float], areas: Sequence[str], draws: int, years: int) -> float:
    """Processor time of one run."""
    gc.collect()
    started = time.process_time()
    work(areas, draws, years)
    return time.process_time() - started


def main() -> None:
    given = [int(each) for each in sys.argv[1:4]]
    draws, years, most = (*given, *(1000, 10, 1000)[len(given) :])
    every = areas_to_run(most)
    basis_of(COUNTY)  # the tables are read once, before the clock starts
    county, bare_county = (timed(work, [COUNTY], draws, years) for work in (forecast_each, bare_each))
    nation, bare_nation = (timed(work, every, draws, years) for work in (forecast_each, bare_each))
    figures = {
        "draws": draws,
        "years": years,
        "areas": len(every),
        "county_seconds": round(county, 2),
        "county_ratio_to_bare_multinomials": round(county / bare_county, 2),
        "areas_seconds": round(nation, 2),
        "areas_ratio_to_bare_multinomials": round(nation / bare_nation, 2),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
