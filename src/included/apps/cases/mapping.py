"""Rows of a case to the values the clock works on, and the clock's answer to the stored projection."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Protocol

from included.apps.cases.models import Case, Event, ExceptionEntry
from included.core.casework import CaseFacts, Closure, EventKind, ExceptionRecord, Limit, Reckoning, Status
from included.core.casework import Event as CaseEvent
from included.core.casework.chronology import events_that_count
from included.core.law import Force, Party

_UNDONE = (Status.OPEN, Status.BREACHED, Status.DISAPPLIED)
_CLOSURES = ("SETTING_CLOSED", "EY_CLOSED")
_REDRESS = "H"
# A floor, not something to do: the plan is kept until then.
_KEEPS_GOING = "G4"

# The first day each of these happened is stored beside the case: lists and figures ask for nothing else.
MILESTONES: Mapping[str, tuple[EventKind, ...]] = {
    "requested_on": (EventKind.REQUEST_RECEIVED, EventKind.BROUGHT_TO_ATTENTION),
    "decided_on": (EventKind.ASSESSMENT_AGREED, EventKind.ASSESSMENT_REFUSED),
    "drafted_on": (EventKind.DRAFT_SERVED,),
    "finalised_on": (EventKind.PLAN_FINALISED,),
}


def event_value(kind: str, happened_on: date, details: Mapping[str, Any]) -> CaseEvent:
    """A stored event as the clock takes it."""
    return CaseEvent(kind=EventKind(kind), on=happened_on, details=details)


class _Exceptional(Protocol):
    """A recorded exception, however it was read."""

    @property
    def code(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def reason(self) -> str: ...


def exception_value(entry: _Exceptional) -> ExceptionRecord:
    """A stored exception as the clock takes it."""
    return ExceptionRecord(code=entry.code, starts_on=entry.starts_on, ends_on=entry.ends_on, reason=entry.reason)


def facts_from(
    *,
    profile: str,
    born_on: date | None,
    events: Iterable[CaseEvent],
    exceptions: Iterable[ExceptionRecord] = (),
    as_of: date,
) -> CaseFacts:
    """The facts of one case on a day. A recorded closure of a setting says itself when the setting was closed."""
    recorded = tuple(exceptions)
    return CaseFacts(
        profile=profile,
        as_of=as_of,
        born_on=born_on,
        events=tuple(events),
        exceptions=recorded,
        closures=tuple(
            Closure(entry.starts_on, entry.ends_on + timedelta(days=1))
            for entry in recorded
            if entry.code in _CLOSURES and entry.starts_on and entry.ends_on
        ),
    )


def facts_of(case: Case, as_of: date) -> CaseFacts:
    """Read everything the clock needs of a case: two queries."""
    events = Event.objects.filter(case=case).order_by("sequence").values_list("kind", "happened_on", "details")
    return facts_from(
        profile=case.profile,
        born_on=case.child_born_on,
        events=[event_value(*row) for row in events],
        exceptions=[exception_value(entry) for entry in ExceptionEntry.objects.filter(case=case)],
        as_of=as_of,
    )


def projection_of(facts: CaseFacts, reckoning: Reckoning) -> dict[str, Any]:
    """The fields of `Case` that follow from its events."""
    due = first_outstanding(reckoning)
    fields: dict[str, Any] = {
        "state": str(reckoning.state),
        "next_rule": due.rule if due else "",
        "next_due_on": due.due_on if due else None,
        "awaiting": awaited_party(reckoning),
        "projected_on": facts.as_of,
        "event_count": len(facts.events),
    }
    counting = events_that_count(facts.events, facts.as_of)
    for name, kinds in MILESTONES.items():
        fields[name] = min((event.on for event in counting if event.kind in kinds), default=None)
    return fields


def first_outstanding(reckoning: Reckoning) -> Limit | None:
    """The authority's earliest statutory limit that still wants something done, late or not.

    A limit that was missed stays due until it is done: that keeps the case in the late list, and keeps the stored
    date the same however many days pass. One that an exception disapplies stays, too: its date need not be kept,
    and the thing itself is still to be done (Code of Practice 9.43).
    """
    duties = (
        limit
        for limit in reckoning.limits
        if limit.law.who is Party.AUTHORITY and limit.force is Force.STATUTE and is_outstanding(limit)
    )
    return min(duties, key=lambda limit: (limit.due_on, limit.rule), default=None)


def awaited_party(reckoning: Reckoning) -> str:
    """Who else has something to do first, or nobody. A family's window to appeal keeps nobody waiting."""
    others = (
        limit
        for limit in reckoning.limits
        if limit.law.who is not Party.AUTHORITY
        and is_outstanding(limit)
        and not (limit.law.who is Party.FAMILY and limit.rule.startswith(_REDRESS))
    )
    first = min(others, key=lambda limit: (limit.due_on, limit.rule), default=None)
    return str(first.law.who) if first else ""


def is_outstanding(limit: Limit) -> bool:
    """Whether something still has to be done, in time or late."""
    return limit.status in _UNDONE and limit.settled_on is None and not limit.rule.startswith(_KEEPS_GOING)
