"""Pack the outlines of England's upper-tier authorities, in metres of the National Grid, by the DfE's three digits.

Usage: python tools/outlines.py SOURCE, where SOURCE holds `ctyua_2023_england_simple.geojson` and
`la_lookup_all_years.csv` (Office for National Statistics and Department for Education, Open Government Licence v3.0).
"""

import csv
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from included.core.places.facts import Point
from included.core.places.grid import to_degrees

TARGET = Path("src/included/adapters/outlines/outlines.json.gz")
METRES_A_DEGREE = 111_000
ROUNDED_TO = 10
# Roughly the middle of England: where the search for a grid point starts.
START = Point(450_000, 300_000)


def grid_point(longitude: float, latitude: float) -> list[int]:
    """The grid point of a place on the globe, by stepping back what our own way there is out by."""
    point = START
    for _ in range(12):
        found = to_degrees(point)
        north = (latitude - found.latitude) * METRES_A_DEGREE
        east = (longitude - found.longitude) * METRES_A_DEGREE * 0.62
        point = Point(round(point.easting + east), round(point.northing + north))
    return [round(point.easting / ROUNDED_TO) * ROUNDED_TO, round(point.northing / ROUNDED_TO) * ROUNDED_TO]


def rings_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The outer line of each part, the largest first; the source has no holes."""
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = [[grid_point(*place) for place in ring] for part in parts for ring in part]
    return sorted(rings, key=len, reverse=True)


def main(source: Path) -> None:
    """Read the published file, write ours."""
    with (source / "la_lookup_all_years.csv").open(encoding="utf-8") as text:
        codes = {row["new_la_code"]: row["old_la_code"] for row in csv.DictReader(text)}
    shapes = json.loads((source / "ctyua_2023_england_simple.geojson").read_text(encoding="utf-8"))["features"]
    found = {codes[each["properties"]["code"]]: rings_of(each["geometry"]) for each in shapes}
    packed = json.dumps(dict(sorted(found.items())), separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(packed, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
