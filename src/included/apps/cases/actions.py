"""Writing to a case: events, allocation, exceptions, notes. Every write keeps the projection in step."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.models import Account
from included.apps.cases.mapping import facts_of, projection_of
from included.apps.cases.models import Case, Event, EventText, ExceptionEntry, InternalNote
from included.apps.people.models import Child
from included.core.casework import EventKind, reckon, why_not
from included.core.errors import Refusal


def next_reference(authority_code: str) -> str:
    """A reference nobody has: it tells the authority and counts up, and says nothing of the child."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('cases_reference')")
        (number,) = cursor.fetchone()
    return f"{authority_code}-{number:06d}"


@transaction.atomic
def open_case(
    child: Child,
    *,
    kind: EventKind,
    on: date,
    by: Account | None,
    at: datetime,
    details: Mapping[str, str | bool | int] | None = None,
    profile: str = "law_2014",
) -> Case:
    """A new case that begins with one event: a request received, a child brought to attention, a plan moved in."""
    case = Case.objects.create(
        reference=next_reference(child.authority_code),
        child=child,
        authority_code=child.authority_code,
        profile=profile,
        opened_on=on,
        state="",
        projected_on=on,
        child_name=child.full_name,
        child_born_on=child.born_on,
    )
    record_event(case.pk, kind, on, by=by, at=at, details=details)
    case.refresh_from_db()
    return case


@transaction.atomic
def record_event(
    case_id: UUID,
    kind: EventKind,
    on: date,
    *,
    by: Account | None,
    at: datetime,
    details: Mapping[str, str | bool | int] | None = None,
    words: str = "",
    is_internal: bool = False,
) -> Event:
    """Record that something happened, if the law lets it happen now, and bring the projection up to date.

    Raises Refusal with the sentence of `why_not` where it may not. The case is locked, so two people
    who act at once act one after the other.
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    rule_book = load_rule_book()
    refused = why_not(facts_of(case, max(on, clock.today())), kind, rule_book)
    if refused:
        raise Refusal(refused)
    event = Event.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        sequence=case.event_count,
        kind=str(kind),
        happened_on=on,
        details=dict(details or {}),
        recorded_at=at,
        recorded_by=by,
    )
    if words:
        EventText.objects.create(
            event=event,
            child_id=case.child_id,
            authority_code=case.authority_code,
            text=words,
            is_internal=is_internal,
        )
    project(case)
    return event


def project(case: Case) -> Case:
    """Work out the stored projection of a case anew and save it."""
    facts = facts_of(case, clock.today())
    for name, value in projection_of(facts, reckon(facts, load_rule_book())).items():
        setattr(case, name, value)
    case.save()
    return case


@transaction.atomic
def allocate(case_ids: list[UUID], officer: Account | None, *, at: datetime) -> int:
    """Give cases to an officer, or put them back into the unallocated queue; how many were moved."""
    return Case.objects.filter(pk__in=case_ids).update(officer=officer, allocated_at=at if officer else None)


@transaction.atomic
def record_exception(
    case_id: UUID,
    *,
    code: str,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: Account,
    at: datetime,
    evidence: str = "",
    told_family_on: date | None = None,
) -> ExceptionEntry:
    """Record why a limit need not be kept. It disapplies the limit and moves no date."""
    case = Case.objects.select_for_update().get(pk=case_id)
    entry = ExceptionEntry.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        code=code,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        evidence=evidence,
        decided_by=by,
        decided_at=at,
        told_family_on=told_family_on,
    )
    project(case)
    return entry


@transaction.atomic
def write_note(case_id: UUID, text: str, *, by: Account, at: datetime) -> InternalNote:
    """Keep a note between the authority's own staff."""
    case = Case.objects.get(pk=case_id)
    return InternalNote.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        text=text,
        written_by=by,
        written_at=at,
    )
