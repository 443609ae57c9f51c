"""The published figures of an area, typed, and which areas have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from included.core.errors import IncludedError
from included.demo.figures import packed
from included.demo.figures.tables import spread

ENGLAND = "ENG"
_TOTAL = ("All", "")
Key = tuple[str, str, str, str]


class UnknownAreaError(IncludedError):
    """The area asked for has no published figures to match: the message lists those that have."""

    def __init__(self, area: str) -> None:
        self.area = area
        known = ", ".join(f"{code} {name}" for code, name in demonstration_areas().items())
        super().__init__(f"There are no figures to invent a caseload for area {area!r} from. Choose one of: {known}.")


@dataclass(frozen=True, slots=True)
class Published:
    """The figures of one area; None is a figure the area did not give.

    `is_full` says whether every table of the release is to hand: then what is missing is nought.
    """

    area: str
    values: Mapping[Key, int | None]
    is_full: bool

    def total(self, source: str, measure: str) -> int | None:
        """The figure for the whole area, or None where it is not known."""
        return self.values.get((source, *_TOTAL, measure), 0 if self.is_full else None)

    def by(self, source: str, topic: str, measure: str) -> dict[str, int]:
        """The figures of one measure by the breakdowns of a topic; those not given are left out."""
        return dict(_breakdowns(self.area).get((source, topic, measure), ()))


@cache
def _release() -> dict[str, dict[Key, int | None]]:
    release: dict[str, dict[Key, int | None]] = {}
    for row in packed.rows("published"):
        place = _TOTAL if row["topic"] == row["breakdown"] else (row["topic"], row["breakdown"])
        release.setdefault(row["area"], {})[row["source"], *place, row["measure"]] = _number(row["value"])
    return release


@cache
def _january_2023() -> dict[str, dict[str, int]]:
    """Plans by type of placement in January 2023, the newest known of every authority."""
    found: dict[str, dict[str, int]] = {}
    for row in packed.rows("authorities"):
        found.setdefault(row["area"], {})[row["measure"]] = int(row["value"])
    return found


@cache
def _elsewhere() -> dict[str, int]:
    """The plans of January 2025 outside the South East, shared out as they were in January 2023."""
    stock = {area: values["caseload", *_TOTAL, "ehcplans"] or 0 for area, values in _release().items()}
    rest = stock[ENGLAND] - sum(stock[area] for area in demonstration_areas())
    before = {area: figures["ehcplans"] for area, figures in _january_2023().items()}
    return spread(rest, {area: plans for area, plans in before.items() if area not in stock})


@cache
def _breakdowns(area: str) -> dict[tuple[str, str, str], list[tuple[str, int]]]:
    found: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for (source, topic, breakdown, measure), value in _release().get(area, {}).items():
        if value is not None and (topic, breakdown) != _TOTAL:
            found.setdefault((source, topic, measure), []).append((breakdown, value))
    return found


def _number(value: str) -> int | None:
    whole = value.split(".", 1)[0]
    return int(whole) if whole.lstrip("-").isdigit() else None


@cache
def area_names() -> dict[str, str]:
    """Every authority of England: code and name."""
    return {row["code"]: row["name"] for row in packed.rows("areas")}


@cache
def demonstration_areas() -> dict[str, str]:
    """The areas with figures of their own: the nineteen of the South East."""
    return {code: name for code, name in area_names().items() if code in _release()}


def published(area: str) -> Published:
    """Everything published of England or of an area of the South East. Raises UnknownAreaError."""
    if area not in _release():
        raise UnknownAreaError(area)
    return Published(area, _release()[area], is_full=True)


def any_authority(area: str) -> Published:
    """What is known of any authority of England: everything, or its plans and their placements only."""
    if area in _release():
        return published(area)
    if area not in _elsewhere():
        raise UnknownAreaError(area)
    placements = {key: value for key, value in _january_2023()[area].items() if key != "ehcplans"}
    values: dict[Key, int | None] = {("caseload", *_TOTAL, code): plans for code, plans in placements.items()}
    values["caseload", *_TOTAL, "ehcplans"] = _elsewhere()[area]
    return Published(area, values, is_full=False)
