"""Giving cases to officers, one or a whole caseload in one act."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from included.apps.accounts.models import Account
from included.apps.cases.models import Allocation, Case
from included.apps.cases.queries.officers import officers_of
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.core.errors import Refusal


@transaction.atomic
def allocate(case_ids: Sequence[UUID], officer: Account | None, *, at: datetime, by: Account | None = None) -> int:
    """Give cases to an officer, or put them back into the unallocated queue; how many were moved."""
    return _move(Case.objects.filter(pk__in=case_ids), officer, at=at, by=by)


@transaction.atomic
def give_cases(case_ids: Sequence[UUID], officer_id: int | None, *, by: Account, at: datetime) -> int:
    """The same from a list of cases, for an officer who works on that caseload and is told by e-mail."""
    cases = Case.objects.filter(pk__in=case_ids)
    officer = _colleague(officer_id, set(cases.values_list("authority_code", flat=True)))
    moved = _move(cases, officer, at=at, by=by)
    _tell(officer, by=by, at=at, moved=moved)
    return moved


@transaction.atomic
def move_caseload(leaver_id: int, officer_id: int | None, authority_code: str, *, by: Account, at: datetime) -> int:
    """Give everything one officer holds in an authority to another; how many cases were moved."""
    officer = _colleague(officer_id, {authority_code})
    moved = _move(Case.objects.filter(authority_code=authority_code, officer=leaver_id), officer, at=at, by=by)
    _tell(officer, by=by, at=at, moved=moved)
    return moved


def _move(cases: QuerySet[Case], officer: Account | None, *, at: datetime, by: Account | None) -> int:
    held = cases.exclude(officer=officer) if officer else cases.filter(officer__isnull=False)
    # Locked in one order, so that two people who move the same cases wait for each other and do not deadlock.
    moved = list(held.order_by("pk").select_for_update().values_list("pk", "child_id", "authority_code"))
    Case.objects.filter(pk__in=[row[0] for row in moved]).update(officer=officer, allocated_at=at if officer else None)
    Allocation.objects.bulk_create(
        Allocation(
            case_id=case_id, child_id=child_id, authority_code=code, officer=officer, allocated_by=by, allocated_at=at
        )
        for case_id, child_id, code in moved
    )
    return len(moved)


def _colleague(officer_id: int | None, authorities: set[str]) -> Account | None:
    if officer_id is None:
        return None
    for code in authorities:
        if officer_id not in {officer.id for officer in officers_of(code)}:
            raise Refusal("These cases cannot go to somebody who does not work on this caseload. Choose a colleague.")
    return Account.objects.get(pk=officer_id)


def _tell(officer: Account | None, *, by: Account, at: datetime, moved: int) -> None:
    if officer and moved and officer.pk != by.pk:
        path = f"{reverse('cases:list')}?queue=mine"
        notify(NoticeKind.CASE_ALLOCATED, to=officer.email, path=path, at=at, account=officer)
