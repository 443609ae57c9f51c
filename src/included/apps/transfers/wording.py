"""How rounds, proposals and decisions are spoken of on pages."""

from collections.abc import Mapping
from typing import Any, Final

from included.apps.design.words import money, number, plural
from included.apps.transfers.models import RoundChild, RoundPlace, TransferRound
from included.apps.transfers.queries.rounds import Show
from included.core.places.allocation import Objective
from included.core.places.allocation.cohorts import LeftOut, Transfer
from included.core.places.allocation.decisions import Verdict
from included.core.places.allocation.suiting import grade_of
from included.core.places.reasons import Grade
from included.core.places.wording import KINDS, year_words
from included.core.vocabulary import SettingKind

TRANSFERS: Final = {
    Transfer.SCHOOL: "Between schools: into Reception, junior or secondary school, or between tiers",
    Transfer.POST_16: "After 16: into a sixth form, a college or other training",
}
OBJECTIVES: Final = {
    Objective.STABLE: (
        "The families’ order",
        "No child and place would both rather have each other. Officers decide on it, child by child",
    ),
    Objective.COST: (
        "The least total cost",
        "For planning only: it decides nothing about any child",
    ),
}
SHOWN: Final = {
    Show.TO_DECIDE: "Not decided yet",
    Show.WITHOUT: "Without a place",
    Show.NOT_FIRST: "Not their first preference",
    Show.ACCEPTED: "Accepted",
    Show.CHANGED: "Changed",
    Show.REJECTED: "Rejected",
}
# Where the reason for leaving a child out is put right: a page of its case, and what the link to it says.
MENDED_AT: Final = {
    LeftOut.NOT_EXPECTED: ("cases:decide", "Record the move"),
    LeftOut.OTHER_YEAR: ("cases:decide", "Correct the move"),
    LeftOut.NO_LIST: ("places:list_make", "Make a tailored list"),
}
# What a decision is called, and the colour of its tag.
VERDICTS: Final = {
    Verdict.ACCEPT.value: ("Accepted", "green"),
    Verdict.CHANGE.value: ("Changed", "blue"),
    Verdict.REJECT.value: ("Rejected", "red"),
}
_GRADES: Final = {
    Grade.CAN: "Can meet the needs",
    Grade.MAY: "May meet the needs, with changes",
    Grade.CANNOT: "Cannot meet the needs as it is",
}
# Where it stands among the figures of a stored choice.
_SUITABILITY: Final = 1
_ORDINALS: Final = {1: "First", 2: "Second", 3: "Third"}


def title_of(made: TransferRound) -> str:
    """A round as people call it: Year 7 from 1 September 2025 needs no more."""
    words = year_words(made.year_group)
    return f"Moves into {words if made.year_group > 0 else words[:1].upper() + words[1:]}"


def preference_text(preference: int | None) -> str:
    """Which of the family's preferences a place is."""
    if preference is None:
        return "Not asked for by the family"
    return f"{_ORDINALS[preference]} preference" if preference in _ORDINALS else f"Preference {preference}"


def place_text(place: RoundPlace) -> str:
    """A place as lists show it."""
    return f"{place.name} ({KINDS[SettingKind(place.kind)]})"


def suits_text(suitability: int) -> str:
    """How well a place suits, by the tailored list."""
    return _GRADES[grade_of(suitability)]


def suits_of(row: RoundChild) -> str:
    """How well the proposed place suits a child; empty where none is proposed."""
    return suits_text(row.choices[row.proposed.key][_SUITABILITY]) if row.proposed else ""


def pounds(pence: int) -> str:
    """£1,204, to the nearest pound: these are estimates."""
    return money(round(pence / 100))


def more_pounds(pence: int) -> str:
    """£1,204 a year more, £3 a year less, or the same."""
    if round(pence / 100) == 0:
        return "The same"
    return f"{pounds(abs(pence))} a year {'more' if pence > 0 else 'less'}"


def got(totals: Mapping[str, Any]) -> list[tuple[str, int]]:
    """How many children got which preference, none, or no place; in that order."""
    counted = [
        (preference_text(int(preference)), many)
        for preference, many in sorted(totals["by_preference"].items(), key=lambda each: int(each[0]))
    ]
    others = [("A place not asked for", totals["not_asked_for"]), ("No place", totals["without_place"])]
    return [*counted, *others]


def proved_text(proof: Mapping[str, Any]) -> str:
    """What was proved of a proposal."""
    if "gap_pence" not in proof:
        return "Checked: no child and place would both rather have each other than what is proposed."
    if proof["proved"]:
        return "Proved: no other proposal places as many children for less. The gap is £0."
    return f"Not proved to be the least: another proposal may cost up to {pounds(proof['gap_pence'])} a year less."


def change_text(change: int, place: str) -> str:
    """10 more places at Orchard School (special school)."""
    return f"{plural(abs(change), 'place')} {'more' if change > 0 else 'fewer'} at {place}"


def count_text(many: int, one: str, several: str) -> str:
    """1 child is, 1,204 children are."""
    return f"{number(many)} {one if many == 1 else several}"
