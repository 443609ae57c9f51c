"""The outline of an area, for a map of it."""

import gzip
import json
from functools import cache
from importlib.resources import files

Ring = tuple[tuple[int, int], ...]


def outline_of(authority_code: str) -> tuple[Ring, ...]:
    """The outer lines of an authority's area in metres of the National Grid; nothing where we have none."""
    return _outlines().get(authority_code, ())


@cache
def _outlines() -> dict[str, tuple[Ring, ...]]:
    packed = (files("included.adapters.outlines") / "outlines.json.gz").read_bytes()
    found: dict[str, list[list[list[int]]]] = json.loads(gzip.decompress(packed))
    return {
        code: tuple(tuple((east, north) for east, north in ring) for ring in rings) for code, rings in found.items()
    }
