"""Reads from the rule book what figures may be published."""

import tomllib
from functools import cache
from importlib.resources import files

from included.core.measures import DisclosureRule


@cache
def disclosure_rule(level: str = "area") -> DisclosureRule:
    """The disclosure rule of a level: area or setting."""
    text = (files("included.rules") / "measures" / "disclosure.toml").read_text(encoding="utf-8")
    return DisclosureRule(**tomllib.loads(text)[level])
