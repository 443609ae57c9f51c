"""The schemas of what `included forecast` takes and gives."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from included.core.forecast.backtest import HORIZONS, MODEL
from included.core.forecast.kinds import AGES, KINDS, NEEDS
from included.core.forecast.scenario import MULTIPLIED

Schema = Mapping[str, Any]

_TEXT: Final = {"type": "string"}
_WHOLE: Final = {"type": "integer", "minimum": 0}
_NUMBER: Final = {"type": "number"}
_PERCENT: Final = {"type": "number", "minimum": 0}
_YEAR: Final = {"type": "integer", "minimum": 1990, "maximum": 2200}
_POUNDS: Final = {"type": "string", "pattern": r"^-?\d+\.\d{2}$"}
_RULES: Final = ("no_change", "linear", "last", "mean", "weighted", "pooled", "shrunk")


def scenario_schema() -> str:
    """The schema of what --scenario takes."""
    years = {name: {"type": "integer", "minimum": 2000, "maximum": 2100} for name in ("from_year", "to_year")}
    kind = {"enum": list(KINDS)}
    by = {"type": "string", "pattern": r"^\d+(\.\d+)?$", "description": 'A decimal from 0 to 100, as "0.95"'}
    multiply = _some(
        {"rule": {"const": "multiply"}, "what": {"enum": list(MULTIPLIED)}, "by": by, "kind": kind, **years},
        ("rule", "what", "by", "from_year"),
    ) | {"description": "Only a price may name a kind"}
    places = {"type": "integer", "minimum": 0, "maximum": 100_000}
    move = _some(
        {"rule": {"const": "move_places"}, "places": places, "from": kind, "to": kind, **years},
        ("rule", "places", "from", "to", "from_year"),
    )
    document = _some(
        {"name": {"type": "string", "maxLength": 200}, "rules": _list({"oneOf": [multiply, move]})}, ("rules",)
    )
    return _written("What included forecast run --scenario takes", document)


def run_schema() -> str:
    """The schema of a run: of published figures or, with the last fields, of the area's own cases."""
    asked = {
        "area": _TEXT, "from_january": _YEAR, "years": _WHOLE, "draws": _WHOLE, "seed": _WHOLE, "scenario": _TEXT,
    }  # fmt: skip
    price = _all(
        {
            **dict.fromkeys(("pounds", "rise_percent", "rise_spread_percent", "source"), _TEXT),
            "status": {"enum": ["confirmed", "unverified", "recorded"]},
        }
    )
    cell = _all(
        {"age": {"enum": list(AGES)}, "need": {"enum": list(NEEDS)}, "kind": {"enum": list(KINDS)}, "mean": _NUMBER}
    )
    found = {
        "start": _all({"plans": _WHOLE, "cost": _POUNDS}),
        "forecast": _list(_year()),
        "last_year_cells": _list(cell),
        "drivers": _all(dict.fromkeys(("population", "inflow", "leavers", "mix", "price"), _POUNDS)),
        "sentence": _TEXT,
        "prices": _all(dict.fromkeys(KINDS, price)),
        "population": {"enum": ["given", "flat"]},
        "taken_for_granted": _list(_TEXT),
    }
    by_kind = _all(dict.fromkeys(KINDS, _POUNDS))
    middle = _all({"calendar_year": _YEAR, "plans": _NUMBER, "cost": _POUNDS, "cost_by_kind": by_kind})
    own = {
        "expected": _list(middle) | {"description": "One future without chance: it moves with its inputs alone"},
        "expected_cost": _POUNDS,
        "cost_in_all": _quantiles(_POUNDS),
        "share_of_first_year_gone": {"type": "number", "minimum": 0, "maximum": 1},
    }
    published = _all({**asked, **found})
    return _written(
        "What included forecast run --json gives", {"oneOf": [published, _all({**asked, **found, **own}), _faults()]}
    )


def backtest_schema() -> str:
    """The schema of a backtest."""
    errors = dict.fromkeys(
        ("mape", "median_ape", "mape_each_forecast_alike", "median_ape_each_forecast_alike"), _PERCENT
    )
    origin = {
        "year": _YEAR,
        "areas": _WHOLE,
        "coverage_80": _PERCENT,
        "mape": _all(dict.fromkeys((MODEL, *_RULES), _PERCENT)),
    }
    truth = {"type": "boolean"}
    horizon = {
        "years_ahead": {"enum": list(HORIZONS)},
        "areas": _WHOLE,
        "forecasts": _WHOLE,
        "origins": _list(_all(origin)),
        "model": _all({**errors, "coverage_80": _PERCENT, "coverage_within_75_to_85": truth}),
        "baselines": _all(dict.fromkeys(_RULES, _all(errors))),
        "best_baseline": {"enum": list(_RULES)},
        "beats_best_baseline": truth,
        "beats_best_baseline_each_forecast_alike": truth,
    }
    years = {"type": "array", "items": _YEAR, "minItems": 2, "maxItems": 2}
    found = {"areas": _WHOLE, "years": years, "seed": _WHOLE, "draws": _WHOLE, "horizons": _list(_all(horizon))}
    return _written("What included forecast backtest --json gives", {"oneOf": [_all(found), _faults()]})


def _year() -> Schema:
    counts, money = _quantiles(_WHOLE), _quantiles(_POUNDS)
    return _all(
        {
            "calendar_year": _YEAR,
            "january": _YEAR,
            "academic_year": _TEXT,
            "financial_year": _TEXT,
            **dict.fromkeys(("requests", "assessments", "new_plans", "moved_in", "leavers", "stock"), counts),
            "by_age": _all(dict.fromkeys(AGES, counts)),
            "by_need": _all(dict.fromkeys(NEEDS, counts)),
            "by_kind": _all(dict.fromkeys(KINDS, counts)),
            "cost": money,
            "cost_by_kind": _all(dict.fromkeys(KINDS, money)),
        }
    )


def _quantiles(each: Schema) -> Schema:
    return _all(dict.fromkeys(("p10", "p50", "p90"), each))


def _faults() -> Schema:
    return _all({"findings": _list(_all(dict.fromkeys(("code", "place", "message"), _TEXT)))})


def _all(fields: Mapping[str, Schema]) -> dict[str, Any]:
    """An object with all of these and nothing else."""
    return _some(fields, fields)


def _some(fields: Mapping[str, Schema], required: Iterable[str]) -> dict[str, Any]:
    properties = {str(name): each for name, each in fields.items()}
    named = [str(name) for name in required]
    return {"type": "object", "properties": properties, "required": named, "additionalProperties": False}


def _list(each: Schema) -> dict[str, Any]:
    return {"type": "array", "items": each}


def _written(title: str, schema: Schema) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False)
