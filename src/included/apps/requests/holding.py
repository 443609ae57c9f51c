"""Which request a browser holds: by its session, or, after a time-out in the middle of a page, by the page itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from included.apps.accounts.acting import act_as
from included.apps.accounts.acting_request import viewer_in
from included.apps.requests.link import digest_for
from included.apps.requests.queries import Draft, draft_held_by

FIELD = "page_of"
# A page left open over night still saves what was typed in it. It opens nothing: to read, the link is needed.
PAGE_LASTS = timedelta(hours=16)
_SIGNER = signing.TimestampSigner(salt="included.requests.page")


@dataclass(frozen=True, slots=True)
class Held:
    """The draft, and whether its holder was away so long that only this one page may still be saved."""

    draft: Draft
    was_away: bool = False


def held_in(request: HttpRequest, now: datetime) -> Held | None:
    """The draft of this request, if there is one."""
    viewer = viewer_in(request)
    if draft := draft_held_by(viewer, now):
        return Held(draft)
    draft_id = _draft_of_page(request.POST.get(FIELD, ""))
    if draft_id is None:
        return None
    away = replace(viewer, link_digest=digest_for(draft_id))
    act_as(away)
    draft = draft_held_by(away, now)
    return Held(draft, was_away=True) if draft else None


def page_token(draft: Draft | None) -> str:
    """What a page carries to say whose it is; it is good for saving and for nothing else."""
    return _SIGNER.sign(str(draft.id)) if draft else ""


def _draft_of_page(token: str) -> UUID | None:
    try:
        return UUID(_SIGNER.unsign(token, max_age=PAGE_LASTS)) if token else None
    except signing.BadSignature:
        return None
