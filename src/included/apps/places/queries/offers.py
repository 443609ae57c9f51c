"""What a setting offers: the current version of each section, its history, what is written and what waits."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from included.apps.accounts.models import Account
from included.apps.design.refusals import NotFound
from included.apps.places.models import OfferDraft, OfferStatus, OfferVersion, Setting
from included.core.access import Viewer
from included.core.places.offers import Line, Section, lines_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

QUEUE_PAGE = 25


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one section, with who proposed and who confirmed it."""

    id: int
    urn: int
    setting: str
    section: Section
    number: int
    lines: tuple[Line, ...]
    status: str
    is_assumed: bool
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str


def setting_of(urn: int) -> Setting:
    """One setting; NotFound where there is none."""
    setting = Setting.objects.filter(pk=urn).first()
    if setting is None:
        raise NotFound
    return setting


def current_offer(urn: int, authority_code: str = "") -> dict[Section, Version]:
    """The current version of every section that may be seen; the contract is that of one authority."""
    rows = OfferVersion.objects.filter(setting_id=urn, is_current=True, authority_code__in=["", authority_code])
    return {version.section: version for version in _versions(rows)}


def history(urn: int) -> list[Version]:
    """Every version that may be seen, the latest first."""
    return _versions(OfferVersion.objects.filter(setting_id=urn).order_by("-proposed_at", "-pk")[:200])


def drafts_of(urn: int, by: Account) -> dict[Section, tuple[Line, ...]]:
    """What somebody has written and not sent."""
    rows = OfferDraft.objects.filter(setting_id=urn, account=by)
    return {Section(row.section): lines_of(Section(row.section), row.content) for row in rows}


def waiting_sections(urn: int) -> set[Section]:
    """The sections of which a proposal waits."""
    waiting = OfferVersion.objects.filter(setting_id=urn, status=OfferStatus.PROPOSED)
    return {Section(section) for section in waiting.values_list("section", flat=True)}


def proposals(viewer: Viewer, after: tuple[datetime, int] | None = None) -> list[Version]:
    """What waits for this person's authority, the oldest first: one page, and one more where there is another."""
    rows = OfferVersion.objects.filter(status=OfferStatus.PROPOSED)
    # A setting's own staff see what they proposed; that is no queue of theirs.
    rows = rows.filter(setting__authority_code__in=viewer.caseload_authorities)
    if after is not None:
        rows = rows.filter(TupleGreaterThan(Tuple("proposed_at", "pk"), after))
    return _versions(rows.order_by("proposed_at", "pk")[: QUEUE_PAGE + 1])


def proposal(version_id: int) -> Version:
    """One version that waits; NotFound for whoever may not see it, or where it was decided."""
    rows = _versions(OfferVersion.objects.filter(pk=version_id, status=OfferStatus.PROPOSED))
    if not rows:
        raise NotFound
    return rows[0]


def _versions(rows: "QuerySet[OfferVersion, Any]") -> list[Version]:
    return [
        Version(
            id=row.pk,
            urn=row.setting_id,
            setting=row.setting.name,
            section=Section(row.section),
            number=row.number,
            lines=lines_of(Section(row.section), row.content),
            status=row.status,
            is_assumed=row.is_assumed,
            proposed_by=row.proposed_by.name if row.proposed_by else "",
            proposed_at=row.proposed_at,
            decided_by=row.decided_by.name if row.decided_by else "",
            decided_at=row.decided_at,
            reason=row.reason,
        )
        for row in rows.select_related("setting", "proposed_by", "decided_by")
    ]
