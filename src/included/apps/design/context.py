"""What every page knows without its view saying so: who is signed in, where they may go, and the held day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.module_loading import import_string

from included.adapters import clock
from included.apps.design.parts import Identity, Link
from included.apps.design.words import date_text

FOOTER = (
    Link("National standards", "/standards/"),
    Link("Local inclusion plans", "/inclusion-plans/"),
    Link("Accessibility statement", "/accessibility/"),
    Link("Privacy", "/privacy/"),
    Link("Cookies", "/cookies/"),
    Link("Contact us", "/contact/"),
)


@dataclass(frozen=True, slots=True)
class Kit:
    """The `kit` of every template."""

    csrf_token: Callable[[], str]
    messages: Callable[[], Iterable[Any]]
    today: date
    demonstration: str = ""
    # What a page about a simulated case says of itself; nothing on any other.
    simulation: Any = None
    # Whether somebody works in an area that is invented whole, on a page that is about no one child.
    is_simulated_area: bool = False
    identity: Identity | None = None
    # How long somebody who is signed in may do nothing; 0 where nobody is.
    session_seconds: int = 0
    navigation: Sequence[Link] = ()
    home_href: str = "/"
    footer: Sequence[Link] = FOOTER


def page(request: HttpRequest) -> dict[str, Kit]:
    """The context processor. `DESIGN_IDENTITY` and others in settings name functions of a request."""
    identity = _asked("DESIGN_IDENTITY", request, None)
    return {
        "kit": Kit(
            csrf_token=lambda: get_token(request),
            messages=lambda: get_messages(request),
            today=clock.today(),
            demonstration=demonstration_sentence(),
            simulation=_asked("DESIGN_SIMULATION", request, None),
            is_simulated_area=_asked("DESIGN_SIMULATED_AREA", request, otherwise=False),
            identity=identity,
            session_seconds=settings.SESSION_COOKIE_AGE if identity else 0,
            navigation=_asked("DESIGN_NAVIGATION", request, ()),
        )
    }


def bare_page() -> dict[str, Kit]:
    """The same where nothing may be asked of the request or the database, because one of them has failed."""
    return {"kit": Kit(csrf_token=str, messages=tuple, today=clock.today(), demonstration=demonstration_sentence())}


def demonstration_sentence() -> str:
    """What every page of a demonstration says, or nothing; a held day is a demonstration."""
    held = clock.held_today()
    if held is None and not getattr(settings, "DEMONSTRATION", False):
        return ""
    return f"the children are invented; the schools are real. Today is {date_text(held or clock.today())}."


def _asked(setting: str, request: HttpRequest, otherwise: Any) -> Any:
    path = getattr(settings, setting, "")
    return import_string(path)(request) if path else otherwise
