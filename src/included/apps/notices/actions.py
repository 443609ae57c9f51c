"""Writing notices in the transaction of what they tell of, and sending them once it has happened."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.notices.delivery import post_open
from included.apps.notices.kinds import WORDINGS, NoticeKind
from included.apps.notices.models import Notice
from included.apps.notices.templates import letter_of
from included.core.errors import IncludedError

_log = logging.getLogger("included.notices")
FORGOTTEN = "/"
LONGEST_FAULT = 200
# A mail server that is down is tried again for this long; then somebody must look.
TRIED_FOR = timedelta(days=3)


@transaction.atomic
def notify(
    kind: NoticeKind,
    *,
    to: str,
    path: str,
    at: datetime,
    child_id: UUID | None = None,
    authority_code: str = "",
    account: Account | None = None,
) -> Notice:
    """Write a notice now; it goes out when the transaction it is part of has happened, and not if it has not."""
    with post_open():
        notice = Notice.objects.create(
            kind=kind.value,
            email=to,
            path=path,
            subject=WORDINGS[kind].subject,
            child_id=child_id,
            authority_code=authority_code,
            account=account,
            written_at=at,
        )
    transaction.on_commit(lambda: _send_at_once(notice.pk))
    return notice


@transaction.atomic
def send(notice_id: int, *, at: datetime) -> bool:
    """Send one notice; whether it went. A failure is written on the notice, which can then be tried again."""
    with post_open():
        # Whoever comes second finds the row locked and leaves it: nobody gets the same e-mail twice.
        notice = Notice.objects.select_for_update(skip_locked=True).filter(pk=notice_id, sent_at=None).first()
        if notice is None:
            return False
        fault = _hand_over(notice)
        notice.failed_with = fault
        if not fault:
            notice.sent_at = at
            notice.path = FORGOTTEN if WORDINGS[NoticeKind(notice.kind)].is_secret else notice.path
        notice.save(update_fields=["failed_with", "sent_at", "path"])
    return not fault


def send_unsent(*, at: datetime) -> tuple[int, int]:
    """Try every notice again that has not gone out: how many went, and how many still did not."""
    with transaction.atomic(), post_open():
        waiting = Notice.objects.filter(sent_at=None, written_at__gte=at - TRIED_FOR).order_by("pk")
        unsent = list(waiting.values_list("pk", flat=True))
    gone = sum(send(notice_id, at=at) for notice_id in unsent)
    return gone, len(unsent) - gone


def _send_at_once(notice_id: int) -> None:
    send(notice_id, at=clock.now())


def _hand_over(notice: Notice) -> str:
    letter = letter_of(NoticeKind(notice.kind), settings.PUBLIC_ADDRESS.rstrip("/") + notice.path)
    message = EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [notice.email])
    try:
        message.send()
    except (OSError, IncludedError) as fault:
        # smtplib's errors are OSErrors. The number is logged and the address is not.
        _log.warning("Notice %s was not sent: %s", notice.pk, type(fault).__name__)
        return f"{type(fault).__name__}: {fault}"[:LONGEST_FAULT]
    return ""
