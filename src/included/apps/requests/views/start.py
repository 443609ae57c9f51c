"""The start page, and what one should know before beginning a request."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.accounts.acting_request import viewer_in
from included.apps.accounts.links import let_go_of_link
from included.apps.requests import queries


def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in."""
    return render(request, "requests/start.html", {"is_demonstration": settings.DEMONSTRATION})


def begin(request: HttpRequest) -> HttpResponse:
    """Whether this is the right thing to ask for, and how it goes."""
    viewer, now = viewer_in(request), clock.now()
    held = queries.draft_held_by(viewer, now)
    own = queries.unsent_drafts_of(viewer.account_id, now) if viewer.account_id else ()
    return render(request, "requests/begin.html", {"held": held, "own": own})


@require_POST
def begin_another(request: HttpRequest) -> HttpResponse:
    """Put the request this browser holds aside, and begin a new one."""
    let_go_of_link(request)
    return redirect("requests:answer", "council")
