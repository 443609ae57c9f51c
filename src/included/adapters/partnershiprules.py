"""Reads the rules of partnerships and inclusion plans from the rule book."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from included.adapters.travelrules import travel_rules
from included.core.partnership import Distance, ForecastRules, Leaving, PartnershipBook, PlaceCost, Sector


@cache
def partnership_book() -> PartnershipBook:
    """The rules that ship with the product."""
    text = (files("included.rules") / "partnership" / "plan.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    transport = table["transport"]
    return PartnershipBook(
        sectors=tuple(Sector(**row) for row in table["sector"]),
        review_months=table["review"]["months"],
        nearby_miles=table["nearby"]["miles"],
        distances=tuple(_distance(row) for row in transport["distance"]),
        youngest_year=transport["youngest_year"],
        oldest_year=transport["oldest_year"],
        transport_cost=Decimal(transport["cost"]["pounds_a_year"]),
        transport_cost_source=transport["cost"]["source"],
        forecast=_forecast(table["forecast"]),
        place_costs=tuple(PlaceCost(**{**row, "pounds": Decimal(row["pounds"])}) for row in table["place_cost"]),
    )


def _distance(row: dict[str, Any]) -> Distance:
    """A distance by its figure of home-to-school travel, in miles as last set."""
    known = travel_rules().figures
    figure, most = known[row["figure"]], known.get(row.get("at_most_figure", ""))
    return Distance(
        group=row["group"],
        from_age=row["from_age"],
        to_age=row["to_age"],
        miles=figure.values[-1].number,
        low_income=row["low_income"],
        provision=figure.provision,
        at_most_miles=most.values[-1].number if most else None,
    )


def _forecast(table: dict[str, Any]) -> ForecastRules:
    leaving = (Leaving(**{**row, "percent": Decimal(row["percent"])}) for row in table["leaving"])
    return ForecastRules(frozenset(table["phase_entries"]), tuple(leaving), table["source"], table["status"])
