"""Recording why a limit need not be kept."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.actions.events import project
from included.apps.cases.models import Case, ExceptionEntry


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
