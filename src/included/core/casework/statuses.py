"""The status of a limit on a day: computed from what settled it, the day, and the exceptions."""

from datetime import date

from included.core.casework.exceptions import NO_EXCEPTIONS, look_at_exceptions
from included.core.casework.history import History, Running
from included.core.casework.limits import Limit, Status
from included.core.law import Party


def finished(limit: Running, history: History) -> Limit:
    """A limit with its status, once the whole history has been walked."""
    facts = history.facts
    applied = refused = NO_EXCEPTIONS
    is_excused = False
    if limit.rule.exceptions and (facts.exceptions or facts.closures):
        applied, refused = look_at_exceptions(limit, history)
        is_excused = any(use.is_applied for use in applied)
    return Limit(
        limit.rule,
        limit.starts_on,
        limit.due_on,
        _status(limit, facts.as_of, is_excused=is_excused),
        limit.settled_on if limit.is_met else None,
        limit.settled_by,
        limit.settled_on,
        limit.about,
        limit.basis,
        applied,
        refused,
    )


def _status(limit: Running, as_of: date, *, is_excused: bool) -> Status:
    if limit.settled_on is not None:
        return _settled_status(limit, limit.settled_on, is_excused=is_excused)
    if is_excused:
        return Status.DISAPPLIED
    if as_of <= limit.due_on:
        return Status.OPEN
    return Status.LAPSED if limit.rule.who is Party.FAMILY else Status.BREACHED


def _settled_status(limit: Running, settled_on: date, *, is_excused: bool) -> Status:
    is_in_time = settled_on <= limit.due_on
    if limit.is_met:
        if is_in_time:
            return Status.MET
        return Status.DISAPPLIED if is_excused else Status.MET_LATE
    if limit.is_cut:
        return Status.BREACHED if is_in_time or limit.rule.group == "GP" else Status.LAPSED
    return Status.SUPERSEDED
