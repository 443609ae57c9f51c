"""The notes of a case between the authority's own staff."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from included.apps.cases.models import InternalNote


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    text: str
    by: str
    at: datetime


def notes_of(case_id: UUID) -> tuple[Note, ...]:
    """The notes, the latest first."""
    rows = InternalNote.objects.filter(case=case_id).select_related("written_by").order_by("-written_at", "-pk")
    return tuple(Note(row.text, row.written_by.name, row.written_at) for row in rows)
