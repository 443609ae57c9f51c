"""What holds of every history."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.casework.histories import AS_OF, histories
from included.adapters.rulebook import load_rule_book
from included.core.casework import CaseFacts, Event, EventKind, ExceptionRecord, Limit, Status, reckon
from included.core.casework.answers import to_document

BOOK = load_rule_book()
DAYS = st.dates(date(2018, 6, 10), AS_OF)
CODES = ("SETTING_CLOSED", "EY_CLOSED", "PERSONAL", "ABSENT_4W", "ABSENT_2W", "MISSED_APPOINTMENT", "BACKLOG")


def limits(events: tuple[Event, ...], as_of: date, **others: Any) -> tuple[Limit, ...]:
    return reckon(CaseFacts(as_of=as_of, events=events, **others), BOOK).limits


@given(histories(), DAYS)
def test_no_deadline_is_before_its_trigger(events: tuple[Event, ...], as_of: date) -> None:
    found = limits(events, as_of)

    assert all(limit.starts_on <= limit.due_on for limit in found)


@given(histories(), DAYS, st.sampled_from(CODES), DAYS, st.integers(0, 200))
def test_exceptions_never_move_a_date(
    events: tuple[Event, ...], as_of: date, code: str, starts_on: date, days: int
) -> None:
    record = ExceptionRecord(code, starts_on, starts_on + timedelta(days=days), "a reason")

    without, with_it = limits(events, as_of), limits(events, as_of, exceptions=(record,))

    assert [(limit.rule, limit.due_on) for limit in without] == [(limit.rule, limit.due_on) for limit in with_it]


@given(histories(), DAYS, st.sampled_from(CODES), DAYS, st.integers(0, 200))
def test_exceptions_only_disapply_what_failed_or_waits(
    events: tuple[Event, ...], as_of: date, code: str, starts_on: date, days: int
) -> None:
    record = ExceptionRecord(code, starts_on, starts_on + timedelta(days=days), "a reason")

    pairs = zip(limits(events, as_of), limits(events, as_of, exceptions=(record,)), strict=True)

    changed = [(before.status, after.status) for before, after in pairs if before.status is not after.status]
    assert all(after is Status.DISAPPLIED for _, after in changed)
    assert {before for before, _ in changed} <= {Status.OPEN, Status.BREACHED, Status.MET_LATE}


@given(histories(), DAYS)
def test_reckoning_twice_gives_the_same(events: tuple[Event, ...], as_of: date) -> None:
    facts = CaseFacts(as_of=as_of, events=events)

    assert to_document(reckon(facts, BOOK)) == to_document(reckon(facts, BOOK))


@given(histories(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_writing_down_is_nothing(events: tuple[Event, ...], as_of: date, random: Any) -> None:
    shuffled = list(events)
    random.shuffle(shuffled)

    assert limits(tuple(shuffled), as_of) == limits(events, as_of)


@given(histories(), DAYS)
def test_limits_come_by_due_day_then_rule(events: tuple[Event, ...], as_of: date) -> None:
    order = [(limit.due_on, limit.rule) for limit in limits(events, as_of)]

    assert order == sorted(order)


@given(histories(), DAYS)
def test_next_is_the_first_open_statutory_duty(events: tuple[Event, ...], as_of: date) -> None:
    reckoning = reckon(CaseFacts(as_of=as_of, events=events), BOOK)

    waiting = [
        (limit.due_on, limit.rule)
        for limit in reckoning.limits
        if (limit.status, limit.who, limit.force) == ("open", "authority", "statute")
    ]
    found = reckoning.next
    assert (found and (found.due_on, found.rule)) == min(waiting, default=None)


@given(histories(), DAYS)
def test_events_after_the_day_are_ignored(events: tuple[Event, ...], as_of: date) -> None:
    known = tuple(event for event in events if event.on <= as_of)

    assert limits(events, as_of) == limits(known, as_of)


@given(histories(), DAYS)
def test_every_limit_says_why_and_where_it_stands(events: tuple[Event, ...], as_of: date) -> None:
    for limit in limits(events, as_of):
        assert limit.provision
        assert str(limit.due_on.year) in limit.why
        assert "{" not in limit.why


@given(histories(), DAYS)
def test_a_met_limit_has_its_day(events: tuple[Event, ...], as_of: date) -> None:
    for limit in limits(events, as_of):
        assert limit.status not in {Status.MET, Status.MET_LATE} or limit.met_on is not None
        assert limit.status is not Status.MET or limit.met_on is None or limit.met_on <= limit.due_on
        assert limit.status is not Status.OPEN or as_of <= limit.due_on


@settings(max_examples=50)
@given(histories(largest=8), DAYS)
def test_the_green_paper_moves_no_statutory_date(events: tuple[Event, ...], as_of: date) -> None:
    law, paper = (limits(events, as_of, profile=profile) for profile in ("law_2014", "green_paper_2022"))

    assert [limit for limit in paper if not limit.rule.startswith("GP")] == list(law)
    assert not [limit for limit in law if limit.rule.startswith("GP")]


@given(histories(largest=8), DAYS, st.data())
def test_a_void_event_is_as_if_never_written(events: tuple[Event, ...], as_of: date, data: st.DataObject) -> None:
    if not events:
        return
    index = data.draw(st.integers(0, len(events) - 1))
    void = Event(EventKind.CORRECTION, events[-1].on, {"corrects": index, "void": True})
    day = max(as_of, events[-1].on)

    corrected = limits((*events, void), day)

    assert corrected == limits((*events[:index], *events[index + 1 :]), day)


@given(histories(largest=8), st.data(), DAYS)
def test_a_corrected_day_is_as_if_written_right(events: tuple[Event, ...], data: st.DataObject, day: date) -> None:
    if not events:
        return
    index = data.draw(st.integers(0, len(events) - 1))
    right = Event(EventKind.CORRECTION, day, {"corrects": index})
    written = Event(events[index].kind, day, events[index].details)
    as_of = max(AS_OF, day)

    corrected = limits((*events, right), as_of)

    assert corrected == limits((*events[:index], written, *events[index + 1 :]), as_of)
