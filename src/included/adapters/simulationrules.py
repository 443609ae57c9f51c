"""Reads what a simulated area rests on: the proposals by number, and the real area it is priced as."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SimulationRules:
    """The words of each proposal, where they come from, and whose area costs an invented setting has."""

    proposals: dict[int, str]
    source: str
    priced_as: str


@cache
def simulation_rules() -> SimulationRules:
    """Read once."""
    table = tomllib.loads(files("included.rules").joinpath("simulation", "proposals.toml").read_text("utf-8"))
    proposals = {row["number"]: row["words"] for row in table["proposal"]}
    return SimulationRules(proposals, table["source"], table["priced_as"])
