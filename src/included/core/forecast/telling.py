"""A run as it is told: each year's low, middle and high, and what drives the cost, summed from the draws themselves."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from included.core.forecast.kinds import AGES, KIND_WORDS, KINDS, NEEDS
from included.core.forecast.run import Course, Price, Year
from included.core.forecast.tables import Floats

_FLOWS: Final = ("requests", "assessments", "new_plans", "moved_in", "leavers", "stock")
_DRIVERS: Final = ("population", "inflow", "leavers", "mix", "price")


def quantiles(values: Any) -> dict[str, int]:
    """The tenth, fiftieth and ninetieth of a hundred draws, whole."""
    low, middle, high = np.rint(np.quantile(values, (0.1, 0.5, 0.9)))
    return {"p10": int(low), "p50": int(middle), "p90": int(high)}


def pounds(values: Floats) -> dict[str, str]:
    """The same of money, as decimal strings of pounds."""
    return {name: f"{value}.00" for name, value in quantiles(values).items()}


def year_document(year: Year) -> dict[str, Any]:
    """One year, its flows by calendar year, its stock in the January after, its cost by financial year."""
    span = f"{year.year}-{(year.year + 1) % 100:02d}"
    by = {"age": (AGES, year.by_age), "need": (NEEDS, year.by_need), "kind": (KINDS, year.by_kind)}
    plans = {
        f"by_{name}": {str(label): quantiles(drawn[:, row]) for row, label in enumerate(labels)}
        for name, (labels, drawn) in by.items()
    }
    cost = {str(kind): pounds(year.cost[:, column]) for column, kind in enumerate(KINDS)}
    return {
        "calendar_year": year.year,
        "january": year.year + 1,
        "academic_year": span,
        "financial_year": span,
        **{name: quantiles(getattr(year, name)) for name in _FLOWS},
        **plans,
        "cost": pounds(year.cost.sum(axis=1)),
        "cost_by_kind": cost,
    }


def cells_document(years: Sequence[Year]) -> list[dict[str, Any]]:
    """Mean placements by age, need and kind in the last year, those of half a plan or more."""
    last = years[-1]
    return [
        {"age": AGES[age], "need": NEEDS[need], "kind": str(KINDS[kind]), "mean": round(float(mean), 1)}
        for (age, need, kind), mean in np.ndenumerate(last.cells)
        if mean >= 0.5
    ]


def drivers(course: Course, years: Sequence[Year]) -> dict[str, float]:
    """What takes the cost of today's plans at first prices to the last year's: five parts that add up to the change."""
    prices = np.array([course.prices[kind].pounds for kind in KINDS])
    start = course.scenario.moved(course.basis.cells, course.january - 1).sum(axis=(0, 1))
    last = years[-1]
    volume, cost = last.volume.mean(axis=0), float(last.cost.sum(axis=1).mean())
    each = float(prices @ start / start.sum())
    weights = [1.0] * (len(years) - 1) + [course.part_of(len(years) - 1)]
    joined = [float((year.new_plans + year.moved_in).mean()) for year in years]
    population = sum(weight * year.population_effect for weight, year in zip(weights, years, strict=True))
    joiners = sum(weight * count for weight, count in zip(weights, joined, strict=True))
    left = sum(weight * float(year.leavers.mean()) for weight, year in zip(weights, years, strict=True))
    parts = (
        each * population,
        each * (joiners - population),
        -each * left,
        float(prices @ volume) - each * float(volume.sum()),
        cost - float(prices @ volume),
    )
    return dict(zip(_DRIVERS, parts, strict=True))


def start_cost(course: Course) -> float:
    """What today's plans cost in a whole year at the first year's prices."""
    start = course.scenario.moved(course.basis.cells, course.january - 1).sum(axis=(0, 1))
    return float(start @ np.array([course.prices[kind].pounds for kind in KINDS]))


def sentence(course: Course, years: Sequence[Year]) -> str:
    """What drives the cost, from the sums of the draws."""
    parts, last = drivers(course, years), years[-1]
    end = float(last.cost.sum(axis=1).mean())
    span = f"{last.year}-{(last.year + 1) % 100:02d}"
    net = parts["inflow"] + parts["leavers"] + parts["population"]
    ranked = {"more joining than leaving" if net > 0 else "more leaving than joining": net}
    ranked |= {"prices": parts["price"], "the mix of settings": parts["mix"]}
    most = max(ranked, key=lambda name: abs(ranked[name]))
    flat = " (held flat: none was given)" if course.population is None else ""
    return (
        f"Cost goes from {_millions(start_cost(course))} to a mean of {_millions(end)} in {span}, most by {most}: "
        f"inflow {_signed(parts['inflow'])}, leavers {_signed(parts['leavers'])}, population "
        f"{_signed(parts['population'])}{flat}, mix {_signed(parts['mix'])}, price {_signed(parts['price'])}."
    )


def _millions(amount: float) -> str:
    return f"£{amount / 1e6:.1f}m"


def _signed(amount: float) -> str:
    return f"{'-' if round(amount / 1e6, 1) < 0 else '+'}£{abs(amount) / 1e6:.1f}m"


def run_document(course: Course, found: Sequence[Year]) -> dict[str, Any]:
    """What a run found."""
    parts = {name: f"{part:.2f}" for name, part in drivers(course, found).items()}
    return {
        "start": {"plans": int(course.basis.cells.sum()), "cost": f"{start_cost(course):.2f}"},
        "forecast": [year_document(year) for year in found],
        "last_year_cells": cells_document(found),
        "drivers": parts,
        "sentence": sentence(course, found),
        "prices": {str(kind): price_document(course.prices[kind]) for kind in KINDS},
        "population": "given" if course.population else "flat",
        "taken_for_granted": list(course.basis.said),
    }


def price_document(price: Price) -> dict[str, Any]:
    """A price with its source and whether anybody has confirmed it."""
    rise, spread = round(100 * price.rise, 2), round(100 * price.rise_spread, 2)
    return {
        "pounds": f"{price.pounds:.2f}",
        "rise_percent": str(rise),
        "rise_spread_percent": str(spread),
        "source": price.source,
        "status": price.status,
    }


def table_of_years(years: Sequence[Year]) -> list[str]:
    """The years as lines: plans and cost, low, middle and high."""
    lines = ["January: plans; new plans, leavers in the year before; cost of the financial year (10, 50, 90 of 100)"]
    for year in years:
        plans, cost = quantiles(year.stock), {k: float(v) for k, v in pounds(year.cost.sum(axis=1)).items()}
        new, left = quantiles(year.new_plans), quantiles(year.leavers)
        money = ", ".join(_millions(cost[name]) for name in ("p10", "p50", "p90"))
        count = ", ".join(f"{plans[name]:,}" for name in ("p10", "p50", "p90"))
        lines.append(f"{year.year + 1}: {count}; {new['p50']:,} new, {left['p50']:,} left; {money}")
    last = years[-1].by_kind
    kinds = [f"  {KIND_WORDS[kind]}: {quantiles(last[:, column])['p50']:,}" for column, kind in enumerate(KINDS)]
    return [*lines, f"placements in January {years[-1].year + 1}, middle:", *kinds]


def own_document(course: Course, found: Sequence[Year], middle: Sequence[Year]) -> dict[str, Any]:
    """What a run of an area's own cases found: as any run, and the years as expected, without chance."""
    return run_document(course, found) | {
        "expected": [
            {
                "calendar_year": year.year,
                "plans": round(float(year.stock[0]), 1),
                "cost": f"{float(year.cost.sum()):.2f}",
                "cost_by_kind": {str(kind): f"{float(year.cost[0, row]):.2f}" for row, kind in enumerate(KINDS)},
            }
            for year in middle
        ],
        "expected_cost": f"{sum(float(year.cost.sum()) for year in middle):.2f}",
        "cost_in_all": pounds(sum(year.cost.sum(axis=1) for year in found)),
        "share_of_first_year_gone": round(course.gone, 4),
    }
