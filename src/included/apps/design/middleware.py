"""The headers that guard every page, and the one place where a refusal becomes a page."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from included.apps.design import errors, problems
from included.core.errors import Refusal

_P = ParamSpec("_P")
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]
_GetResponse = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self'; font-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"
)
_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # The address of a case must not travel to another site; Django's form check needs it to travel to ours.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_METHOD_NOT_ALLOWED = 405
_log = logging.getLogger("included.pages")


def public_page(seconds: int = 300) -> Callable[[_View[_P]], _View[_P]]:
    """Let a page without personal data be stored by browsers and proxies; never for somebody signed in."""

    def decorate(view: _View[_P]) -> _View[_P]:
        @wraps(view)
        def shown(request: HttpRequest, /, *arguments: _P.args, **options: _P.kwargs) -> HttpResponseBase:
            response = view(request, *arguments, **options)
            if settings.SESSION_COOKIE_NAME not in request.COOKIES:
                response["Cache-Control"] = f"public, max-age={seconds}"
                response["Vary"] = "Cookie"
            return response

        return shown

    return decorate


class SecurityHeadersMiddleware:
    """No page is stored, framed, or able to run what is not ours, unless its view says otherwise."""

    def __init__(self, get_response: _GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class RefusalMiddleware:
    """Turns what views and actions raise into pages; what is unknown goes on to Django's own handler."""

    def __init__(self, get_response: _GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == _METHOD_NOT_ALLOWED and not getattr(response, "content", b""):
            page = errors.answer(request, problems.NOT_ALLOWED)
            page["Allow"] = response.headers.get("Allow", "")
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for an exception, or None where it is Django's to report."""
        if isinstance(exception, Refusal):
            return errors.refused(request, exception)
        for kind, problem in _PROBLEMS:
            if isinstance(exception, kind):
                return errors.answer(request, problem)
        if isinstance(exception, errors.NO_DATABASE):
            _log.error("The database did not answer.", exc_info=exception)
            return errors.unavailable()
        return None


_PROBLEMS: tuple[tuple[type[Exception], Any], ...] = (
    (Http404, problems.NOT_FOUND),
    (PermissionDenied, problems.FORBIDDEN),
    (RequestDataTooBig, problems.TOO_LARGE),
)
