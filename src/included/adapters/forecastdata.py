"""Reads the published stocks and flows that ship with the product, on which the forecast learns."""

from functools import cache
from importlib.resources import files

from included.core.forecast.tables import Series, series_of, table_of

CASELOAD = "sen2_2025_caseload_by_placement_all_LA.csv"
FLOWS = "sen2_2025_process_flows_all_LA.csv"
AGES = "sen2_2025_age_England_Kent.csv"
NEEDS = "sen2_2025_need_by_placement_England_Kent.csv"
NEIGHBOURS = "stat_neighbours_send.csv"
# The flows that run ahead of the stock.
LEADING = ("new_ehc_plans", "requests_received_in_year")


@cache
def published(name: str) -> str:
    """The text of one of the tables that ship."""
    return (files("included.rules") / "forecast" / name).read_text(encoding="utf-8-sig")


@cache
def published_flow(column: str) -> Series:
    """One flow by area and calendar year."""
    return series_of(table_of(published(FLOWS), ("code", "la", "time_period", column)), column)


def leading_flows() -> tuple[Series, ...]:
    """The flows that the total learns from."""
    return tuple(published_flow(column) for column in LEADING)
