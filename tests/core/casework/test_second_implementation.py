"""The clock and a plain, slow one agree on every limit of any history."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.casework import slow_calendar
from core.casework.histories import AS_OF, histories
from core.casework.slow_clock import Happened, SlowClock
from included.adapters.rulebook import load_rule_book
from included.core.calendar import counting
from included.core.casework import CaseFacts, Event, reckon

BOOK = load_rule_book()
DAYS = st.dates(date(2014, 9, 1), date(2027, 6, 30))


def fast(events: tuple[Event, ...], as_of: date, born_on: date | None) -> list[tuple[str, date, str]]:
    limits = reckon(CaseFacts(as_of=as_of, events=events, born_on=born_on), BOOK).limits
    return sorted((limit.rule, limit.due_on, limit.status.value) for limit in limits)


def slow(events: tuple[Event, ...], as_of: date, born_on: date | None) -> list[tuple[str, date, str]]:
    happened = [Happened(event.kind.value, event.on, dict(event.details)) for event in events]
    return SlowClock(happened, as_of, born_on).limits()


@settings(max_examples=300, deadline=None)
@given(histories(), st.dates(date(2018, 6, 10), AS_OF), st.sampled_from((None, date(2013, 5, 4), date(2016, 2, 29))))
def test_both_clocks_agree_on_any_history(events: tuple[Event, ...], as_of: date, born_on: date | None) -> None:
    quick = fast(events, as_of, born_on)

    plain = slow(events, as_of, born_on)

    assert quick == plain


@given(DAYS, st.integers(1, 20))
def test_weeks_and_months_are_counted_alike(day: date, number: int) -> None:
    assert counting.within_weeks(day, number) == slow_calendar.weeks(day, number)
    assert counting.days_beginning_with(day, number) == slow_calendar.days_beginning(day, number)
    assert counting.months_from(day, number) == slow_calendar.months(day, number)
    assert counting.months_from(day, -number) == slow_calendar.months(day, -number)
    assert counting.months_starting_with(day, number) == slow_calendar.months_starting(day, number)


@given(DAYS, st.integers(1, 40))
@example(date(2026, 12, 24), 1)
@example(date(2026, 7, 31), 1)
def test_working_days_are_counted_alike(day: date, number: int) -> None:
    calendar = BOOK.calendar

    assert calendar.within(day, number) == slow_calendar.working_days(day, number)
    assert calendar.beginning_with(day, number) == slow_calendar.working_days_beginning(day, number)
    assert calendar.within_hearing_days(day, number) == slow_calendar.hearing_days(day, number)
    assert calendar.tribunal_limit(day) == slow_calendar.tribunal(day)


@pytest.mark.parametrize("year", range(2014, 2028))
def test_every_day_of_a_year_is_judged_alike(year: int) -> None:
    every_day = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]

    working = [day for day in every_day if BOOK.calendar.is_working_day(day)]

    assert working == [day for day in every_day if slow_calendar.is_working_day(day)]
