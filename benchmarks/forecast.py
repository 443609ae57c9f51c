"""What drawing the future of a county and of every area costs, beside bare numpy multinomials of the same shape.

Run `python benchmarks/forecast.py [draws] [years] [areas]`; 1000, 10 and all areas with a recent stock where left out.
The bare run sends every cell's plans through one multinomial over the kinds each year, with no joiners and no cost.
With `--peer` as the first word, cs-demand-model runs beside it, installed from the package index into a throwaway
environment, because it needs older pandas and numpy than ours: one year of the county, day by day, with no uncertainty.
"""

import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from included.adapters.forecastareas import basis_of, origin_of, stocks
from included.adapters.forecastcourses import course_of
from included.core.errors import IncludedError
from included.core.forecast.kinds import AGES, KINDS, age_of
from included.core.forecast.run import run
from included.core.forecast.scenario import Scenario
from included.core.forecast.total import DAMPED

COUNTY = "886"
PEER = "cs-demand-model==0.5.1"


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


def peer(joiners: float) -> dict[str, Any]:
    """The peer's processor time for one year of the county, or why it could not be run."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        try:
            subprocess.run([python, "-m", "pip", "install", "-q", PEER], check=True, capture_output=True, text=True)
            script = str(Path(__file__).with_name("forecast_peer.py"))
            asked = json.dumps(states(joiners))
            done = subprocess.run([python, script], input=asked, check=True, capture_output=True, text=True)
        except subprocess.CalledProcessError as error:
            last = (error.stderr or "").strip().splitlines()[-1:]
            return {"peer_not_run": " ".join(last) or "it ended without a word"}
    found = json.loads(done.stdout)
    return {"peer_year_seconds": round(found["seconds"], 2), "peer_plans": round(found["plans"])}


def states(joiners: float) -> list[dict[str, Any]]:
    """The county by age and kind, as the peer takes it: it knows no needs."""
    start = basis_of(COUNTY)
    stock, joining = start.cells.sum(axis=1), start.joining.sum(axis=1) * joiners
    return [
        {"age": age_of(row), "kind": str(kind), "stock": float(stock[row, column]),
         "leaves": float(start.leaving.mean[row]), "joins": float(joining[row, column])}
        for row in range(len(AGES)) for column, kind in enumerate(KINDS)
    ]  # fmt: skip


def joiners_of_a_year() -> float:
    """How many join the county in the first year of our own run."""
    course, totals = course_of(COUNTY, Scenario(), None, years=1, draws=100, seed=1)
    year = run(course, totals, np.random.default_rng(1))[0]
    return float((year.new_plans + year.moved_in).mean())


def main() -> None:
    has_peer = sys.argv[1:2] == ["--peer"]
    given = [int(each) for each in sys.argv[1 + has_peer :][:3]]
    draws, years, most = (*given, *(1000, 10, 1000)[len(given) :])
    every = areas_to_run(most)
    basis_of(COUNTY)  # the tables are read once, before the clock starts
    county, bare_county = (timed(work, [COUNTY], draws, years) for work in (forecast_each, bare_each))
    nation, bare_nation = (timed(work, every, draws, years) for work in (forecast_each, bare_each))
    figures: dict[str, Any] = {
        "draws": draws,
        "years": years,
        "areas": len(every),
        "county_seconds": round(county, 2),
        "county_ratio_to_bare_multinomials": round(county / bare_county, 2),
        "areas_seconds": round(nation, 2),
        "areas_ratio_to_bare_multinomials": round(nation / bare_nation, 2),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    if has_peer:
        figures |= peer(joiners_of_a_year())
    if "peer_year_seconds" in figures:
        figures["county_ratio_to_one_year_of_peer"] = round(county / figures["peer_year_seconds"], 2)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
