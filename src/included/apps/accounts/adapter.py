"""How allauth makes accounts and writes e-mails here: it makes none by itself, and writes in our words."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from included.adapters import clock
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind

_KINDS = {
    "account/email/email_confirmation": (NoticeKind.CONFIRM_EMAIL, "activate_url"),
    "account/email/email_confirmation_signup": (NoticeKind.CONFIRM_EMAIL, "activate_url"),
    "account/email/password_reset_key": (NoticeKind.NEW_PASSWORD, "password_reset_url"),
    "account/email/unknown_account": (NoticeKind.NO_ACCOUNT, ""),
    "account/email/account_already_exists": (NoticeKind.ACCOUNT_EXISTS, ""),
}


class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody signs up by themselves: staff are invited, families come through their request's link."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address and password do not fit together. Check both and try again",
        "too_many_login_attempts": "There were too many attempts. Wait 5 minutes, or choose a new password",
        "invalid_password_reset": "This link was used already or is too old. Ask for a new one",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Whether the public sign-up page is open."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """An e-mail of ours in place of allauth's: a link and no more."""
        kind, link = _KINDS[template_prefix]
        path = urlsplit(context[link]).path if link else reverse("account_reset_password")
        notify(kind, to=email, path=path, at=clock.now())
