"""The rule book made ready for reckoning: each rule with its counting and with what settles it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.calendar.ages import college_year_of_25th_birthday_ends_on
from included.core.calendar.counting import (
    days_beginning_with,
    months_from,
    months_starting_with,
    within_days,
    within_weeks,
)
from included.core.calendar.working_days import WorkingCalendar
from included.core.casework.events import EventKind
from included.core.law import Counting, LimitRule, RuleBook


class Effect(StrEnum):
    """What an event does to a limit that runs."""

    MEETS = "meets"
    ENDS = "ends"
    ENDS_IN_TIME = "ends_in_time"
    CUTS = "cuts"


Shape = Mapping[EventKind, Effect]


def shape(
    *,
    meets: Iterable[EventKind] = (),
    ends: Iterable[EventKind] = (),
    ends_in_time: Iterable[EventKind] = (),
    cuts: Iterable[EventKind] = (),
) -> Shape:
    """What settles a limit: what it asks for; another lawful outcome, whenever or only in time; or a wrong."""
    groups = ((Effect.MEETS, meets), (Effect.ENDS, ends), (Effect.ENDS_IN_TIME, ends_in_time), (Effect.CUTS, cuts))
    return {kind: effect for effect, kinds in groups for kind in kinds}


DueOn = Callable[[date], date]


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One rule, ready to start."""

    rule: LimitRule
    shape: Shape
    due_on: DueOn


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The rules of one profile, and the duties of each order by rule and order."""

    by_key: Mapping[str, Term]
    orders: Mapping[tuple[str, str], tuple[str, ...]]
    calendar: WorkingCalendar
    book: RuleBook


def terms_of(book: RuleBook, profile: str, shapes: Mapping[str, Shape]) -> Terms:
    """The rules that a profile applies and that have a limit. Raises UnknownProfile."""
    groups = book.profile(profile).groups

    by_key: dict[str, Term] = {}
    orders: dict[tuple[str, str], tuple[str, ...]] = {}
    for key, rule in book.rules.items():
        if rule.has_limit and rule.group in groups:
            by_key[key] = Term(rule, shapes[_shape_key(key)], _counted(rule, book.calendar))
            if key.count(".") == 2:
                order = (rule.rule, key.split(".")[1])
                orders[order] = (*orders.get(order, ()), key)
    return Terms(by_key, orders, book.calendar, book)


def _shape_key(key: str) -> str:
    """The duties of an order are shaped alike whether the Tribunal, a concession or an agreement makes them."""
    return key.split(".", 1)[1] if key.count(".") == 2 else key


def _counted(rule: LimitRule, calendar: WorkingCalendar) -> DueOn:
    """How this rule's last lawful day follows from its start."""
    if rule.counting is Counting.DAY_BEFORE and rule.day:
        month, day = rule.day
        return lambda start: within_days(date(start.year, month, day), -1)
    if rule.counting is Counting.END_OF_COLLEGE_YEAR:
        return college_year_of_25th_birthday_ends_on
    if rule.counting in {Counting.SAME_DAY, Counting.OF_ANOTHER_LIMIT}:
        return _same_day
    count = _COUNTS.get(rule.counting) or _working_day_count(rule.counting, calendar)
    if len(rule.values) == 1:
        number = rule.values[0].number
        return lambda start: count(start, number)
    return lambda start: count(start, rule.number_on(start))


def _same_day(start: date) -> date:
    return start


def _days_before(day: date, number: int) -> date:
    return within_days(day, -number)


def _months_before(day: date, number: int) -> date:
    return months_from(day, -number)


_COUNTS: Mapping[Counting, Callable[[date, int], date]] = {
    Counting.WITHIN_WEEKS: within_weeks,
    Counting.WITHIN_DAYS: within_days,
    Counting.DAYS_BEGINNING_WITH: days_beginning_with,
    Counting.MONTHS_FROM: months_from,
    Counting.MONTHS_STARTING_WITH: months_starting_with,
    Counting.DAYS_BEFORE: _days_before,
    Counting.MONTHS_BEFORE: _months_before,
}


def _working_day_count(counting: Counting, calendar: WorkingCalendar) -> Callable[[date, int], date]:
    if counting is Counting.WITHIN_WORKING_DAYS:
        return calendar.within
    if counting is Counting.WITHIN_HEARING_DAYS:
        return calendar.within_hearing_days
    return calendar.beginning_with
