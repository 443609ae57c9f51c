"""What the family has said of a draft, and what was answered."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from included.apps.places.models import Setting
from included.apps.plans.models import PlanComment, Representation


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One comment and its answer."""

    id: int
    version: int
    place: str
    text: str
    written_by: str
    written_at: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class RepresentationRow:
    """One answer of the family to a draft."""

    id: int
    version: int
    text: str
    agrees: bool | None
    setting: str
    wants_meeting: bool
    meeting_on: date | None
    sent_by: str
    sent_at: datetime

    @property
    def agreement(self) -> str:
        """Whether they agree, in words."""
        return {True: "Yes", False: "No", None: "Not sure yet, or in part"}[self.agrees]


def comments_on(version_id: int) -> tuple[CommentRow, ...]:
    """The comments on one draft, in the order written."""
    return _comments(PlanComment.objects.filter(version_id=version_id))


def comments_of(case_id: UUID) -> tuple[CommentRow, ...]:
    """Every comment of a case; those without an answer first."""
    found = _comments(PlanComment.objects.filter(version__case_id=case_id))
    return tuple(sorted(found, key=lambda row: (row.answered_at is not None, -row.version)))


def representations_of(case_id: UUID) -> tuple[RepresentationRow, ...]:
    """Every answer to a draft, newest first."""
    rows = list(
        Representation.objects.filter(version__case_id=case_id).select_related("version", "sent_by").order_by("-pk")
    )
    names = dict(Setting.objects.filter(pk__in=[row.setting_urn for row in rows]).values_list("pk", "name"))
    return tuple(
        RepresentationRow(
            id=row.pk,
            version=row.version.number,
            text=row.text,
            agrees=row.agrees,
            setting=names.get(row.setting_urn or 0, ""),
            wants_meeting=row.wants_meeting,
            meeting_on=row.meeting_on,
            sent_by=row.sent_by.name,
            sent_at=row.sent_at,
        )
        for row in rows
    )


def setting_name(urn: int | None) -> str:
    """The name of a setting by its number."""
    found = Setting.objects.filter(pk=urn).values_list("name", flat=True).first() if urn else None
    return found or ""


def _comments(rows: QuerySet[PlanComment]) -> tuple[CommentRow, ...]:
    return tuple(
        CommentRow(
            id=row.pk,
            version=row.version.number,
            place=row.place,
            text=row.text,
            written_by=row.written_by.name,
            written_at=row.written_at,
            answer=row.answer,
            answered_by=row.answered_by.name if row.answered_by else "",
            answered_at=row.answered_at,
        )
        for row in rows.select_related("version", "written_by", "answered_by").order_by("pk")
    )
