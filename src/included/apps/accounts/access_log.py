"""The log of every view of personal data: written in the transaction of the view, so no view goes unlogged."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest

from included.adapters import clock
from included.apps.accounts.acting_request import viewer_in
from included.apps.accounts.models import AccessLogEntry
from included.core.access import Basis, Viewer

CASELOAD = "caseload"


@dataclass(frozen=True, slots=True)
class ShownChild:
    """Whose record a page is about, and whose caseload that is."""

    child_id: UUID
    authority_code: str


def log_view(request: HttpRequest, child_id: UUID, authority_code: str, page: str, why: Basis | str = "") -> None:
    """Record that the person of this request looks at a child's data on a page.

    `why` is the basis; left out, it is the caseload for the authority's staff and the link or the account else.
    """
    request.shown_child = ShownChild(child_id, authority_code)  # type: ignore[attr-defined] # read by shown_child
    log_view_by(viewer_in(request), child_id, authority_code, page, why)


def shown_child(request: HttpRequest) -> ShownChild | None:
    """The child whose record the page of this request is about, once that was logged."""
    return getattr(request, "shown_child", None)


def log_view_by(viewer: Viewer, child_id: UUID, authority_code: str, page: str, why: Basis | str = "") -> None:
    """The same, where there is a viewer and no request."""
    AccessLogEntry.objects.create(
        at=clock.now(),
        account_id=viewer.account_id,
        link_digest=viewer.link_digest or "",
        child_id=child_id,
        authority_code=authority_code,
        page=page[:80],
        why=str(why) or _reason(viewer, authority_code),
    )


def log_views(request: HttpRequest, child_ids: Iterable[UUID], authority_code: str, page: str) -> None:
    """The same for every child of a list of one authority's cases, in one statement."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    log_views_by(viewer, child_ids, authority_code, page)


def log_views_by(viewer: Viewer, child_ids: Iterable[UUID], authority_code: str, page: str) -> None:
    """The same for a list, where there is a viewer and no request."""
    at, why = clock.now(), _reason(viewer, authority_code)
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(
            at=at,
            account_id=viewer.account_id,
            link_digest=viewer.link_digest or "",
            child_id=child_id,
            authority_code=authority_code,
            page=page[:80],
            why=why,
        )
        for child_id in child_ids
    )


class AboutChild(Protocol):
    """A row of a list that is about one child."""

    @property
    def child_id(self) -> UUID: ...
    @property
    def authority_code(self) -> str: ...


def log_rows(request: HttpRequest, rows: Iterable[AboutChild], page: str, why: Basis | str = "") -> None:
    """The same for a list whose children may be of several authorities, in one statement."""
    viewer, at = viewer_in(request), clock.now()
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(
            at=at,
            account_id=viewer.account_id,
            link_digest=viewer.link_digest or "",
            child_id=row.child_id,
            authority_code=row.authority_code,
            page=page[:80],
            why=str(why) or _reason(viewer, row.authority_code),
        )
        for row in rows
    )


def _reason(viewer: Viewer, authority_code: str) -> str:
    if authority_code in viewer.caseload_authorities:
        return CASELOAD
    return "grant" if viewer.account_id else "link"
