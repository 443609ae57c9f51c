"""Writing to a case. Every write is one transaction, names its person, and keeps the projection in step."""

from included.apps.cases.actions.access import end_access, give_access
from included.apps.cases.actions.allocation import allocate, give_cases, move_caseload
from included.apps.cases.actions.decisions import REFUSALS, correct_event, decide, except_limit, notice_for
from included.apps.cases.actions.events import CaseMovedOn, next_reference, open_case, project, record_event
from included.apps.cases.actions.exceptions import record_exception
from included.apps.cases.actions.notes import write_note
from included.apps.cases.actions.phases import expect_move, move_details
from included.apps.cases.actions.triage import record_triage

__all__ = [
    "REFUSALS",
    "CaseMovedOn",
    "allocate",
    "correct_event",
    "decide",
    "end_access",
    "except_limit",
    "expect_move",
    "give_access",
    "give_cases",
    "move_caseload",
    "move_details",
    "next_reference",
    "notice_for",
    "open_case",
    "project",
    "record_event",
    "record_exception",
    "record_triage",
    "write_note",
]
