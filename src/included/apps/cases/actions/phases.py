"""Recording that a child is expected to move to the next phase."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.actions.events import CaseMovedOn, record_event
from included.apps.cases.mapping import facts_of
from included.apps.cases.models import Case, Event
from included.core.casework import EventKind
from included.core.casework.phases import Move, why_not_expect


@transaction.atomic
def expect_move(
    case_id: UUID, move: Move, transfers_on: date, *, on: date, by: Account, at: datetime, base: int | None = None
) -> Event:
    """Record that a move to the next phase is expected. Raises Refusal where such a move waits for its plan already."""
    case = Case.objects.select_for_update().get(pk=case_id)
    if base is not None and case.event_count != base:
        raise CaseMovedOn(case_id, base)
    if refusal := why_not_expect(facts_of(case, on), transfers_on):
        raise refusal
    details = move_details(move, transfers_on)
    return record_event(case_id, EventKind.PHASE_TRANSFER_EXPECTED, on, by=by, at=at, details=details, base=base)


def move_details(move: Move, transfers_on: date) -> dict[str, str | bool | int]:
    """What the event of an expected move says."""
    return {"to": move.value, "transfers_on": transfers_on.isoformat()}
