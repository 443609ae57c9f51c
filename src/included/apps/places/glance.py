"""A tailored list at a glance, for somebody who will not read fifty settings tonight. It orders nothing anew."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from included.apps.design.words import plural
from included.apps.places.queries.lists import PAGE
from included.apps.places.words_of_lists import METRES_A_MILE
from included.core.places.reasons import Grade
from included.core.vocabulary import SettingKind

_SHOWN: Final = 3
_ONE, _MANY = "school or college", "schools and colleges"
NOT_KNOWN: Final = "We do not know of a place free in any of them. You can ask for a full one all the same."
ASK: Final = "For none of them is everything known yet, so ask those you like what they can do."


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One setting in a line: where it stands on the list, how far it is, how many places are known to be free."""

    order: int
    name: str
    distance: str
    free: int

    @property
    def page(self) -> int:
        """The page of the list it stands on."""
        return (self.order - 1) // PAGE + 1


@dataclass(frozen=True, slots=True)
class Glance:
    """How many settings suit how well; of those that suit best the nearest, under a heading each; places free."""

    counts: tuple[str, ...]
    are_sure: bool
    nearest: tuple[tuple[str, tuple[Glimpse, ...]], ...]
    with_places: tuple[Glimpse, ...]
    how_far: str
    ask: str = ASK
    not_known: str = NOT_KNOWN


def glance_of(lines: Sequence[Mapping[str, Any]]) -> Glance | None:
    """The list in short; None for an empty one. What cannot meet the needs is only counted."""
    if not lines:
        return None
    graded = Counter(str(line["grade"]) for line in lines)
    are_sure = graded[Grade.CAN] > 0
    best = [line for line in lines if line["grade"] == (Grade.CAN if are_sure else Grade.MAY)]
    open_to = [line for line in lines if line["grade"] != Grade.CANNOT and _free(line) > 0]
    return Glance(tuple(_counts(graded)), are_sure, _by_kind(best), _nearest(open_to), _how_far(lines))


def _counts(graded: Counter[str]) -> list[str]:
    told = (
        (Grade.CAN, "can meet the needs"),
        (Grade.MAY, "may meet the needs, with changes"),
        (Grade.CANNOT, "cannot meet the needs at present"),
    )
    return [f"{plural(graded[grade], _ONE, _MANY)} {words}" for grade, words in told if graded[grade]]


def _by_kind(best: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, tuple[Glimpse, ...]], ...]:
    """There are twenty ordinary schools to a special one, so the nearest of both together would hide the special."""
    special = [line for line in best if SettingKind(line["kind"]).is_specialist]
    others = [line for line in best if not SettingKind(line["kind"]).is_specialist]
    groups = (("Nearest special schools", _nearest(special)), ("Nearest other schools and colleges", _nearest(others)))
    return tuple((heading, rows) for heading, rows in groups if rows)


def _nearest(lines: Sequence[Mapping[str, Any]]) -> tuple[Glimpse, ...]:
    placed = [line for line in lines if line["travel"] is not None]
    near = sorted(placed, key=lambda line: (_metres(line), line["order"]))[:_SHOWN]
    return tuple(Glimpse(line["order"], line["name"], _miles(line), _free(line)) for line in near)


def _miles(line: Mapping[str, Any]) -> str:
    return f"{_metres(line) / METRES_A_MILE:.1f} miles"


def _metres(line: Mapping[str, Any]) -> int:
    travel = line["travel"]
    return int(travel["straight_metres"] if travel["road_metres"] is None else travel["road_metres"])


def _how_far(lines: Sequence[Mapping[str, Any]]) -> str:
    ways = {line["travel"]["measured_by"] for line in lines if line["travel"]}
    if ways == {"road"}:
        return "Miles are by road."
    return "Miles are in a straight line: the road is longer." if ways == {"straight_line"} else ""


def _free(line: Mapping[str, Any]) -> int:
    return int(line["vacancy"]["free"]) if line["vacancy"] else 0
