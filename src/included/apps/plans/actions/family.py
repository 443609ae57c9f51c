"""What the family says of a served draft, and what the authority answers."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.plans.actions.drafting import Saved, save_draft
from included.apps.plans.actions.versions import tell_family, tell_officer
from included.apps.plans.editing import put_value
from included.apps.plans.models import PlanComment, PlanVersion, Representation
from included.apps.plans.reading import part_at
from included.core.casework import EventKind
from included.core.errors import Refusal
from included.core.plan.document import from_document

ACCEPTED = "We will change the plan."


@transaction.atomic
def write_comment(version_id: int, *, place: str, text: str, by: Account, at: datetime) -> PlanComment:
    """Keep what somebody of the family says beside one part; the officer hears of the first that waits."""
    version = PlanVersion.objects.select_related("case__officer").get(pk=version_id)
    if part_at(from_document(version.document), place) is None:
        raise NotFound
    is_first = not PlanComment.objects.filter(version=version, answered_at__isnull=True).exists()
    comment = PlanComment.objects.create(
        version=version,
        child_id=version.child_id,
        authority_code=version.authority_code,
        place=place,
        text=text,
        written_by=by,
        written_at=at,
    )
    if is_first:
        tell_officer(version.case, NoticeKind.CASE_CHANGED, f"/plans/{version.case_id}/answers/", at=at)
    return comment


@transaction.atomic
def send_representation(
    version_id: int,
    *,
    agrees: bool | None,
    text: str,
    setting_urn: int | None,
    wants_meeting: bool,
    by: Account,
    at: datetime,
    on: date,
) -> Representation:
    """Keep the family's answer to the draft, as often as they send one, in the window and after it.

    It is an event of the case too: their fifteen days were used, and do not lapse.
    """
    version = PlanVersion.objects.select_related("case__officer").get(pk=version_id)
    sent = Representation.objects.create(
        version=version,
        child_id=version.child_id,
        authority_code=version.authority_code,
        text=text,
        agrees=agrees,
        setting_urn=setting_urn,
        wants_meeting=wants_meeting,
        sent_by=by,
        sent_at=at,
    )
    record_event(version.case_id, EventKind.PREFERENCES_RECEIVED, on, by=by, at=at)
    tell_officer(version.case, NoticeKind.REPRESENTATIONS_SENT, f"/plans/{version.case_id}/answers/", at=at)
    return sent


@transaction.atomic
def accept_comment(
    case_id: UUID,
    comment_id: int,
    *,
    place: str,
    words: str,
    answer: str,
    revision: int,
    by: Account,
    at: datetime,
) -> Saved:
    """Change the plan as the family asked, and say so: one field of the draft, merged like any other save."""
    saved = save_draft(case_id, put_value(place, words), revision=revision, by=by, at=at)
    answer_comment(case_id, comment_id, answer=f"{ACCEPTED} {answer}".strip(), by=by, at=at)
    return saved


@transaction.atomic
def answer_comment(case_id: UUID, comment_id: int, *, answer: str, by: Account, at: datetime) -> PlanComment:
    """Answer a comment, with reasons; its writer hears of it."""
    comment = (
        PlanComment.objects.select_for_update(of=("self",))
        .select_related("written_by", "version")
        .filter(pk=comment_id, version__case_id=case_id)
        .first()
    )
    if comment is None:
        raise NotFound
    if not answer.strip():
        raise Refusal("An answer needs words, so that the family knows what becomes of what they said. Write them.")
    comment.answer, comment.answered_by, comment.answered_at = answer, by, at
    comment.save(update_fields=["answer", "answered_by", "answered_at"])
    notify(
        NoticeKind.COMMENT_ANSWERED,
        to=comment.written_by.email,
        path=f"/plans/{case_id}/draft/",
        at=at,
        child_id=comment.child_id,
        authority_code=comment.authority_code,
        account=comment.written_by,
    )
    return comment


@transaction.atomic
def arrange_meeting(case_id: UUID, representation_id: int, *, on: date, at: datetime) -> Representation:
    """Record when the meeting the family asked for is held: regulation 13(1)(b)."""
    found = Representation.objects.select_for_update(of=("self",))
    row = found.filter(pk=representation_id, version__case_id=case_id).first()
    if row is None:
        raise NotFound
    row.meeting_on = on
    row.save(update_fields=["meeting_on"])
    case = Case.objects.select_related("officer").get(pk=case_id)
    tell_family(case, NoticeKind.MEETING_ARRANGED, f"/plans/{case_id}/draft/", at=at)
    return row
