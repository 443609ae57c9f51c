"""What a forecast is drawn from, as a document that can be kept, and its digest."""

import hashlib
import json
from dataclasses import astuple
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Final

from included.adapters.forecastcourses import Prepared, own_course
from included.apps.forecasts.queries.counts import above_threshold, counted_of, ledger_of
from included.core.forecast.own import Counted, LedgerLine, OwnCounts, counts_from
from included.core.forecast.scenario import Scenario

YEARS: Final = 10
SEED: Final = 1
AS_IT_IS: Final = Scenario()
_RULES: Final = ("forecast", "money")


def inputs_of(area: str, on: date) -> dict[str, Any]:
    """Counts of the caseload and sums of the ledger on a day; the caller acts for the authority."""
    return {
        "area": area,
        "on": on.isoformat(),
        "rules": rules_digest(),
        "counts": [list(astuple(row)) for row in counted_of(area, on)],
        "ledger": [list(astuple(line)) for line in ledger_of(area, on)],
        "above_threshold": [list(row) for row in above_threshold(area, on)],
    }


def digest_of(inputs: dict[str, Any]) -> str:
    """Of the inputs, which name the rules that say what becomes of them."""
    return hashlib.sha256(json.dumps(inputs, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def counts_in(inputs: dict[str, Any]) -> OwnCounts:
    """The counts as the forecast takes them."""
    return counts_from(inputs["area"], date.fromisoformat(inputs["on"]), (Counted(*row) for row in inputs["counts"]))


def ledger_in(inputs: dict[str, Any]) -> list[LedgerLine]:
    """The ledger's sums as the forecast takes them."""
    return [LedgerLine(*row) for row in inputs["ledger"]]


def prepared(
    inputs: dict[str, Any], scenario: Scenario = AS_IT_IS, *, draws: int, years: int = YEARS, seed: int = SEED
) -> Prepared:
    """A run of these inputs, ready to draw. Raises UnknownArea."""
    return own_course(counts_in(inputs), ledger_in(inputs), scenario, None, years=years, draws=draws, seed=seed)


@cache
def rules_digest() -> str:
    """Of the text of the tariffs, prices and tables in force: another one, and what they price has moved."""
    digest = hashlib.sha256()
    for folder in _RULES:
        for file in sorted((files("included.rules") / folder).iterdir(), key=lambda each: each.name):
            if file.is_file():
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
