"""Whether a form came from our own page: for the one form that may not carry Django's token."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says so. It names the origin of every form that crosses sites; no name, no crossing."""
    said = request.headers.get("Origin") or request.headers.get("Referer")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    return said is None or urlsplit(said).netloc == request.get_host()
