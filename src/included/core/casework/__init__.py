"""A case as dated events: its state, its limits with their reasons, and what may happen next."""

from included.core.casework.events import CaseFacts, Closure, Event, EventKind, ExceptionRecord
from included.core.casework.limits import CaseState, ExceptionUse, Limit, NextLimit, Reckoning, Status
from included.core.casework.moves import why_not, why_too_early
from included.core.casework.reckoning import reckon
from included.core.casework.states import next_moves
from included.core.law import Force

__all__ = [
    "CaseFacts",
    "CaseState",
    "Closure",
    "Event",
    "EventKind",
    "ExceptionRecord",
    "ExceptionUse",
    "Force",
    "Limit",
    "NextLimit",
    "Reckoning",
    "Status",
    "next_moves",
    "reckon",
    "why_not",
    "why_too_early",
]
