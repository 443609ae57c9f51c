"""Reads the figures of home to school travel from the rule book."""

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from included.core.law import Certainty, DatedNumber
from included.core.places.travel import TravelFigure, TravelRules


@cache
def travel_rules() -> TravelRules:
    """Every figure of travel, read once."""
    table = tomllib.loads(files("included.rules").joinpath("transport", "home_to_school.toml").read_text("utf-8"))
    return TravelRules(MappingProxyType({row["key"]: _figure(row) for row in table["figure"]}))


def _figure(row: dict[str, Any]) -> TravelFigure:
    return TravelFigure(
        key=row["key"],
        says=row["says"],
        unit=row["unit"],
        provision=row["provision"],
        certainty=Certainty(row["status"]),
        values=tuple(sorted((DatedNumber(**value) for value in row["values"]), key=lambda value: value.starts_on)),
        checked_on=row.get("checked_on"),
        remark=row.get("remark", ""),
    )
