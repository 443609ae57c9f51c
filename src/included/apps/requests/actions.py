"""Beginning, keeping and sending a request. Each is one transaction: what was acknowledged is in the database."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from included.apps.accounts.acting import act_as
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.requests.answers import Answer, Answers, Difference, Fields, difference
from included.apps.requests.link import digest_for, path_of
from included.apps.requests.models import RequestDraft
from included.apps.requests.queries import drafts_begun_with
from included.core.access import Viewer
from included.core.errors import Refusal


@transaction.atomic
def begin(*, by: Viewer, at: datetime) -> tuple[UUID, Viewer]:
    """A new empty draft; whoever begins it holds its link from now on, and acts with it."""
    draft_id = uuid4()
    digest = digest_for(draft_id)
    holder = replace(by, link_digest=digest)
    act_as(holder)
    RequestDraft.objects.create(id=draft_id, link_digest=digest, account_id=by.account_id, begun_at=at, kept_at=at)
    return draft_id, holder


@transaction.atomic
def save_answer(draft_id: UUID, key: str, fields: Fields, *, base_revision: int, at: datetime) -> Difference | None:
    """Save one page, unless that would overwrite what its writer has not seen: then what is saved is given back.

    `base_revision` is the revision of the page when the writer opened it.
    """
    draft = _locked(draft_id)
    if draft.sent_at is not None:
        raise Refusal("This request was already sent, so it cannot be changed. Tell the council what has changed.")
    answers = Answers.read(draft.answers)
    if overwritten := difference(answers.pages.get(key), fields, base_revision):
        return overwritten
    draft.revision += 1
    draft.answers = answers.with_page(key, Answer(fields, draft.revision, at)).kept()
    draft.kept_at = at
    draft.email = fields.get("email", "") if key == "email" else draft.email
    draft.save(update_fields=["answers", "revision", "kept_at", "email"])
    return None


@transaction.atomic
def send_link(draft_id: UUID, *, at: datetime) -> str:
    """E-mail the link to the address given for it; that address, or nothing where none was given."""
    draft = RequestDraft.objects.get(pk=draft_id)
    if draft.email:
        notify(NoticeKind.LINK_TO_REQUEST, to=draft.email, path=path_of(draft.pk), at=at)
    return draft.email


@transaction.atomic
def find_again(email: str, *, at: datetime) -> int:
    """Send the link of every request begun with an address to that address; how many there are, for nobody's eyes."""
    found = drafts_begun_with(email, at)
    for draft_id in found:
        # The secret is not stored, it is worked out; nothing of the draft is read.
        notify(NoticeKind.LINK_TO_REQUEST, to=email, path=path_of(draft_id), at=at)
    return len(found)


def _locked(draft_id: UUID) -> RequestDraft:
    draft = RequestDraft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise Refusal(
            "We cannot find this request. It may be too long since anything was saved in it. "
            "Open your link again, or begin a new request."
        )
    return draft
