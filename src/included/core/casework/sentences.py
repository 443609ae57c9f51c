"""The sentences of a limit: why its date is what it is, and how it came out."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from included.core.law import Counting, LimitRule, Party

if TYPE_CHECKING:
    from datetime import date

    from included.core.casework.limits import Limit

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_PERIODS: Final = {
    Counting.WITHIN_WEEKS: "{n} weeks run from then, that day not counted ({days} days, holidays and all)",
    Counting.WITHIN_DAYS: "{n} days run from then, that day not counted",
    Counting.DAYS_BEGINNING_WITH: "{n} days begin with that day, which is the first of them",
    Counting.WITHIN_WORKING_DAYS: "{n} working days run from then, that day not counted",
    Counting.WORKING_DAYS_BEGINNING_WITH: "{n} working days begin with that day",
    Counting.WITHIN_HEARING_DAYS: "{n} working days run from then, August and 25 December to 1 January not counted",
    Counting.MONTHS_FROM: "{n} months run to the corresponding date",
    Counting.MONTHS_STARTING_WITH: "a period of {n} months starts with that day and ends the day before its return",
    Counting.DAYS_BEFORE: "it has to be done {n} days before",
    Counting.MONTHS_BEFORE: "it has to be done {n} months before",
    Counting.SAME_DAY: "it has to be done at once",
}


@lru_cache(maxsize=8192)
def say(day: date) -> str:
    """A date as people read it, with its weekday."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def basis_words(rule: LimitRule, starts_on: date) -> str:
    """The usual reason of a date: what started the clock, when, and the period."""
    started = f"{rule.starts_with} on {say(starts_on)}"
    period = _PERIODS.get(rule.counting)
    if period is None:
        return f"{started}."
    number = rule.number_on(starts_on) if rule.values else 0
    return f"{started}: {_one(number, period.format(n=number, days=7 * number))}."


def outcome_words(limit: Limit) -> str:
    """The last lawful day, and how it came out."""
    is_window = limit.law.who is Party.FAMILY
    day = say(limit.due_on)
    last = f"The family may act up to and including {day}." if is_window else f"The last lawful day is {day}."
    tell = _OUTCOMES.get(limit.status)
    return f"{last} {tell(limit) if tell else _PLAIN_OUTCOMES[limit.status]}".rstrip()


def prompt_words(limit: Limit) -> str:
    """What is best done before, to be in time, while there still is time."""
    if limit.law.prompt is None or limit.status != "open":
        return ""
    days_before, words = limit.law.prompt
    return f"To be in time, {words} by {say(limit.due_on - timedelta(days=days_before))}."


def kind_words(kind: str) -> str:
    """An event's kind as words."""
    return kind.replace("_", " ")


def _one(number: int, words: str) -> str:
    return words.replace("1 months", "1 month").replace("1 weeks", "1 week") if number == 1 else words


def _met(limit: Limit) -> str:
    return f"Done on {say(limit.met_on)}, in time." if limit.met_on else ""


def _met_late(limit: Limit) -> str:
    if limit.met_on is None:
        return ""
    days = (limit.met_on - limit.due_on).days
    return f"Done on {say(limit.met_on)}, {days} {'day' if days == 1 else 'days'} late."


def _breached(limit: Limit) -> str:
    if limit.settled_by and limit.settled_on:
        return f"It was cut short or passed over: {kind_words(limit.settled_by)} on {say(limit.settled_on)}."
    return "It was not done by then."


def _disapplied(limit: Limit) -> str:
    reasons = "; ".join(f"{use.why} ({use.reason})" for use in limit.exceptions if use.is_applied)
    done = f" Done on {say(limit.met_on)}." if limit.met_on else ""
    return f"It need not be kept, and the date does not move: {reasons}.{done}"


def _superseded(limit: Limit) -> str:
    if limit.settled_by and limit.settled_on:
        return f"It fell away: {kind_words(limit.settled_by)} on {say(limit.settled_on)} came first."
    return "It fell away."


_OUTCOMES: Final = {
    "met": _met,
    "met_late": _met_late,
    "breached": _breached,
    "disapplied": _disapplied,
    "superseded": _superseded,
}
_PLAIN_OUTCOMES: Final = {"open": "", "lapsed": "The time ran out."}
