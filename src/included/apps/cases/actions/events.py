"""Recording what happened in a case; the projection is kept in step in the same transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.dispatch import Signal

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.models import Account
from included.apps.cases.mapping import facts_of, projection_of
from included.apps.cases.models import Case, Event, EventText
from included.apps.cases.wording import event_title
from included.apps.design.words import date_text
from included.apps.people.models import Child
from included.apps.policy.queries import profile_of
from included.core.casework import CaseFacts, EventKind, reckon, why_not
from included.core.casework import Event as CaseEvent
from included.core.casework.chronology import Placed, placed_events
from included.core.casework.sequence import impossible_orders
from included.core.errors import Refusal

# Sent with `event`, whose case stands as it does after it: apps that know of cases listen, and cases know none of them.
recorded = Signal()


class CaseMovedOn(Refusal):
    """Somebody recorded something else while a form was open."""

    def __init__(self, case_id: UUID, base: int) -> None:
        super().__init__("Somebody else has changed this case since you began. Look at what they did, then go on.")
        self.case_id = case_id
        self.base = base


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
) -> Case:
    """A new case that begins with one event: a request received, a child brought to attention, a plan moved in.

    It follows what its area runs on this day, and keeps that.
    """
    case = Case.objects.create(
        reference=next_reference(child.authority_code),
        child=child,
        authority_code=child.authority_code,
        profile=profile_of(child.authority_code),
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
    base: int | None = None,
) -> Event:
    """Record that something happened, if the law lets it happen now, and bring the projection up to date.

    Raises Refusal with the sentence of `why_not` where it may not. The case is locked, so two people
    who act at once act one after the other; with `base`, the number of events the person had seen, the
    second of them is told (CaseMovedOn).
    """
    case = Case.objects.select_for_update().get(pk=case_id)
    if base is not None and case.event_count != base:
        raise CaseMovedOn(case_id, base)
    _refuse_what_may_not_be(facts_of(case, max(on, clock.today())), CaseEvent(kind, on, dict(details or {})))
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
    # What follows elsewhere from where the case now stands happens in this transaction, or not at all.
    recorded.send(sender=Event, event=event)
    return event


def _refuse_what_may_not_be(facts: CaseFacts, event: CaseEvent) -> None:
    """Raise the law's refusal, or that of plain order: no answer comes before its question. Lateness is none."""
    if refused := why_not(facts, event.kind, load_rule_book()):
        raise Refusal(refused)
    known = {(answer.index, question.index) for answer, question in _disorder(facts)}
    for answer, question in _disorder(replace(facts, events=(*facts.events, event))):
        if (answer.index, question.index) not in known:
            raise Refusal(
                f"“{event_title(answer.event.kind)}” on {date_text(answer.event.on)} would come before "
                f"“{event_title(question.event.kind).lower()}” on {date_text(question.event.on)}. Check the date."
            )


def _disorder(facts: CaseFacts) -> Iterator[tuple[Placed, Placed]]:
    return impossible_orders(placed_events(facts.events, facts.as_of))


def project(case: Case) -> Case:
    """Work out the stored projection of a case anew and save it."""
    facts = facts_of(case, clock.today())
    projection = projection_of(facts, reckon(facts, load_rule_book()))
    for name, value in projection.items():
        setattr(case, name, value)
    # Only these: somebody may be giving the case to another officer at this moment.
    case.save(update_fields=list(projection))
    return case
