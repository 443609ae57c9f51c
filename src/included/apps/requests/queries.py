"""What the pages of a request read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from included.apps.accounts.acting import act_as
from included.apps.accounts.links import digest_of
from included.apps.design.parts import AnswerSection
from included.apps.requests import wording
from included.apps.requests.answers import Answer, Answers
from included.apps.requests.asker import Asker
from included.apps.requests.link import LIFE
from included.apps.requests.models import AssessmentRequest, RequestDraft
from included.core.access import Viewer


@dataclass(frozen=True, slots=True)
class Draft:
    """A request being written, or the trace of one that was sent."""

    id: UUID
    answers: Answers
    email: str
    kept_at: datetime
    case_id: UUID | None

    @property
    def is_sent(self) -> bool:
        """Whether it has become a case."""
        return self.case_id is not None

    @property
    def works_until(self) -> datetime:
        """When its link stops working, if nothing more is saved."""
        return self.kept_at + LIFE


@dataclass(frozen=True, slots=True)
class SentRequest:
    """What whoever asked needs to know of a request that was sent."""

    case_id: UUID
    child_id: UUID
    authority_code: str
    reference: str
    asked_by: Asker
    received_on: date
    decision_due_on: date | None


def draft_held_by(viewer: Viewer, now: datetime) -> Draft | None:
    """The draft whose link this browser holds; none once its thirty days have run out."""
    if viewer.link_digest is None:
        return None
    row = RequestDraft.objects.filter(link_digest=viewer.link_digest).first()
    if row is None or (row.sent_at is None and now > row.kept_at + LIFE):
        return None
    return _draft(row)


def draft_opened_by(secret: str, now: datetime) -> Draft | None:
    """The draft a link opens. The secret is all that is asked, so it is whoever has it who acts here."""
    viewer = Viewer(link_digest=digest_of(secret))
    with transaction.atomic():
        act_as(viewer)
        return draft_held_by(viewer, now)


def unsent_drafts_of(account_id: int, now: datetime) -> tuple[Draft, ...]:
    """What somebody who is signed in has begun and not sent, the latest first."""
    rows = RequestDraft.objects.filter(account_id=account_id, sent_at__isnull=True, kept_at__gt=now - LIFE)
    return tuple(_draft(row) for row in rows.order_by("-kept_at")[:50])


def drafts_begun_with(email: str, now: datetime) -> tuple[UUID, ...]:
    """The ids of drafts begun with an address. The database tells no more of them to whoever holds no link."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT included_drafts_begun_with(%s, %s)", [email, now - LIFE])
        return tuple(row[0] for row in cursor.fetchall())


def sent_request(case_id: UUID) -> SentRequest | None:
    """A request as its sender sees it; none for whoever may not."""
    row = AssessmentRequest.objects.select_related("case").filter(case_id=case_id).first()
    if row is None:
        return None
    case = row.case
    return SentRequest(
        case_id=case.pk,
        child_id=row.child_id,
        authority_code=row.authority_code,
        reference=case.reference,
        asked_by=Asker(row.asked_by),
        received_on=case.requested_on or case.opened_on,
        decision_due_on=case.next_due_on if case.decided_on is None else None,
    )


def request_as_sent(case_id: UUID, *, authority_name: str = "") -> tuple[AnswerSection, ...]:
    """Everything a request said, under its headings, for whoever may read the request; empty where there is none."""
    row = AssessmentRequest.objects.filter(case_id=case_id).first()
    if row is None:
        return ()
    answers = Answers({key: Answer(fields, 0, row.received_at) for key, fields in row.answers.items()})
    councils = {row.authority_code: authority_name or row.authority_code}
    return wording.sections(answers, row.received_at.date(), councils=councils, may_change=False)


def _draft(row: RequestDraft) -> Draft:
    return Draft(row.pk, Answers.read(row.answers), row.email, row.kept_at, row.case_id)
