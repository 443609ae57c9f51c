"""Writing to a case. Every write is one transaction, names its person, and keeps the projection in step."""

from included.apps.cases.actions.allocation import allocate, give_cases, move_caseload
from included.apps.cases.actions.events import CaseMovedOn, next_reference, open_case, project, record_event
from included.apps.cases.actions.exceptions import record_exception
from included.apps.cases.actions.notes import write_note

__all__ = [
    "CaseMovedOn",
    "allocate",
    "give_cases",
    "move_caseload",
    "next_reference",
    "open_case",
    "project",
    "record_event",
    "record_exception",
    "write_note",
]
