"""`included forecast ...`: how many plans there will be, and how far such forecasts have missed."""

from collections.abc import Sequence
from typing import Annotated, Any

import numpy as np
import typer

from included.adapters.forecastareas import origin_of
from included.adapters.forecastcourses import Prepared, course_of, own_course
from included.adapters.forecastdata import CASELOAD, LEADING, leading_flows, published
from included.cli.ending import end_with_findings as end_with
from included.cli.json_files import as_json, csv_text_of, on_one_line, read_json, say
from included.core.casework.faults import Fault, Faults
from included.core.errors import IncludedError
from included.core.forecast.backtest import FEWEST_YEARS, HORIZONS, Origin, backtest, coverage, score
from included.core.forecast.population import COLUMNS as POPULATION_COLUMNS
from included.core.forecast.population import Population, population_of
from included.core.forecast.run import run
from included.core.forecast.scenario import Scenario, scenario_from
from included.core.forecast.tables import Series, Table, series_of, table_of
from included.core.forecast.telling import own_document, run_document, sentence, table_of_years
from included.core.forecast.total import history_of

app = typer.Typer(no_args_is_help=True, help="Forecast plans, and try the forecast on years already known.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Where chance starts: the same seed, the same figures.")]
Draws = Annotated[int, typer.Option(min=1, max=100_000, help="How many futures are drawn.")]
_COLUMNS = ("code", "la", "time_period")


class NothingCounted(IncludedError):
    """Raised for an area of whose plans the database holds none."""


@app.callback()
def forecast() -> None:
    """Forecasts of plans, placements and cost."""


def table_in(file: str, columns: Sequence[str], what: str) -> Table:
    """A CSV file, or standard input for `-`, taken apart. Raises UnusableFileError and UnusableTable."""
    return table_of(csv_text_of(file, what), columns)


@app.command("backtest")
def backtest_file(
    file: Annotated[str, typer.Argument(help="Caseload by area and year as CSV, or - ; what ships if left out.")] = "",
    is_json: AsJson = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    flows: Annotated[
        str, typer.Option(help="Requests and new plans by area and year as CSV; what ships if left out.")
    ] = "",
) -> None:
    """Forecast years already known from what was known before: exit 0, 1 for faults by line, 2 for no use."""
    columns = (*_COLUMNS, "ehcplans")
    table = table_in(file, columns, "a caseload as CSV") if file else table_of(published(CASELOAD), columns)
    stocks = series_of(table, "ehcplans") if not table.faults else None
    if stocks is None or table.faults:
        end_with(table.faults, is_json=is_json)
    origins = backtest(history_of(stocks, _flows(flows, is_json=is_json)), draws=draws, seed=seed)
    if not origins:
        said = f"No area has {FEWEST_YEARS + 1} years with a figure, so nothing can be tried. Give more years."
        end_with((Fault("FC06", "", said),), is_json=is_json)
    answer = backtest_document(stocks, origins, seed=seed, draws=draws)
    say(as_json(answer) if is_json else _as_text(answer))


def _flows(file: str, *, is_json: bool) -> tuple[Series, ...]:
    if not file:
        return leading_flows()
    table = table_in(file, (*_COLUMNS, *LEADING), "flows as CSV")
    found = tuple(series_of(table, column) for column in LEADING) if not table.faults else ()
    if table.faults:
        end_with(table.faults, is_json=is_json)
    return found


def backtest_document(stocks: Series, origins: Sequence[Origin], *, seed: int, draws: int) -> dict[str, Any]:
    """What a backtest found, by horizon."""
    years = [stocks.years[0], stocks.years[-1]]
    by_horizon = [tuple(origin for origin in origins if origin.horizon == horizon) for horizon in HORIZONS]
    horizons = [_horizon(stocks, tried) for tried in by_horizon if tried]
    return {"areas": len(stocks.areas), "years": years, "seed": seed, "draws": draws, "horizons": horizons}


def _horizon(stocks: Series, tried: tuple[Origin, ...]) -> dict[str, Any]:
    errors = {name: _errors(tried, name) for name in tried[0].errors}
    rules = [name for name in errors if name != "model"]
    best = min(rules, key=lambda name: errors[name]["mape"])
    covered = round(coverage(tried), 2)
    return {
        "years_ahead": tried[0].horizon,
        "areas": len({area for origin in tried for area in origin.areas.tolist()}),
        "forecasts": sum(len(origin.areas) for origin in tried),
        "origins": [_origin(stocks, origin) for origin in tried],
        "model": errors["model"] | {"coverage_80": covered, "coverage_within_75_to_85": 75 <= covered <= 85},
        "baselines": {name: errors[name] for name in rules},
        "best_baseline": best,
        "beats_best_baseline": errors["model"]["mape"] < errors[best]["mape"],
        "beats_best_baseline_each_forecast_alike": errors["model"]["mape_each_forecast_alike"]
        < min(errors[name]["mape_each_forecast_alike"] for name in rules),
    }


