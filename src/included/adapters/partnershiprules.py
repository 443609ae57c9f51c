"""Reads the rules of partnerships and inclusion plans from the rule book."""

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from included.core.partnership import Distance, PartnershipBook, Sector


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
        distances=tuple(Distance(**row) for row in transport["distance"]),
        youngest_year=transport["youngest_year"],
        oldest_year=transport["oldest_year"],
        transport_cost=Decimal(transport["cost"]["pounds_a_year"]),
        transport_cost_source=transport["cost"]["source"],
    )
