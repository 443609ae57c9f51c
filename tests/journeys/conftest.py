"""The whole site on a port of this machine, for a browser, with a database and people of its own."""

import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core import mail
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser

from browser import chromium
from included.adapters import clock
from included.adapters.postgres import Database
from journeys.people import Cast, cast_for
from journeys.steps import Company

HELD = date(2025, 1, 16)
# Playwright's loop runs in the test's own thread, where Django would refuse to talk to the database; nothing here is
# asynchronous, the thread only waits.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PICTURES = Path(__file__).parent.parent.parent / "docs" / "pictures"


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is for the test."""


@pytest.fixture(scope="module")
def held_day() -> Iterator[date]:
    """The demonstration's today."""
    with clock.hold_today(HELD):
        yield HELD


@pytest.fixture(scope="module")
def site(live_database: Database, held_day: date) -> Iterator[str]:
    """The site's address."""
    # Each request has a thread of its own, which must not leave its connection open behind it.
    connections.settings["default"]["CONN_MAX_AGE"] = 0
    with (
        override_settings(DEMONSTRATION=True, EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"),
        make_server("127.0.0.1", 0, get_wsgi_application(), _Threaded, _Silent) as server,
    ):
        mail.outbox = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def cast(live_database: Database, held_day: date) -> Cast:
    """Everybody in the journey, with passwords, in organisations that exist."""
    return cast_for()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, or a skip that says so."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    """Where pictures for the README go, when they are asked for with INCLUDED_PICTURES=1."""
    if os.environ.get("INCLUDED_PICTURES") != "1":
        return None
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture(scope="module")
def company(browser: Browser, site: str, pictures: Path | None, cast: Cast) -> Company:
    """Everybody, each with a browser to sit down at."""
    del cast
    return Company(browser, site, pictures)
