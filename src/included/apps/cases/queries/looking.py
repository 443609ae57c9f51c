"""Who looked at a child: the access log as managers read it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from included.apps.accounts.models import AccessLogEntry

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Look:
    """One view of a child's data."""

    id: int
    at: datetime
    who: str
    page: str
    why: str


@dataclass(frozen=True, slots=True)
class Looks:
    """Some of them, the latest first, and the key of the next page."""

    rows: tuple[Look, ...]
    next_key: int | None


def looks_at(child_id: UUID, *, before: int | None = None, with_lists: bool = False) -> Looks:
    """Who looked at a child; the lists the child stood in are left out unless asked for."""
    entries = AccessLogEntry.objects.filter(child_id=child_id).select_related("account").order_by("-at", "-pk")
    if not with_lists:
        entries = entries.exclude(page__startswith="case list")
    if before is not None:
        entries = entries.filter(pk__lt=before)
    found = list(entries[: _SHOWN + 1])
    rows = tuple(
        Look(row.pk, row.at, row.account.name if row.account else "Holder of the request's link", row.page, row.why)
        for row in found[:_SHOWN]
    )
    return Looks(rows, rows[-1].id if len(found) > _SHOWN else None)
