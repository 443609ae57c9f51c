"""The local authorities of England by their three-digit codes."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def area_names() -> Mapping[str, str]:
    """Each area's name by its code."""
    text = files("included.rules").joinpath("register", "areas.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text)["areas"])
