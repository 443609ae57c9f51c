"""The GOV.UK Notify backend, against a server that checks requests as Notify does."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import jwt
import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from included.adapters import clock
from included.apps.notices.notify_backend import NotifyBackend, NotifyError, NotifyKey

SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"


class NotifyLikeHandler(BaseHTTPRequestHandler):
    """Answers as the documentation of Notify's API says it does."""

    taken: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        fault = self._why_not(body)
        if fault is None:
            self.taken.append(body)
            return self._answer(201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "content": {}})
        status, kind, message = fault
        return self._answer(status, {"status_code": status, "errors": [{"error": kind, "message": message}]})

    def _why_not(self, body: dict[str, Any]) -> tuple[int, str, str] | None:
        if self.path != "/v2/notifications/email":
            return 404, "NotFound", "There is no such address"
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            claims = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})
        except jwt.InvalidTokenError:
            return 403, "AuthError", "Invalid token: signature, api token is not valid"
        if claims["iss"] != SERVICE:
            return 403, "AuthError", "Invalid token: service not found"
        if abs(claims["iat"] - clock.now().timestamp()) > 30:
            return 403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds"
        if body["template_id"] != TEMPLATE:
            return 400, "BadRequestError", "Template not found"
        missing = [name for name in ("subject", "body") if name not in body["personalisation"]]
        if missing:
            return 400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}"
        return None

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture
def notify_address(settings: Settings) -> Iterator[str]:
    settings.NOTIFY_API_KEY = f"our_key-{SERVICE}-{SECRET}"
    settings.NOTIFY_TEMPLATE = TEMPLATE
    NotifyLikeHandler.taken.clear()
    with HTTPServer(("127.0.0.1", 0), NotifyLikeHandler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def message() -> EmailMessage:
    return EmailMessage("Something has changed", "See https://send.example.org/", to=["parent@example.org"])


def test_notify_takes_the_message(notify_address: str) -> None:
    sent = NotifyBackend(address=notify_address).send_messages([message()])

    assert sent == 1
    assert NotifyLikeHandler.taken == [
        {
            "email_address": "parent@example.org",
            "template_id": TEMPLATE,
            "personalisation": {"subject": "Something has changed", "body": "See https://send.example.org/"},
        }
    ]


def test_refusal_is_told_in_notifys_words(notify_address: str, settings: Settings) -> None:
    settings.NOTIFY_TEMPLATE = "another"

    with pytest.raises(NotifyError, match=r"answered 400: Template not found"):
        NotifyBackend(address=notify_address).send_messages([message()])


def test_wrong_secret_is_told_plainly(notify_address: str, settings: Settings) -> None:
    settings.NOTIFY_API_KEY = f"our_key-{SERVICE}-{TEMPLATE}"

    with pytest.raises(NotifyError, match=r"answered 403: Invalid token"):
        NotifyBackend(address=notify_address).send_messages([message()])


def test_key_may_have_hyphens_in_its_name() -> None:
    key = NotifyKey.read(f"the-live-key-{SERVICE}-{SECRET}")

    assert (key.service, key.secret) == (SERVICE, SECRET)


def test_text_that_is_no_key_is_refused() -> None:
    with pytest.raises(NotifyError, match="not a key of GOV"):
        NotifyKey.read("hunter2")


def test_demonstration_sends_to_nobody(notify_address: str) -> None:
    with clock.hold_today(date(2025, 1, 16)), pytest.raises(NotifyError, match="demonstration"):
        NotifyBackend(address=notify_address).send_messages([message()])

    assert NotifyLikeHandler.taken == []
