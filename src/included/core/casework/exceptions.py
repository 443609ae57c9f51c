"""Exceptions: which recorded reasons disapply a limit, which are only available, and which do not hold."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from included.core.calendar.counting import overlap_in_days
from included.core.casework.events import Closure, ExceptionRecord
from included.core.casework.history import History, Running
from included.core.casework.limits import ExceptionUse
from included.core.casework.sentences import say
from included.core.law import ExceptionRule, ExceptionTest

NO_EXCEPTIONS: Final[tuple[ExceptionUse, ...]] = ()
_WEEK = timedelta(days=7)


def asking_window(closure: Closure) -> tuple[date, date]:
    """When the head must have been asked for a closure to count: from a week before it to a week before its end."""
    return closure.closed_on - _WEEK, closure.reopens_on - _WEEK


def look_at_exceptions(limit: Running, history: History) -> tuple[tuple[ExceptionUse, ...], tuple[ExceptionUse, ...]]:
    """The exceptions that apply to a limit or are available to it, and the recorded ones that do not hold."""
    allowed = history.terms.book.exceptions[limit.rule.exceptions]
    uses = [_judge(record, allowed.get(record.code), limit, history) for record in history.facts.exceptions]
    recorded = {use.code for use in uses if use.is_applied}
    available = [use for use in _available(allowed.values(), limit, history) if use.code not in recorded]
    applied = tuple(use for use in uses if use.is_applied)
    return (*applied, *available), tuple(use for use in uses if not use.is_applied)


def _judge(record: ExceptionRecord, rule: ExceptionRule | None, limit: Running, history: History) -> ExceptionUse:
    why_not = _why_not(record, rule, limit, history)
    why = why_not or (rule.words if rule else "")
    return ExceptionUse(record.code, record.starts_on, record.ends_on, record.reason, why_not is None, why)


def _why_not(record: ExceptionRecord, rule: ExceptionRule | None, limit: Running, history: History) -> str | None:
    if rule is None:
        return f"{record.code} is no exception that {limit.rule.rule} allows"
    if not record.reason.strip():
        return "no reason is recorded"
    if rule.test is ExceptionTest.CLOSED:
        if _closure_that_counts(rule, limit, history):
            return None
        return f"no advice was asked of the head in the window of a closure of {rule.days} days or more"
    if rule.test is ExceptionTest.ABSENT and record.starts_on is None:
        return "an absence is counted in days, and the day it began is not recorded"
    last = record.ends_on or min(limit.due_on, history.facts.as_of)
    days = overlap_in_days(record.starts_on or limit.starts_on, last, limit.starts_on, limit.due_on)
    if days >= rule.days:
        return None
    period = f"{say(limit.starts_on)} to {say(limit.due_on)}"
    return f"{days} of its days lie in the period from {period}, and {rule.days} are needed"


def _closure_that_counts(rule: ExceptionRule, limit: Running, history: History) -> Closure | None:
    for closure in history.facts.closures:
        if (closure.reopens_on - closure.closed_on).days < rule.days:
            continue
        first, last = asking_window(closure)
        if any(
            first <= asked_on <= last and limit.starts_on <= asked_on <= limit.due_on
            for asked_on in history.head_asked_on
        ):
            return closure
    return None


def _available(rules: Iterable[ExceptionRule], limit: Running, history: History) -> Iterator[ExceptionUse]:
    """A closure makes its exception available: somebody has to record it with a reason before it disapplies."""
    for rule in rules:
        if rule.code != "SETTING_CLOSED":
            continue
        closure = _closure_that_counts(rule, limit, history)
        if closure:
            why = f"available, not recorded: {rule.words}"
            yield ExceptionUse(rule.code, closure.closed_on, closure.reopens_on, "", is_applied=False, why=why)
