"""A move to the next phase that a case expects: whether it may be recorded, and which dates follow from it."""

from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from included.core.casework.chronology import events_that_count
from included.core.casework.details import day_of
from included.core.casework.events import CaseFacts, Event, EventKind
from included.core.casework.limits import Limit
from included.core.casework.reckoning import reckon
from included.core.casework.sentences import say
from included.core.errors import Refusal
from included.core.law import RuleBook

# A move on the first day of school, or on the last of the year before, is the same move.
_HALF_A_YEAR: Final = timedelta(days=182)
# Further off, the day is a slip of the pen: plans are amended for the next move, within the year before it.
_FARTHEST: Final = timedelta(days=3 * 366)
_ISSUED: Final = (EventKind.PLAN_FINALISED, EventKind.AMENDED_PLAN_ISSUED)


class Move(StrEnum):
    """Between which institutions: regulation 18 has a date for each."""

    SCHOOL = "school"
    POST_16 = "post_16"
    POST_16_OTHER = "post_16_other"

    @property
    def rule(self) -> str:
        """The rule that says by when the plan is amended for it."""
        return _RULES[self]


_RULES: Final = {Move.SCHOOL: "D12", Move.POST_16: "D13", Move.POST_16_OTHER: "D14"}


def is_same_move(one_on: date, other_on: date) -> bool:
    """Whether two days of moving are those of one move."""
    return other_on - _HALF_A_YEAR <= one_on < other_on + _HALF_A_YEAR


def why_not_expect(facts: CaseFacts, transfers_on: date) -> Refusal | None:
    """Why a move on a day may not be recorded now, or None. That its dates have passed is no reason."""
    if abs(transfers_on - facts.as_of) > _FARTHEST:
        return Refusal(f"{say(transfers_on)} is more than three years away. Check the year.")
    if (known_since := _waiting_since(facts, transfers_on)) is None:
        return None
    return Refusal(
        f"A move at about that time is recorded already, on {say(known_since)}, and the plan was not issued since.\n"
        "If the day or the kind of move is wrong there, correct that entry first."
    )


def _waiting_since(facts: CaseFacts, transfers_on: date) -> date | None:
    """Since when such a move is known for which no plan was issued yet."""
    found: date | None = None
    for event in events_that_count(facts.events, facts.as_of):
        if event.kind is EventKind.PHASE_TRANSFER_EXPECTED:
            known_on = day_of(event.details, "transfers_on")
            if known_on is not None and is_same_move(known_on, transfers_on):
                found = event.on
        elif event.kind in _ISSUED:
            found = None
    return found


def what_follows(facts: CaseFacts, event: Event, book: RuleBook) -> tuple[Limit, ...]:
    """The limits that an event would start, by the day they are due."""
    before = {(limit.law.key, limit.starts_on, limit.due_on) for limit in reckon(facts, book).limits}
    after = reckon(replace(facts, events=(*facts.events, event)), book).limits
    new = (limit for limit in after if (limit.law.key, limit.starts_on, limit.due_on) not in before)
    return tuple(sorted(new, key=lambda limit: (limit.due_on, limit.law.key)))
