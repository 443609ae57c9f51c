"""What pages about advice read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from included.apps.advice.limbs import BY_LETTER, Limb
from included.apps.advice.models import AdviceRequest, AdviceStatement, Upload
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.core.access import Viewer

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as a list shows it."""

    id: UUID
    name: str
    state: str
    size: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """One adviser asked, as a list shows it."""

    id: int
    case_id: UUID
    child_id: UUID
    authority_code: str
    reference: str
    child_name: str
    limb: Limb
    organisation: str
    adviser_name: str
    asked_on: date
    due_on: date | None
    answered_on: date | None
    reminded_on: date | None
    is_existing_advice: bool

    def is_late(self, on: date) -> bool:
        """Whether the six weeks have run out without an answer."""
        return self.answered_on is None and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True)
class AdviceText:
    """What an adviser has written, by section."""

    author_name: str
    author_role: str
    sections: dict[str, str]
    paragraphs: tuple[dict[str, str], ...]
    revision: int
    is_sent: bool


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """Everything a page about one adviser's advice shows."""

    row: AdviceRow
    note: str
    born_on: date | None
    text: AdviceText
    files: tuple[FileRow, ...]


def advice_to_give(viewer: Viewer, *, after: tuple[date, int] | None = None) -> list[AdviceRow]:
    """Advice asked of this person's organisations and not given yet, the soonest due first."""
    rows = AdviceRequest.objects.filter(
        organisation_id__in=viewer.child_organisations, answered_on__isnull=True
    ).order_by("due_on", "pk")
    if after is not None:
        rows = rows.extra(where=["(advice_advicerequest.due_on, advice_advicerequest.id) > (%s, %s)"], params=after)
    return _rows(rows[: PAGE_SIZE + 1])


def advice_given(viewer: Viewer) -> list[AdviceRow]:
    """The latest advice this person's organisations have given."""
    rows = AdviceRequest.objects.filter(organisation_id__in=viewer.child_organisations, answered_on__isnull=False)
    return _rows(rows.order_by("-answered_on", "-pk")[:PAGE_SIZE])


def advice_of_case(case_id: UUID) -> list[AdviceRow]:
    """Everyone asked in one case, by limb."""
    return _rows(AdviceRequest.objects.filter(case_id=case_id).order_by("limb", "pk"))


def advice_page(request_id: int, account_id: int | None) -> AdvicePage:
    """One adviser's advice; NotFound for whoever may not see it."""
    request = AdviceRequest.objects.select_related("case", "organisation").filter(pk=request_id).first()
    if request is None:
        raise NotFound
    statement = AdviceStatement.objects.filter(advice_request=request).first()
    return AdvicePage(
        row=_row(request),
        note=request.note,
        born_on=request.case.child_born_on,
        text=_text(statement),
        files=tuple(files_of(request.uploads.all(), account_id)),
    )


def files_of(uploads: QuerySet[Upload], account_id: int | None) -> list[FileRow]:
    """Files that were not withdrawn, without reading what is in them."""
    return [
        FileRow(upload.pk, upload.file_name, upload.state, upload.size, upload.uploaded_by_id == account_id)
        for upload in uploads.defer("content").order_by("uploaded_at")
        if upload.withdrawn_at is None
    ]


def case_heading(case_id: UUID) -> Case:
    """The case a page is about; NotFound for whoever may not see it."""
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return case


def _rows(requests: QuerySet[AdviceRequest]) -> list[AdviceRow]:
    return [_row(request) for request in requests.select_related("case", "organisation")]


def _row(request: AdviceRequest) -> AdviceRow:
    return AdviceRow(
        id=request.pk,
        case_id=request.case_id,
        child_id=request.child_id,
        authority_code=request.authority_code,
        reference=request.case.reference,
        child_name=request.case.child_name,
        limb=BY_LETTER[request.limb],
        organisation=request.organisation.name if request.organisation else "",
        adviser_name=request.adviser_name,
        asked_on=request.asked_on,
        due_on=request.due_on,
        answered_on=request.answered_on,
        reminded_on=request.reminded_on,
        is_existing_advice=request.is_existing_advice,
    )


def _text(statement: AdviceStatement | None) -> AdviceText:
    if statement is None:
        return AdviceText("", "", {}, (), 0, is_sent=False)
    sections: dict[str, str] = {}
    for paragraph in statement.paragraphs:
        before = sections.get(paragraph["section"])
        sections[paragraph["section"]] = f"{before}\n\n{paragraph['text']}" if before else paragraph["text"]
    return AdviceText(
        author_name=statement.author_name,
        author_role=statement.author_role,
        sections=sections,
        paragraphs=tuple(statement.paragraphs),
        revision=statement.revision,
        is_sent=statement.sent_at is not None,
    )
