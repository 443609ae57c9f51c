"""The children a round is about: by age, and by the moves that are recorded."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models.fields.json import KT

from included.apps.cases.mapping import event_value
from included.apps.cases.models import Case, Event
from included.apps.transfers.models import TransferRound
from included.core.casework import Event as CaseEvent
from included.core.casework import EventKind
from included.core.casework.chronology import events_that_count
from included.core.casework.phases import is_same_move
from included.core.places.allocation.cohorts import IN_QUESTION, Expected, Transfer
from included.core.places.capacity import school_year
from included.core.places.stays import year_group_on

_ISSUED: Final = (EventKind.PLAN_FINALISED, EventKind.AMENDED_PLAN_ISSUED)
_SEPTEMBER: Final = 9
_YEARS_TO_RECEPTION: Final = 5


def cohort_of(made: TransferRound) -> list[UUID]:
    """The cases of children who will be in the year group, and of those whose move is recorded for that year."""
    own = Case.objects.filter(authority_code=made.authority_code, state__in=[str(state) for state in IN_QUESTION])
    first = date(school_year(made.starts_on) - made.year_group - _YEARS_TO_RECEPTION, _SEPTEMBER, 1)
    last = first.replace(year=first.year + 1)
    moves = Event.objects.filter(
        authority_code=made.authority_code,
        kind=EventKind.PHASE_TRANSFER_EXPECTED.value,
        details__to__in=Transfer(made.transfer).expected_as,
    ).annotate(moves_on=KT("details__transfers_on"))
    expected = {
        case_id for case_id, moves_on in moves.values_list("case_id", "moves_on") if _is_due(moves_on, made.starts_on)
    }
    aged = set(own.filter(child_born_on__gte=first, child_born_on__lt=last).values_list("pk", flat=True))
    of_another_age = own.filter(pk__in=expected - aged).values_list("pk", "child_born_on")
    near = {pk for pk, born_on in of_another_age if born_on and _is_near(born_on, made)}
    return sorted(aged | near)


def _is_due(written: str | None, starts_on: date) -> bool:
    try:
        return is_same_move(date.fromisoformat(written or ""), starts_on)
    except ValueError:
        return False


def _is_near(born_on: date, made: TransferRound) -> bool:
    """A child taught a year or two out of step is of this round; other year groups that move then have their own."""
    return abs(year_group_on(born_on, made.starts_on) - made.year_group) == 1


def profile_of(case_ids: Collection[UUID]) -> str:
    """The policy the round runs: the law, unless every case of it runs another."""
    found = sorted(set(Case.objects.filter(pk__in=case_ids).values_list("profile", flat=True)))
    return found[0] if len(found) == 1 else "law_2014"


def moves_of(made: TransferRound, case_ids: Sequence[UUID], on: date) -> dict[UUID, Expected]:
    """The move each case expects for that year, with its corrections applied."""
    events: dict[UUID, list[CaseEvent]] = defaultdict(list)
    rows = Event.objects.filter(case_id__in=case_ids).order_by("case_id", "sequence")
    for case_id, *event in rows.values_list("case_id", "kind", "happened_on", "details"):
        events[case_id].append(event_value(*event))
    found = {case_id: _expected(made, events_that_count(tuple(its), on)) for case_id, its in events.items()}
    return {case_id: expected for case_id, expected in found.items() if expected is not None}


def _expected(made: TransferRound, events: Iterable[CaseEvent]) -> Expected | None:
    found: Expected | None = None
    kinds = Transfer(made.transfer).expected_as
    for event in events:
        if event.kind is EventKind.PHASE_TRANSFER_EXPECTED and event.details.get("to") in kinds:
            moves_on = str(event.details.get("transfers_on"))
            if _is_due(moves_on, made.starts_on):
                found = Expected(date.fromisoformat(moves_on), is_settled=False)
        elif found and event.kind in _ISSUED:
            found = Expected(found.transfers_on, is_settled=True)
    return found
