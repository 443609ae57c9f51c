"""The events that count on a day: corrected, not later than the day, and in order."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from included.core.casework.events import Event, EventKind

_K = EventKind

# On one day a question comes before its answer, whatever the order in which both were written down.
_QUESTIONS: Final = frozenset(
    {
        _K.REQUEST_RECEIVED,
        _K.BROUGHT_TO_ATTENTION,
        _K.SETTING_CONSULTED,
        _K.ADVICE_REQUESTED,
        _K.REVIEW_MEETING_PLANNED,
        _K.REVIEW_MEETING_HELD,
        _K.PHASE_TRANSFER_EXPECTED,
        _K.REASSESSMENT_REQUESTED,
        _K.AREA_MOVE_KNOWN,
        _K.PLAN_TRANSFERRED_IN,
        _K.HEALTH_BODY_CHANGE_KNOWN,
        _K.MEDIATION_REQUESTED,
        _K.APPEAL_SENT_TO_AUTHORITY,
        _K.APPEAL_CONCEDED,
        _K.TRIBUNAL_ORDERED,
        _K.MEDIATION_AGREED,
        _K.RECOMMENDATION_MADE,
    }
)
_OWN_FIELDS: Final = frozenset({"corrects", "void"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An event that counts, and its place in the list it came in."""

    index: int
    event: Event


def events_that_count(events: tuple[Event, ...], as_of: date) -> list[Event]:
    """Events up to a day in order; corrections are applied and gone."""
    if any(event.kind is _K.CORRECTION for event in events):
        counting = [placed.event for placed in placed_events(events, as_of)]
    else:
        counting = [event for event in events if event.on <= as_of]
    counting.sort(key=_day_and_turn)
    return counting


def placed_events(events: tuple[Event, ...], as_of: date) -> list[Placed]:
    """As `events_that_count`, each with its zero-based place in the history as written."""
    written: dict[int, Event] = dict(enumerate(events))
    corrections = {
        index: event for index, event in written.items() if event.kind is _K.CORRECTION and event.on <= as_of
    }
    for index in sorted(corrections, reverse=True):
        target = corrections[index].details.get("corrects") if index in corrections else None
        if target in corrections:
            _apply(corrections, target, corrections.pop(index))
    for correction in corrections.values():
        target = correction.details.get("corrects")
        if target in written:
            _apply(written, target, correction)
    kept = [
        Placed(index, event)
        for index, event in written.items()
        if event.kind is not _K.CORRECTION and event.on <= as_of
    ]
    return sorted(kept, key=lambda placed: _day_and_turn(placed.event))


def _apply(events: dict[int, Event], index: int, correction: Event) -> None:
    """The corrected event as it should have read: the correction's day, and every field it names.

    A correction that says `void` takes the event out altogether.
    """
    if correction.details.get("void"):
        del events[index]
        return
    event = events[index]
    named = {name: value for name, value in correction.details.items() if name not in _OWN_FIELDS}
    events[index] = Event(event.kind, correction.on, {**event.details, **named})


def _day_and_turn(event: Event) -> tuple[date, bool]:
    return event.on, event.kind not in _QUESTIONS
