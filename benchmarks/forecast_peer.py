"""Runs in an environment of its own, where cs-demand-model is: a year of an area's plans by age and kind, day by day.

Reads the stock, the yearly chance to leave and the joiners of a year from standard input; prints what it took as JSON.
Everybody grows older by a day in 365, as that package has it; it draws no futures and gives no uncertainty.
"""

import json
import sys
import time
from datetime import date

import pandas as pd
from cs_demand_model import ModelPredictor

DAYS = 365
# What the package calls whoever is not there.
NOBODY = ()


def rates_of(states: list[dict]) -> pd.Series:
    """The chance of a day to leave, and to be a year older, by state."""
    found = {}
    there = {(row["age"], row["kind"]) for row in states}
    for row in states:
        state = (row["age"], row["kind"])
        found[state, NOBODY] = 1 - (1 - min(row["leaves"], 0.999)) ** (1 / DAYS)
        older = (row["age"] + 1, row["kind"])
        if older in there:
            found[state, older] = 1 / DAYS
    return series_of(found)


def series_of(found: dict) -> pd.Series:
    index = pd.MultiIndex.from_tuples(found, names=["from", "to"])
    return pd.Series(list(found.values()), index=index)


def main() -> None:
    states = json.load(sys.stdin)
    stock = pd.Series({(row["age"], row["kind"]): row["stock"] for row in states}, dtype=float)
    stock.index = stock.index.to_flat_index()
    joining = series_of({(NOBODY, (row["age"], row["kind"])): row["joins"] / DAYS for row in states})
    started = time.process_time()
    model = ModelPredictor(stock, rates_of(states), joining, date(2025, 1, 15))
    for _ in range(DAYS):
        model = model.next(1)
    print(json.dumps({"seconds": time.process_time() - started, "plans": float(model.initial_population.sum())}))


if __name__ == "__main__":
    main()
