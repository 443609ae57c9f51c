"""The pages the foot of every page leads to. They hold nothing of anybody, so they open no transaction of their own."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from included.apps.design.middleware import public_page
from included.apps.design.words import plural

_SECONDS_A_MINUTE = 60


@transaction.non_atomic_requests
@public_page()
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the service is, and what to do where it is not."""
    return render(request, "design/about/accessibility.html", using="jinja2")


@transaction.non_atomic_requests
@public_page()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, who sees it, and their rights."""
    return render(request, "design/about/privacy.html", using="jinja2")


@transaction.non_atomic_requests
@public_page()
def cookies(request: HttpRequest) -> HttpResponse:
    """Every cookie there is, by the names in force."""
    minutes = plural(settings.SESSION_COOKIE_AGE // _SECONDS_A_MINUTE, "minute")
    used = [
        (settings.SESSION_COOKIE_NAME, "Knows that you are signed in", f"{minutes} after your last page"),
        (settings.CSRF_COOKIE_NAME, "Proves that a form you send is yours", "1 year"),
        ("messages", "Tells you once that something was done", "Until it is shown"),
    ]
    return render(request, "design/about/cookies.html", {"cookies": used}, using="jinja2")


@transaction.non_atomic_requests
@public_page()
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask; `CONTACT` in the settings says it for one installation."""
    return render(request, "design/about/contact.html", {"contact": getattr(settings, "CONTACT", "")}, using="jinja2")
