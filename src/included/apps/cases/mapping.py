"""Rows of a case to the values the clock works on, and the clock's answer to the stored projection."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from included.apps.cases.models import Case, Event, ExceptionEntry
from included.core.casework import CaseFacts, EventKind, ExceptionRecord, Reckoning
from included.core.casework import Event as CaseEvent

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


def facts_from(
    *,
    profile: str,
    born_on: date | None,
    events: Iterable[CaseEvent],
    exceptions: Iterable[ExceptionEntry] = (),
    as_of: date,
) -> CaseFacts:
    """The facts of one case on a day."""
    return CaseFacts(
        profile=profile,
        as_of=as_of,
        born_on=born_on,
        events=tuple(events),
        exceptions=tuple(
            ExceptionRecord(code=entry.code, starts_on=entry.starts_on, ends_on=entry.ends_on, reason=entry.reason)
            for entry in exceptions
        ),
        closures=(),
    )


def facts_of(case: Case, as_of: date) -> CaseFacts:
    """Read everything the clock needs of a case: two queries."""
    events = Event.objects.filter(case=case).order_by("sequence").values_list("kind", "happened_on", "details")
    return facts_from(
        profile=case.profile,
        born_on=case.child_born_on,
        events=[event_value(*row) for row in events],
        exceptions=ExceptionEntry.objects.filter(case=case),
        as_of=as_of,
    )


def projection_of(facts: CaseFacts, reckoning: Reckoning) -> dict[str, Any]:
    """The fields of `Case` that follow from its events."""
    fields: dict[str, Any] = {
        "state": str(reckoning.state),
        "next_rule": reckoning.next.rule if reckoning.next else "",
        "next_due_on": reckoning.next.due_on if reckoning.next else None,
        "projected_on": facts.as_of,
        "event_count": len(facts.events),
    }
    for name, kinds in MILESTONES.items():
        fields[name] = min((event.on for event in facts.events if event.kind in kinds), default=None)
    return fields
