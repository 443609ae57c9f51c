"""Notices are written with what they tell of, sent after it, and tried again when they fail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from included.adapters import clock
from included.apps.notices.actions import TRIED_FOR, notify, send, send_unsent
from included.apps.notices.delivery import post_open
from included.apps.notices.kinds import NoticeKind
from included.apps.notices.models import Notice

pytestmark = pytest.mark.django_db


def written(kind: NoticeKind = NoticeKind.CASE_CHANGED, path: str = "/cases/1/") -> Notice:
    return notify(kind, to="parent@example.org", path=path, at=clock.now())


def kept(notice: Notice) -> Notice:
    with transaction.atomic(), post_open():
        return Notice.objects.get(pk=notice.pk)


def test_notice_goes_out_after_commit(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notice = written()
        sent_before_commit = len(mail.outbox)

    assert sent_before_commit == 0
    assert [message.to for message in mail.outbox] == [["parent@example.org"]]
    assert kept(notice).sent_at is not None


def test_letter_links_to_our_own_site(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.PUBLIC_ADDRESS = "https://send.example.org/"

    with django_capture_on_commit_callbacks(execute=True):
        written(path="/family/1/")

    assert "https://send.example.org/family/1/" in mail.outbox[0].body


def test_failure_is_written_down_and_retried(settings: Settings) -> None:
    notice = written()
    # Nothing listens on port 9 here, so the real backend fails as it would with the mail server down.
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    send(notice.pk, at=clock.now())
    failed = kept(notice)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    gone, left = send_unsent(at=clock.now())

    assert failed.failed_with.startswith("ConnectionRefusedError")
    assert failed.sent_at is None
    assert (gone, left) == (1, 0)
    assert kept(notice).failed_with == ""


def test_sent_notice_is_not_sent_twice() -> None:
    notice = written()
    send(notice.pk, at=clock.now())

    again = send(notice.pk, at=clock.now())

    assert again is False
    assert len(mail.outbox) == 1


def test_old_failures_are_left_alone() -> None:
    written()

    gone, left = send_unsent(at=clock.now() + TRIED_FOR + timedelta(days=1))

    assert (gone, left) == (0, 0)


def test_secret_links_are_forgotten_once_sent() -> None:
    notice = written(NoticeKind.LINK_TO_REQUEST, path="/requests/return/secret/")

    send(notice.pk, at=clock.now())

    assert "/requests/return/secret/" in mail.outbox[0].body
    assert kept(notice).path == "/"


def test_nobody_else_reads_the_post() -> None:
    written()

    with transaction.atomic():
        seen = Notice.objects.count()

    assert seen == 0
