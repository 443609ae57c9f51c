"""A case as a JSON document, read into facts with every fault named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from included.core.casework.chronology import placed_events
from included.core.casework.events import CaseFacts, Closure, Event, EventKind, ExceptionRecord
from included.core.casework.faults import Fault, Faults, read_day, read_rows
from included.core.casework.sentences import kind_words, say
from included.core.casework.sequence import impossible_orders

_K = EventKind

_DATES: Final = ("received_on", "meeting_on", "transfers_on", "moves_on", "made_on", "last_reviewed_on")
_ORDERS: Final = (
    "assess",
    "reassess",
    "make_plan",
    "reconsider",
    "amend_contents",
    "amend_setting",
    "maintain",
    "maintain_amended",
    "dismissed",
)
_CHOICES: Final[Mapping[EventKind, tuple[str, tuple[str, ...]]]] = {
    _K.REVIEW_DECIDED: ("outcome", ("maintain", "amend", "cease")),
    _K.PHASE_TRANSFER_EXPECTED: ("to", ("school", "post_16", "post_16_other")),
    _K.APPEAL_CONCEDED: ("order", _ORDERS),
    _K.TRIBUNAL_ORDERED: ("order", _ORDERS),
}
_NEEDED_DATES: Final[Mapping[EventKind, str]] = {
    _K.REVIEW_MEETING_PLANNED: "meeting_on",
    _K.PHASE_TRANSFER_EXPECTED: "transfers_on",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its facts, or the faults that keep it from being reckoned."""

    facts: CaseFacts | None
    faults: tuple[Fault, ...]


def from_document(document: object, profiles: Sequence[str]) -> Reading:
    """Read a document of the shape that `included clock` takes."""
    faults = Faults()
    if not isinstance(document, dict):
        faults.add("CL01", "", "The document is not a JSON object. Give one with as_of and events.")
        return Reading(None, tuple(faults.found))
    as_of = read_day(document.get("as_of"), "as_of", faults)
    events = _events(document.get("events"), faults)
    facts = CaseFacts(
        as_of=as_of or date.min,
        events=events,
        profile=_profile(document.get("profile"), profiles, faults),
        born_on=_born_on(document.get("person"), faults),
        exceptions=_exceptions(document.get("exceptions"), faults),
        closures=_closures(document.get("closures"), faults),
    )
    if not faults.found:
        _check_corrected(facts, faults)
    if not faults.found:
        _add_impossible_orders(facts, faults)
    return Reading(None if faults.found else facts, tuple(faults.found))


def _events(value: object, faults: Faults) -> tuple[Event, ...]:
    if value is None:
        faults.add("CL01", "events", "There is no list of events. Give one, even if it is empty.")
    rows = read_rows(value, "events", faults)
    events = [_event(index, row, faults) for index, row in rows]
    return tuple(event for event in events if event is not None)


def _event(index: int, row: dict[str, Any], faults: Faults) -> Event | None:
    place, name = f"events[{index}]", row.get("kind")
    known = name if isinstance(name, str) else None
    try:
        kind = EventKind(known or "")
    except ValueError:
        faults.add("CL03", place, f"{name!r} is no kind of event. See the list of kinds.", index, known)
        read_day(row.get("on"), f"{place}.on", faults, (index, str(name)))
        return None
    day = read_day(row.get("on"), f"{place}.on", faults, (index, kind.value))
    _check_details(kind, index, row, faults)
    details = {key: value for key, value in row.items() if key not in {"kind", "on"}}
    return None if day is None else Event(kind, day, details)


def _check_details(kind: EventKind, index: int, row: dict[str, Any], faults: Faults) -> None:
    place = f"events[{index}]"
    for name in _DATES:
        if row.get(name) is not None:
            read_day(row[name], f"{place}.{name}", faults, (index, kind.value))
    needed = _NEEDED_DATES.get(kind)
    if needed and row.get(needed) is None:
        message = f"{kind_words(kind).capitalize()} needs {needed}."
        faults.add("CL05", f"{place}.{needed}", message, index, kind.value)
    name, choices = _CHOICES.get(kind, ("", ()))
    if choices and row.get(name) not in choices:
        message = f"{kind_words(kind).capitalize()} needs {name}: one of {', '.join(choices)}."
        faults.add("CL05", f"{place}.{name}", message, index, kind.value)
    if kind is _K.CORRECTION:
        _check_correction(index, row.get("corrects"), faults)


def _check_correction(index: int, corrects: object, faults: Faults) -> None:
    if isinstance(corrects, bool) or not isinstance(corrects, int) or not 0 <= corrects < index:
        message = "A correction names an earlier event by its place in the list, counted from 0"
        message += f" to {index - 1}." if index else ": this one is the first, and nothing is before it."
        faults.add("CL07", f"events[{index}].corrects", message, index, "correction")


def _check_corrected(facts: CaseFacts, faults: Faults) -> None:
    """What a correction makes of an event has to be as sound as what was first written."""
    if any(event.kind is _K.CORRECTION for event in facts.events):
        for placed in placed_events(facts.events, facts.as_of):
            _check_details(placed.event.kind, placed.index, dict(placed.event.details), faults)


def _profile(value: object, profiles: Sequence[str], faults: Faults) -> str:
    if value is None:
        return "law_2014"
    if value not in profiles:
        faults.add("CL06", "profile", f"There is no profile {value!r}. Use one of {', '.join(sorted(profiles))}.")
    return str(value)


def _born_on(person: object, faults: Faults) -> date | None:
    if person is None:
        return None
    if not isinstance(person, dict):
        faults.add("CL01", "person", "person is not an object. Give one with born_on.")
        return None
    if person.get("born_on") is None:
        return None
    return read_day(person["born_on"], "person.born_on", faults)


def _exceptions(value: object, faults: Faults) -> tuple[ExceptionRecord, ...]:
    records = []
    for index, row in read_rows(value, "exceptions", faults):
        place = f"exceptions[{index}]"
        code = row.get("code")
        if not isinstance(code, str) or not code:
            faults.add("CL01", f"{place}.code", "The exception has no code.", index)
        starts_on, ends_on = (
            None if row.get(name) is None else read_day(row[name], f"{place}.{name}", faults) for name in ("from", "to")
        )
        if starts_on and ends_on and ends_on < starts_on:
            faults.add("CL01", place, "The exception ends before it begins.", index)
        records.append(ExceptionRecord(str(code), starts_on, ends_on, str(row.get("reason") or "")))
    return tuple(records)


def _closures(value: object, faults: Faults) -> tuple[Closure, ...]:
    closures = []
    for index, row in read_rows(value, "closures", faults):
        place = f"closures[{index}]"
        closed_on = read_day(row.get("closed_on"), f"{place}.closed_on", faults)
        reopens_on = read_day(row.get("reopens_on"), f"{place}.reopens_on", faults)
        if closed_on and reopens_on and reopens_on <= closed_on:
            faults.add("CL01", place, "The setting reopens before it closes.", index)
        elif closed_on and reopens_on:
            closures.append(Closure(closed_on, reopens_on))
    return tuple(closures)


def _add_impossible_orders(facts: CaseFacts, faults: Faults) -> None:
    for answer, question in impossible_orders(placed_events(facts.events, facts.as_of)):
        answered, asked = answer.event, question.event
        message = (
            f"{kind_words(answered.kind).capitalize()} on {say(answered.on)} comes before what it answers: "
            f"{kind_words(asked.kind)} (events[{question.index}]) on {say(asked.on)}. Correct one of the dates."
        )
        faults.add("CL04", f"events[{answer.index}]", message, answer.index, answered.kind.value)