def _errors(tried: tuple[Origin, ...], name: str) -> dict[str, float]:
    found = score(tried, name)
    alike = {"mape_each_forecast_alike": found.pooled_mape, "median_ape_each_forecast_alike": found.pooled_median}
    errors = {"mape": found.mape, "median_ape": found.median} | alike
    return {key: round(value, 3) for key, value in errors.items()}


def _origin(stocks: Series, origin: Origin) -> dict[str, Any]:
    mapes = {name: round(100 * float(errors.mean()), 3) for name, errors in origin.errors.items()}
    covered = round(coverage((origin,)), 2)
    return {"year": stocks.years[origin.column], "areas": len(origin.areas), "coverage_80": covered, "mape": mapes}


def _as_text(answer: dict[str, Any]) -> str:
    first, last = answer["years"]
    lines = [f"plans of {answer['areas']} areas, January {first} to {last}; errors in percent, each origin alike"]
    for each in answer["horizons"]:
        origins = ", ".join(f"{origin['year']} ({origin['areas']})" for origin in each["origins"])
        lines += [
            "",
            f"{each['years_ahead']} ahead, from January (areas): {origins}",
            "  rule: mean error / median error",
        ]
        lines += [f"  {name}: {errors['mape']:.2f} / {errors['median_ape']:.2f}" for name, errors in _rules(each)]
        lines.append(f"  intervals of four fifths held {each['model']['coverage_80']:.1f}%; {_verdict(each)}")
    return "\n".join(lines)


def _rules(each: dict[str, Any]) -> list[tuple[str, dict[str, float]]]:
    return [("model", each["model"]), *each["baselines"].items()]


def _verdict(each: dict[str, Any]) -> str:
    beats = "beats" if each["beats_best_baseline"] else "does not beat"
    honest = "" if each["model"]["coverage_within_75_to_85"] else ", and the intervals are outside 75 to 85%"
    return f"the model {beats} the best rule, {each['best_baseline']}{honest}"


@app.command("run")
def run_area(
    area: Annotated[str, typer.Option(help="The authority by its three-digit code, as 886.")],
    years: Annotated[int, typer.Option(min=1, max=20, help="How many years ahead.")] = 10,
    draws: Annotated[int, typer.Option(min=1, max=10_000, help="How many futures are drawn.")] = 1000,
    seed: Seed = 1,
    scenario: Annotated[str, typer.Option(help="What if, as JSON, or - .")] = "",
    population: Annotated[str, typer.Option(help="Children by year and age as CSV; flat if left out.")] = "",
    from_caseload: Annotated[
        bool, typer.Option("--from-caseload", help="Learn from the area's own cases and ledger in the database.")
    ] = False,
    is_json: AsJson = False,
) -> None:
    """Forecast an area's plans, placements and cost: exit 0, 1 for faults in a file, 2 for no such area or no use."""
    rules, faults = scenario_from(read_json(scenario, "a scenario as JSON")) if scenario else (Scenario(), Faults())
    if faults.found:
        end_with(faults.found, is_json=is_json)
    children = _population(population, is_json=is_json) if population else None
    if from_caseload:
        ready = _own(area, rules, children, years=years, draws=draws, seed=seed)
        course, found = ready.course, ready.drawn(seed)
        document = own_document(course, found, ready.middle_years())
    else:
        course, totals = course_of(area, rules, children, years=years, draws=draws, seed=seed)
        found = run(course, totals, np.random.default_rng([seed, 1]))
        document = run_document(course, found)
    if not is_json:
        lines = [rules.name, "", *table_of_years(found), "", sentence(course, found), *course.basis.said]
        say("\n".join(on_one_line(line) for line in lines))
        return
    asked = {"area": area, "from_january": course.january, "years": years, "draws": draws, "seed": seed}
    say(as_json(asked | {"scenario": rules.name} | document))


def _own(
    area: str, scenario: Scenario, population: Population | None, *, years: int, draws: int, seed: int
) -> Prepared:
    """A run of the area's own cases and ledger. Raises UnknownArea and NothingCounted."""
    origin_of(area)
    from included.cli.setup import need_database

    need_database()
    from included.adapters import clock
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.forecasts.inputs import counts_in, inputs_of, ledger_in

    with acting(caseload_of(area)):
        inputs = inputs_of(area, clock.today())
    counts = counts_in(inputs)
    if not counts.cells.sum():
        raise NothingCounted(f"The database holds no plan of {area}. Load a caseload, or leave out --from-caseload.")
    return own_course(counts, ledger_in(inputs), scenario, population, years=years, draws=draws, seed=seed)


def _population(file: str, *, is_json: bool) -> Population:
    table = table_in(file, POPULATION_COLUMNS, "children by year and age as CSV")
    found = population_of(table) if not table.faults else None
    if found is None:
        end_with(table.faults, is_json=is_json)
    return found
