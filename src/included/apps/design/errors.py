"""Every answer that is not the page asked for: what is wrong, why, and what to do next."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from included.apps.design.context import bare_page
from included.apps.design.parts import Link
from included.apps.design.problems import (
    BAD_REQUEST,
    CHANGED,
    FORBIDDEN,
    FORM_EXPIRED,
    KEPT,
    NOT_FOUND,
    SERVER_ERROR,
    START,
    TOO_LARGE,
    TOO_MANY,
    UNAVAILABLE,
    Problem,
)
from included.apps.design.refusals import ChangedMeanwhile, NotFound, TooLarge, TooMany
from included.core.errors import Refusal

_SECONDS_A_MINUTE = 60
# What Django raises when the database cannot be reached or hangs up.
NO_DATABASE = (OperationalError, InterfaceError)


def answer(request: HttpRequest | None, problem: Problem) -> HttpResponse:
    """The page for a problem; without a request it asks nothing of session or database."""
    context = {"problem": problem, **({} if request else bare_page())}
    text = render_to_string("design/error.html", context, request=request, using="jinja2")
    return HttpResponse(text, status=problem.status)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page for a refusal, in its own words."""
    problem = _problem_of(request, refusal)
    response = answer(request, problem)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400."""
    del request, exception
    return answer(None, BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler403."""
    del exception
    return answer(request, FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler404."""
    del exception
    return answer(request, NOT_FOUND)


def unavailable() -> HttpResponse:
    """The page for when the database does not answer; browsers and proxies are told when to try again."""
    response = answer(None, UNAVAILABLE)
    response["Retry-After"] = "60"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500; it asks nothing of anything that may be what failed."""
    del request
    # A middleware may meet the silent database before any view does; Django calls this while the exception is handled.
    return unavailable() if isinstance(sys.exception(), NO_DATABASE) else answer(None, SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW."""
    del reason
    return answer(None, _with_back(request, FORM_EXPIRED))


def _problem_of(request: HttpRequest, refusal: Refusal) -> Problem:
    words = tuple(paragraph for paragraph in refusal.message.split("\n") if paragraph.strip())
    match refusal:
        case NotFound():
            return NOT_FOUND
        case ChangedMeanwhile():
            links = tuple(Link(text, href) for text, href in refusal.links)
            return Problem(409, CHANGED.heading, (*words, KEPT), links=links or _back(request))
        case TooMany():
            minutes = -(-refusal.retry_after // _SECONDS_A_MINUTE)
            wait = f"Wait {minutes} minute{'s' if minutes > 1 else ''}, then try again."
            return Problem(429, TOO_MANY.heading, (*words, wait), links=_back(request))
        case TooLarge():
            return Problem(413, TOO_LARGE.heading, (*words, *TOO_LARGE.paragraphs[1:]), links=_back(request))
    return Problem(403, "This cannot be done", words, refusal.provision or "", _back(request))


def _with_back(request: HttpRequest, problem: Problem) -> Problem:
    return Problem(problem.status, problem.heading, problem.paragraphs, problem.provision, _back(request))


def _back(request: HttpRequest) -> tuple[Link, ...]:
    came_from = request.META.get("HTTP_REFERER", "")
    own = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return (Link("Go back to the page you came from", came_from), START) if own else (START,)
