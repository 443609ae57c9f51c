"""What may lawfully be recorded next, and why something may not."""

from datetime import timedelta
from typing import Final

from included.core.casework.events import CaseFacts, EventKind
from included.core.casework.history import History, Running
from included.core.casework.reckoning import walk
from included.core.casework.sentences import kind_words, say
from included.core.casework.sequence import QUESTIONS
from included.core.casework.states import next_moves, states_that_allow
from included.core.casework.terms import Effect
from included.core.law import Party, RuleBook

_DAY = timedelta(days=1)
_GREEN_PAPER = "GP"

# A plan may be handed over without a record of how the move became known.
_NEEDS_NO_QUESTION: Final = frozenset({EventKind.PLAN_TRANSFERRED_OUT})


def why_not(facts: CaseFacts, kind: EventKind, rule_book: RuleBook) -> str | None:
    """Why an event of this kind may not lawfully be recorded now, for a user to read; None when it may."""
    history = walk(facts, rule_book)
    return _wrong_state(history, kind) or _nothing_to_answer(history, kind) or _stage_missing(history, kind)


def why_too_early(facts: CaseFacts, kind: EventKind, rule_book: RuleBook) -> str | None:
    """Why this event now would cut short the days the law gives the family; None when it would not.

    It can happen all the same, and must then be recorded: the family's window is breached by it.
    """
    history = walk(facts, rule_book)
    for limit in (*history.done, *history.running):
        is_family_waiting = limit.rule.who is Party.FAMILY and (limit.settled_on is None or limit.is_met)
        if is_family_waiting and _is_cut_by(limit, kind) and facts.as_of <= limit.due_on:
            return (
                f"“{_title(kind)}” is too early before {say(limit.due_on + _DAY)}: until then the family may "
                f"{limit.rule.duty[0].lower()}{limit.rule.duty[1:]} ({limit.rule.provision})."
            )
    return None


def _wrong_state(history: History, kind: EventKind) -> str | None:
    if kind in next_moves(history.state):
        return None
    allowed = ", ".join(sorted(kind_words(state) for state in states_that_allow(kind)))
    return (
        f"“{_title(kind)}” cannot be recorded now: the case is “{kind_words(history.state)}”. "
        f"It may be recorded where a case is: {allowed}."
    )


def _nothing_to_answer(history: History, kind: EventKind) -> str | None:
    question = QUESTIONS.get(kind)
    if question is None or kind in _NEEDS_NO_QUESTION or not history.kinds:
        return None
    if not history.kinds.isdisjoint((*question.kinds, *question.or_after)):
        return None
    asked = " or ".join(f"“{kind_words(asked)}”" for asked in question.kinds)
    return f"“{_title(kind)}” answers something that is not recorded. Record {asked} first."


def _stage_missing(history: History, kind: EventKind) -> str | None:
    """A profile may ask for a stage before a step, and in its areas that binds."""
    certificate = history.decision.certificate if history.decision else None
    # What was met last still stands among those running.
    waiting = [
        limit
        for limit in history.running
        if limit.settled_on is None and limit.rule.group == _GREEN_PAPER and _is_cut_by(limit, kind)
    ]
    if kind is EventKind.APPEAL_REGISTERED and certificate and certificate.settled_on is None:
        waiting.append(certificate)
    if not waiting:
        return None
    rule = waiting[0].rule
    return f"“{_title(kind)}” needs a step before it: {rule.duty} ({rule.provision})."


def _is_cut_by(limit: Running, kind: EventKind) -> bool:
    return limit.shape.get(kind) is Effect.CUTS


def _title(kind: EventKind) -> str:
    return kind_words(kind).capitalize()
