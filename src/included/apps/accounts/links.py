"""Links that open one thing without an account: a long random secret, of which we keep only the digest."""

import hashlib
import secrets

from django.http import HttpRequest

_SESSION_KEY = "link_digest"


def new_secret() -> str:
    """A secret for an address: 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is stored of a secret: its SHA-256, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hold_link(request: HttpRequest, secret: str) -> None:
    """Remember in the session that this browser holds the secret.

    Called only from a POST: mail scanners fetch links, and fetching one must change nothing.
    """
    hold_digest(request, digest_of(secret))


def hold_digest(request: HttpRequest, digest: str) -> None:
    """The same where the digest is already known. The session's name changes, so a planted one is of no use."""
    request.session.cycle_key()
    request.session[_SESSION_KEY] = digest


def link_digest_in(request: HttpRequest) -> str | None:
    """The digest of the link this browser holds, if any."""
    return request.session.get(_SESSION_KEY)


def let_go_of_link(request: HttpRequest) -> None:
    """Forget the link, on a shared computer for one."""
    request.session.pop(_SESSION_KEY, None)
