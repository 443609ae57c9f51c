"""What may lawfully be recorded next, and why something may not."""

from included.core.casework.events import CaseFacts, EventKind
from included.core.casework.reckoning import walk
from included.core.casework.sentences import kind_words
from included.core.casework.states import next_moves, states_that_allow
from included.core.law import RuleBook


def why_not(facts: CaseFacts, kind: EventKind, rule_book: RuleBook) -> str | None:
    """Why an event of this kind may not lawfully be recorded now, for a user to read; None when it may."""
    state = walk(facts, rule_book).state
    if kind in next_moves(state):
        return None
    allowed = ", ".join(sorted(kind_words(allowing) for allowing in states_that_allow(kind)))
    return (
        f"“{kind_words(kind).capitalize()}” cannot be recorded now: the case is “{kind_words(state)}”. "
        f"It may follow where a case is: {allowed}."
    )
