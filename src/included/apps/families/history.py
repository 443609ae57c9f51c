"""What has happened, as a family reads it."""

from included.apps.cases.queries.history import SYSTEM, HistoryEntry, latest_first
from included.apps.design.parts import TimelineEntry
from included.apps.families.queries import FamilyCase
from included.apps.families.words import EVENTS
from included.core.casework import EventKind

_ADVISERS = {
    "education": "from the school, nursery or college",
    "medical": "from health",
    "psychology": "from the educational psychologist",
    "social_care": "from social care",
    "adulthood": "on preparing for adult life",
    "requested": "from somebody you asked for",
    "other": "from somebody else the council thinks should give it",
}

_YOURS = {
    EventKind.ADVICE_REQUESTED: "The council asked for your views",
    EventKind.ADVICE_RECEIVED: "Your views arrived",
}


def timeline_of(case: FamilyCase) -> tuple[TimelineEntry, ...]:
    """Every event, the latest first; what was corrected says so and stays."""
    return tuple(
        TimelineEntry(title=_title(entry), at=entry.on, by="" if entry.by == SYSTEM else entry.by)
        for entry in latest_first(case.overview.history)
    )


def _title(entry: HistoryEntry) -> str:
    is_yours = entry.details.get("adviser") == "parent"
    kind = EventKind(entry.kind)
    title = _YOURS[kind] if is_yours and kind in _YOURS else _with_adviser(EVENTS[kind], entry)
    return f"{title} (corrected since)" if entry.is_corrected else title


def _with_adviser(title: str, entry: HistoryEntry) -> str:
    adviser = _ADVISERS.get(str(entry.details.get("adviser", "")), "")
    return f"{title} {adviser}" if adviser else title
