"""Keeping, scanning, withdrawing and replacing files. A file is opened by nobody before a scanner has passed it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from included.adapters.uploads import Verdict, scan, why_not_kept
from included.adapters.uploads.kinds import kind_of, plain_name
from included.apps.accounts.models import Account
from included.apps.advice.models import AdviceRequest, Upload
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a file belongs to: a case (perhaps an adviser's or a setting's answer), or a request still being written."""

    case: Case | None = None
    advice_request: AdviceRequest | None = None
    consultation_id: int | None = None
    request_draft_id: UUID | None = None
    link_digest: str = ""


def keep_upload(file_name: str, content: bytes, *, belongs_to: Belonging, by: Account | None, at: datetime) -> Upload:
    """Keep a file in quarantine. Refusal, in words for whoever chose it, where it is of no kind we take."""
    refused = why_not_kept(file_name, content, settings.UPLOAD_LARGEST_BYTES)
    kind = kind_of(file_name)
    if refused or kind is None:
        raise Refusal(refused or "")
    case = belongs_to.case
    return Upload.objects.create(
        case=case,
        child_id=case.child_id if case else None,
        authority_code=case.authority_code if case else "",
        advice_request=belongs_to.advice_request,
        consultation_id=belongs_to.consultation_id,
        request_draft_id=belongs_to.request_draft_id,
        link_digest=belongs_to.link_digest,
        file_name=plain_name(file_name),
        content_type=kind.media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        uploaded_by=by,
        uploaded_at=at,
    )


def scan_upload(upload: Upload, *, at: datetime) -> Upload:
    """Scan one quarantined file and record the verdict; a file nobody could scan stays in quarantine."""
    signatures = Path(settings.VIRUS_DATABASE) if settings.VIRUS_DATABASE else None
    result = scan(bytes(upload.content), signatures)
    upload.scan_said = result.said
    upload.scanned_at = at
    if result.verdict is not Verdict.UNKNOWN:
        upload.state = Upload.State(result.verdict.value)
    if result.verdict is Verdict.INFECTED:
        # The record that it came stays; the virus does not.
        upload.content = b""
    upload.save(update_fields=["scan_said", "scanned_at", "state", "content"])
    return upload


def scan_quarantine(*, at: datetime, most: int = 50) -> int:
    """Scan what waits in quarantine, for whoever acts; how many files got a verdict."""
    waiting = Upload.objects.filter(state=Upload.State.QUARANTINED, withdrawn_at__isnull=True).order_by("uploaded_at")
    scanned = [scan_upload(upload, at=at) for upload in waiting[:most]]
    return sum(upload.state != Upload.State.QUARANTINED for upload in scanned)


@transaction.atomic
def withdraw_upload(upload_id: UUID, *, by: Account | None, at: datetime, replacement: Upload | None = None) -> Upload:
    """Take a file back. It is kept, marked, and no longer offered; only who gave it may take it back."""
    upload = Upload.objects.select_for_update().filter(pk=upload_id).first()
    if upload is None:
        raise NotFound
    if upload.uploaded_by_id != (by.pk if by else None):
        raise Refusal("Only the person who added a file can take it back. Ask them, or ask the case officer.")
    upload.withdrawn_at = at
    upload.replaced_by = replacement
    upload.save(update_fields=["withdrawn_at", "replaced_by"])
    return upload


def open_upload(upload_id: UUID, *, is_bound: bool = False) -> Upload:
    """A file that may be opened. Refusal while it waits in quarantine, was infected or was withdrawn.

    What `is_bound` to a plan that went out stays part of it, whoever takes it back later.
    """
    upload = Upload.objects.filter(pk=upload_id).first()
    if upload is None:
        raise NotFound
    if upload.withdrawn_at is not None and not is_bound:
        raise Refusal("This file was taken back by the person who added it, so it is shown to nobody. Ask them for it.")
    if upload.state == Upload.State.INFECTED:
        raise Refusal(
            "This file had a virus and was not kept. Ask whoever sent it to check their computer and send it again."
        )
    if upload.state == Upload.State.QUARANTINED:
        raise Refusal(
            "This file is waiting for a virus check, so it cannot be opened yet. Nothing is lost: try again in a few "
            "minutes, or ask whoever sent it to paste the text into the form."
        )
    return upload


def uploads_of_draft(request_draft_id: UUID) -> list[Upload]:
    """The files of a request still being written that were not taken back, in the order they came."""
    own = Upload.objects.filter(request_draft_id=request_draft_id, case__isnull=True, withdrawn_at__isnull=True)
    return [*own.defer("content").order_by("uploaded_at")]


def hand_over_uploads(request_draft_id: UUID, case: Case) -> int:
    """A request was sent: its files now belong to its case. How many there were."""
    return Upload.objects.filter(request_draft_id=request_draft_id, case__isnull=True).update(
        case=case, child_id=case.child_id, authority_code=case.authority_code
    )


def uploads_by_link(case_id: UUID, link_digest: str) -> list[Upload]:
    """The files of a case that came by one link and were not taken back."""
    own = Upload.objects.filter(case=case_id, link_digest=link_digest, withdrawn_at__isnull=True)
    return [*own.defer("content").order_by("uploaded_at")]


def uploads_by_account(case_id: UUID, account_id: int) -> list[Upload]:
    """The files that somebody gave to a case, outside any advice, and did not take back."""
    own = Upload.objects.filter(
        case=case_id,
        uploaded_by=account_id,
        advice_request__isnull=True,
        consultation__isnull=True,
        withdrawn_at__isnull=True,
    )
    return [*own.defer("content").order_by("uploaded_at")]


def belonging_to_case(case_id: UUID, *, link_digest: str = "") -> Belonging:
    """What a file given to a case belongs to; NotFound for whoever may not see the case."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return Belonging(case=case, link_digest=link_digest)
