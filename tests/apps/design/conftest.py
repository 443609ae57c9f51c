"""The gallery as a site of its own, without a database: its address list, and a server for the browser."""

import threading
from collections.abc import Iterator
from datetime import date
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client, override_settings
from playwright.sync_api import Browser

from browser import chromium
from included.adapters import clock

GALLERY = {
    "ROOT_URLCONF": "apps.design.gallery",
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "whitenoise.middleware.WhiteNoiseMiddleware",
        "included.apps.design.middleware.SecurityHeadersMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "included.apps.design.middleware.RefusalMiddleware",
    ],
    "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
    "DESIGN_IDENTITY": "apps.design.gallery.identity",
    "DESIGN_NAVIGATION": "apps.design.gallery.navigation",
    "WHITENOISE_USE_FINDERS": True,
    # Look for each file when asked, and not for thousands of them before the first page.
    "WHITENOISE_AUTOREFRESH": True,
}
HELD = date(2025, 1, 16)


@pytest.fixture(scope="module", autouse=True)
def gallery() -> Iterator[None]:
    """The gallery in place of the site, on the demonstration's day."""
    with override_settings(**GALLERY), clock.hold_today(HELD):
        yield


@pytest.fixture
def visitor() -> Client:
    """Somebody with a browser that has no scripts."""
    return Client(raise_request_exception=False)


@pytest.fixture(scope="module")
def site(gallery: None) -> Iterator[str]:
    """The gallery's address on this machine."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), _Threaded, _Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a module."""
    with chromium() as started:
        yield started


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the parent's signature
        """Say nothing on standard error."""
