"""The worked timelines as documents that `included clock` takes."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("timelines.toml")
Timeline = Mapping[str, Any]


def all_timelines() -> list[Timeline]:
    """Every timeline, in the order of its number."""
    return sorted(tomllib.loads(FILE.read_text(encoding="utf-8"))["timeline"], key=lambda row: row["number"])


def document_of(timeline: Timeline, as_of: str | None = None) -> dict[str, Any]:
    """The document of a timeline, on its own day or another."""
    document: dict[str, Any] = {
        "as_of": as_of or timeline.get("as_of") or max(event["on"] for event in timeline["events"]),
        "events": timeline["events"],
    }
    for name in ("exceptions", "closures", "profile"):
        if name in timeline:
            document[name] = timeline[name]
    if "born_on" in timeline:
        document["person"] = {"born_on": timeline["born_on"]}
    return document
