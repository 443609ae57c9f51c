"""A whole caseload, read in parts side by side: the cases of an authority with the facts the clock takes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from uuid import UUID

from included.apps.accounts.models import Organisation
from included.apps.cases.mapping import event_value, exception_value, facts_from
from included.apps.cases.models import Case, Event, ExceptionEntry
from included.core.access import OrganisationKind
from included.core.casework import CaseFacts, ExceptionRecord
from included.core.casework import Event as CaseEvent

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one authority's cases: by the first digit of their ids, so that parts are alike in size."""

    authority_code: str
    first_id: UUID
    last_id: UUID


def shares(authority_code: str | None, parts: int) -> tuple[Share, ...]:
    """The caseload of one authority, or of all, in parts that can be worked on side by side."""
    authorities = Organisation.objects.filter(kind=OrganisationKind.AUTHORITY).order_by("authority_code")
    if authority_code:
        authorities = authorities.filter(authority_code=authority_code)
    size = 2**128 // parts
    bounds = [(UUID(int=part * size), UUID(int=(part + 1) * size - 1)) for part in range(parts)]
    codes = authorities.values_list("authority_code", flat=True).distinct()
    return tuple(Share(code, *bound) for code in codes for bound in bounds)


def batches_of(share: Share) -> Iterator[list[Case]]:
    """The cases of a share, some at a time, while acting for its authority."""
    ids = (share.first_id, share.last_id)
    cases = Case.objects.filter(authority_code=share.authority_code, pk__range=ids).iterator(chunk_size=_BATCH)
    while batch := list(islice(cases, _BATCH)):
        yield batch


def facts_of_each(cases: Sequence[Case], as_of: date | None) -> Iterator[tuple[Case, CaseFacts]]:
    """Each case with its facts, on `as_of` or on the day it was last projected: two queries for all."""
    ids = [case.pk for case in cases]
    events = _events(ids)
    exceptions: dict[UUID, list[ExceptionRecord]] = {}
    for entry in ExceptionEntry.objects.filter(case__in=ids):
        exceptions.setdefault(entry.case_id, []).append(exception_value(entry))
    for case in cases:
        yield (
            case,
            facts_from(
                profile=case.profile,
                born_on=case.child_born_on,
                events=events.get(case.pk, ()),
                exceptions=exceptions.get(case.pk, ()),
                as_of=as_of or case.projected_on,
            ),
        )


def _events(ids: Sequence[UUID]) -> dict[UUID, list[CaseEvent]]:
    rows: Iterable[tuple[UUID, str, date, dict[str, Any]]] = (
        Event.objects.filter(case__in=ids)
        .order_by("case_id", "sequence")
        .values_list("case_id", "kind", "happened_on", "details")
        .iterator(chunk_size=10 * _BATCH)
    )
    return {case_id: [event_value(*row[1:]) for row in each] for case_id, each in groupby(rows, itemgetter(0))}
