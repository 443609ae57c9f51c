"""Which children a round of phase transfer is about, and why one of them cannot be given a place in it yet."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from included.core.casework.limits import CaseState
from included.core.casework.phases import Move
from included.core.casework.states import MAINTAINED

# A plan is on its way, or in force. In every other state there is none and none is coming.
UNDER_WAY: Final = (CaseState.REQUESTED, CaseState.ASSESSING, CaseState.DRAFTING, CaseState.DRAFT_OUT)
IN_QUESTION: Final = (*UNDER_WAY, *MAINTAINED)


class Transfer(StrEnum):
    """Between which phases the children move."""

    SCHOOL = "school"
    POST_16 = "post_16"

    @property
    def expected_as(self) -> tuple[str, ...]:
        """What the event of the expected transfer says: regulation 18 knows two kinds of moves after 16."""
        return (Move.SCHOOL,) if self is Transfer.SCHOOL else (Move.POST_16, Move.POST_16_OTHER)


class LeftOut(StrEnum):
    """Why a child of the year group has no part in a round."""

    UNFINISHED = "plan_unfinished"
    ENDING = "plan_ending"
    NOT_EXPECTED = "transfer_not_expected"
    OTHER_YEAR = "other_year_group"
    NAMED = "setting_named"
    HAS_PLACE = "place_held"
    OTHER_PROFILE = "other_profile"
    NO_HOME = "home_not_known"
    NO_LIST = "no_tailored_list"


WORDS: Final = {
    LeftOut.UNFINISHED: "The plan is not finished. Finish it, then make another round.",
    LeftOut.ENDING: "The plan is coming to its end, so no next setting is needed.",
    LeftOut.NOT_EXPECTED: "No move to the next phase is recorded for that year. Record one in the case if it is due.",
    LeftOut.OTHER_YEAR: "A move is recorded, but by age the child will be in another year group. Check both.",
    LeftOut.NAMED: "The plan was issued again after the move was recorded, so it names the next setting already.",
    LeftOut.HAS_PLACE: "The child holds or was offered a place from that day already.",
    LeftOut.OTHER_PROFILE: "The case runs under another policy profile than the round.",
    LeftOut.NO_HOME: "It is not known where the child lives. Add the postcode to the child's record.",
    LeftOut.NO_LIST: "There is no tailored list for a place in that school year. Make one in the case.",
}


@dataclass(frozen=True, slots=True)
class Expected:
    """A move to the next phase that a case expects, and whether a plan was issued since."""

    transfers_on: date
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether a child of the year group can be given a place in a round."""

    state: CaseState
    profile: str
    year_group: int
    expected: Expected | None
    holds_a_place: bool
    is_home_known: bool
    has_list: bool


def why_left_out(candidate: Candidate, *, year_group: int, profile: str) -> LeftOut | None:
    """The first thing that keeps a child out of a round, or None where nothing does."""
    expected = candidate.expected
    found = (
        (LeftOut.UNFINISHED, candidate.state in UNDER_WAY),
        (LeftOut.ENDING, candidate.state is CaseState.CEASING),
        (LeftOut.NOT_EXPECTED, expected is None),
        (LeftOut.OTHER_YEAR, candidate.year_group != year_group),
        (LeftOut.NAMED, expected is not None and expected.is_settled),
        (LeftOut.HAS_PLACE, candidate.holds_a_place),
        (LeftOut.OTHER_PROFILE, candidate.profile != profile),
        (LeftOut.NO_HOME, not candidate.is_home_known),
        (LeftOut.NO_LIST, not candidate.has_list),
    )
    return next((reason for reason, holds in found if holds), None)
