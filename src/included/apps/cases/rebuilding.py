"""Working every stored projection out anew from its events, and comparing it with what is stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Any
from uuid import UUID

from included.adapters.rulebook import load_rule_book
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Organisation
from included.apps.cases.mapping import event_value, exception_value, facts_from, projection_of
from included.apps.cases.models import Case, Event, ExceptionEntry
from included.core.access import OrganisationKind
from included.core.casework import Event as CaseEvent
from included.core.casework import ExceptionRecord, reckon

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one authority's cases: by the first digit of their ids, so that parts are alike in size."""

    authority_code: str
    first_id: UUID
    last_id: UUID


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one case that is stored otherwise than its events say."""

    reference: str
    field: str
    stored: str
    rebuilt: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What rebuilding a share found."""

    cases: int
    differences: tuple[Difference, ...]


def shares(authority_code: str | None, parts: int) -> tuple[Share, ...]:
    """The caseload of one authority, or of all, in parts that can be rebuilt side by side."""
    authorities = Organisation.objects.filter(kind=OrganisationKind.AUTHORITY).order_by("authority_code")
    if authority_code:
        authorities = authorities.filter(authority_code=authority_code)
    size = 2**128 // parts
    bounds = [(UUID(int=part * size), UUID(int=(part + 1) * size - 1)) for part in range(parts)]
    codes = authorities.values_list("authority_code", flat=True).distinct()
    return tuple(Share(code, *bound) for code in codes for bound in bounds)


def rebuild(share: Share, *, as_of: date | None = None, is_written: bool = False) -> Outcome:
    """Compare a share with its events, each case on the day it was last projected or on `as_of`; mend it if asked."""
    count, found = 0, []
    with acting(caseload_of(share.authority_code)):
        ids = (share.first_id, share.last_id)
        stored = Case.objects.filter(authority_code=share.authority_code, pk__range=ids)
        for cases in _batches(stored.iterator(chunk_size=_BATCH)):
            count += len(cases)
            doubtful = [case.pk for case, fields in _rebuilt(cases, as_of) if _differences(case, fields)]
            found += _settled(doubtful, as_of, is_written=is_written)
    return Outcome(count, tuple(found))


def _batches(cases: Iterator[Case]) -> Iterator[list[Case]]:
    while batch := list(islice(cases, _BATCH)):
        yield batch


def _settled(doubtful: Sequence[UUID], as_of: date | None, *, is_written: bool) -> list[Difference]:
    """Look again at what differed, with the cases locked: somebody may have been writing to them meanwhile."""
    if not doubtful:
        return []
    found: list[Difference] = []
    locked = list(Case.objects.select_for_update().filter(pk__in=doubtful).order_by("pk"))
    for case, fields in _rebuilt(locked, as_of):
        found += _differences(case, fields)
        for name, value in fields.items():
            setattr(case, name, value)
        if is_written:
            case.save(update_fields=list(fields))
    return found


def _rebuilt(cases: Sequence[Case], as_of: date | None) -> Iterator[tuple[Case, dict[str, Any]]]:
    ids = [case.pk for case in cases]
    events = _events(ids)
    exceptions: dict[UUID, list[ExceptionRecord]] = {}
    for entry in ExceptionEntry.objects.filter(case__in=ids):
        exceptions.setdefault(entry.case_id, []).append(exception_value(entry))
    for case in cases:
        facts = facts_from(
            profile=case.profile,
            born_on=case.child_born_on,
            events=events.get(case.pk, ()),
            exceptions=exceptions.get(case.pk, ()),
            as_of=as_of or case.projected_on,
        )
        yield case, projection_of(facts, reckon(facts, load_rule_book()))


def _events(ids: Sequence[UUID]) -> dict[UUID, list[CaseEvent]]:
    rows: Iterable[tuple[UUID, str, date, dict[str, Any]]] = (
        Event.objects.filter(case__in=ids)
        .order_by("case_id", "sequence")
        .values_list("case_id", "kind", "happened_on", "details")
        .iterator(chunk_size=10 * _BATCH)
    )
    return {case_id: [event_value(*row[1:]) for row in each] for case_id, each in groupby(rows, itemgetter(0))}


def _differences(case: Case, fields: dict[str, Any]) -> list[Difference]:
    return [
        Difference(case.reference, name, _said(getattr(case, name)), _said(value))
        for name, value in fields.items()
        # A later day alone is no difference: it says when one last looked.
        if name != "projected_on" and getattr(case, name) != value
    ]


def _said(value: Any) -> str:
    return "" if value is None else str(value)
