"""The tables packed with the demonstration, read as they are."""

import csv
import gzip
import io
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

Row = dict[str, str]


def rows(name: str) -> Iterator[Row]:
    """The rows of a packed table, by its name without the ending."""
    packed = files("included.demo").joinpath("data", f"{name}.csv.gz").read_bytes()
    yield from csv.DictReader(io.StringIO(gzip.decompress(packed).decode()))


@cache
def words(name: str) -> dict[str, Any]:
    """A file of invented names or sentences."""
    return tomllib.loads(files("included.demo").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
