"""The middles of England's postcode districts, in metres of the National Grid."""

import csv
import gzip
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?:[0-9][A-Z]{2})?")


class Point(NamedTuple):
    """A place on the National Grid."""

    easting: int
    northing: int


def district_of(text: str) -> str:
    """The district of a postcode or of a district itself ("TN24 0AA" or "tn24"); empty for anything else."""
    found = _POSTCODE.fullmatch("".join(text.split()).upper())
    return found[1] if found else ""


def middle_of(text: str) -> Point | None:
    """The middle of a postcode's district; None where there is no such district in England."""
    return _middles().get(district_of(text))


@cache
def _middles() -> dict[str, Point]:
    packed = files("included.adapters.postcodes").joinpath("districts.csv.gz").read_bytes()
    rows = csv.DictReader(gzip.decompress(packed).decode().splitlines())
    return {row["outcode"]: Point(int(row["easting"]), int(row["northing"])) for row in rows}
