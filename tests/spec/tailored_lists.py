"""The worked cases of tailored lists as documents that `included places list` takes."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("tailored_lists.toml")
WANTED_ON: Final = "2027-09-01"
# Somebody of Year 7 on the day, and an open school for everybody from 4 to 19, of which all that is asked is known.
CHILD: Final = {"born_on": "2016-05-01", "sex": "female"}
SCHOOL: Final = {
    "urn": 100,
    "name": "Oak School",
    "kind": "mainstream",
    "ages": {"low": 4, "high": 19},
    "admits": "all",
    "open": True,
    "section_38_3": True,
}
_AWAY: Final = "-"
Row = Mapping[str, Any]


def rows_of(kind: str) -> list[Row]:
    """The cases of one kind, in the order they are written in."""
    return list(tomllib.loads(FILE.read_text(encoding="utf-8"))[kind])


def document_of(row: Row) -> dict[str, Any]:
    """A case with one setting, or with several that differ from the school only as told."""
    told = row.get("settings", [row.get("setting", {})])
    document: dict[str, Any] = {
        "wanted_on": row.get("wanted_on", WANTED_ON),
        "child": _over(CHILD, _child(row.get("child", {}))),
        "settings": [_over(SCHOOL, each) for each in told],
    }
    return document | {key: row[key] for key in ("wishes", "offers", "profile", "simulated_area") if key in row}


def _child(told: Row) -> dict[str, Any]:
    """A year group or age alone stands instead of the date of birth."""
    alone = "born_on" not in told and ("year_group" in told or "age" in told)
    return {**told, **({"born_on": _AWAY} if alone else {})}


def _over(base: Row, told: Row) -> dict[str, Any]:
    """The base with what is told; a dash takes a key away."""
    return {key: value for key, value in {**base, **told}.items() if value != _AWAY}
