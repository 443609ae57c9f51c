"""Notes between the authority's own staff."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.models import Case, InternalNote


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
