"""E-mail through GOV.UK Notify, where a service has an account with it: set INCLUDED_EMAIL_BACKEND to this class.

The template at Notify needs two fields: the subject `((subject))` and the body `((body))`.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import jwt
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from included.adapters import clock
from included.core.errors import IncludedError

ADDRESS = "https://api.notifications.service.gov.uk"
SECONDS_TO_WAIT = 20
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf".*?-?(?P<service>{_UUID})-(?P<secret>{_UUID})", re.IGNORECASE)


class NotifyError(IncludedError):
    """GOV.UK Notify did not take a message, or we may not ask it to."""


@dataclass(frozen=True, slots=True)
class NotifyKey:
    """An API key of Notify: its name, the service's id and the secret, joined with hyphens."""

    service: str
    secret: str

    @classmethod
    def read(cls, text: str) -> "NotifyKey":
        """Take a key apart; raises NotifyError where it is none."""
        found = _KEY.fullmatch(text.strip())
        if not found:
            raise NotifyError(
                "INCLUDED_NOTIFY_API_KEY is not a key of GOV.UK Notify, so no e-mail can be sent. "
                "Copy the whole key from the service's API integration page."
            )
        return cls(service=found["service"], secret=found["secret"])

    def token(self) -> str:
        """The bearer token Notify wants: good for thirty seconds, so made anew for each message."""
        return jwt.encode({"iss": self.service, "iat": int(clock.now().timestamp())}, self.secret, algorithm="HS256")


class NotifyBackend(BaseEmailBackend):
    """Django's way to send e-mail, through Notify's API."""

    def __init__(self, *, fail_silently: bool = False, address: str = "", **options: Any) -> None:
        super().__init__(fail_silently=fail_silently, **options)
        self.address = address or getattr(settings, "NOTIFY_ADDRESS", ADDRESS)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send each message to each of its readers; how many messages went."""
        if clock.held_today():
            raise NotifyError("A demonstration sends no e-mail to real people. Use the console backend.")
        key = NotifyKey.read(settings.NOTIFY_API_KEY)
        for message in email_messages:
            for reader in message.recipients():
                self._send(key, reader, message)
        return len(email_messages)

    def _send(self, key: NotifyKey, reader: str, message: EmailMessage) -> None:
        request = Request(  # noqa: S310 - the address is a setting, https by default
            f"{self.address}/v2/notifications/email",
            data=json.dumps(
                {
                    "email_address": reader,
                    "template_id": settings.NOTIFY_TEMPLATE,
                    "personalisation": {"subject": message.subject, "body": message.body},
                }
            ).encode(),
            headers={"Authorization": f"Bearer {key.token()}", "Content-Type": "application/json"},
            method="POST",
        )
        try:
            with urlopen(request, timeout=SECONDS_TO_WAIT) as response:  # noqa: S310
                response.read()
        except HTTPError as fault:
            raise NotifyError(_why(fault)) from None


def _why(fault: HTTPError) -> str:
    """Notify's own words, which name the field at fault and never its content."""
    try:
        errors = json.loads(fault.read())["errors"]
        said = "; ".join(str(error["message"]) for error in errors)
    except (ValueError, KeyError, TypeError):
        said = str(fault.reason)
    return f"GOV.UK Notify answered {fault.code}: {said}"
