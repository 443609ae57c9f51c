"""What has happened in a case: its events with their words and people, and what else was done to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from included.apps.cases.models import Allocation, Event, EventText, ExceptionEntry
from included.apps.cases.wording import detail_words, event_title
from included.apps.places.models import Setting
from included.core.casework import EventKind

SYSTEM = "Included"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event as people read it. `index` is what a correction names."""

    index: int
    kind: str
    title: str
    on: date
    details: Mapping[str, Any]
    recorded_at: datetime
    by: str
    words: str = ""
    is_internal: bool = False
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class RecordedException:
    """An exception as it was recorded."""

    code: str
    starts_on: date
    ends_on: date
    reason: str
    evidence: str
    by: str
    decided_at: datetime
    told_family_on: date | None


@dataclass(frozen=True, slots=True)
class Handover:
    """A case given to somebody, or put back."""

    at: datetime
    officer: str
    by: str


def history_of(case_id: UUID, since: int = 0) -> tuple[HistoryEntry, ...]:
    """The events of a case as they were recorded, from one index on: two queries, three where settings are named."""
    rows = list(Event.objects.filter(case=case_id).select_related("recorded_by").order_by("sequence"))
    # Not a join: the words have a policy of their own, and are fewer than the events.
    texts = {text.event_id: text for text in EventText.objects.filter(event__in=[row.pk for row in rows])}
    corrected = {row.details.get("corrects") for row in rows if row.kind == EventKind.CORRECTION}
    settings = _setting_names(rows)
    entries = (_entry(row, texts.get(row.pk), settings, is_corrected=row.sequence in corrected) for row in rows)
    return tuple(entry for entry in entries if entry.index >= since)


def exceptions_of(case_id: UUID) -> tuple[RecordedException, ...]:
    """The exceptions recorded in a case."""
    rows = ExceptionEntry.objects.filter(case=case_id).select_related("decided_by").order_by("decided_at")
    return tuple(
        RecordedException(
            row.code,
            row.starts_on,
            row.ends_on,
            row.reason,
            row.evidence,
            row.decided_by.name,
            row.decided_at,
            row.told_family_on,
        )
        for row in rows
    )


def handovers_of(case_id: UUID) -> tuple[Handover, ...]:
    """Who was given the case, and by whom."""
    rows = Allocation.objects.filter(case=case_id).select_related("officer", "allocated_by").order_by("allocated_at")
    return tuple(
        Handover(
            row.allocated_at,
            row.officer.name if row.officer else "",
            row.allocated_by.name if row.allocated_by else SYSTEM,
        )
        for row in rows
    )


def latest_first(entries: Iterable[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """The newest day first, and within a day what was recorded last."""
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.index), reverse=True))


def _setting_names(rows: Iterable[Event]) -> Mapping[int, str]:
    urns = {row.details["urn"] for row in rows if row.details.get("urn")}
    return dict(Setting.objects.filter(pk__in=urns).values_list("pk", "name")) if urns else {}


def _entry(row: Event, text: EventText | None, settings: Mapping[int, str], *, is_corrected: bool) -> HistoryEntry:
    return HistoryEntry(
        index=row.sequence,
        kind=row.kind,
        title=f"{event_title(row.kind)}{detail_words(row.details, settings)}",
        on=row.happened_on,
        details=row.details,
        recorded_at=row.recorded_at,
        by=row.recorded_by.name if row.recorded_by else SYSTEM,
        words=text.text if text else "",
        is_internal=text.is_internal if text else False,
        is_corrected=is_corrected,
    )
