"""Home, which sends everybody to their own start, and the choice of who to be in a demonstration."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from included.apps.accounts import actions, queries
from included.apps.accounts.acting_request import ActingRequest
from included.apps.accounts.identity import starts
from included.apps.design import errors
from included.apps.design.refusals import NotFound, TooMany


@login_required
def home(request: ActingRequest) -> HttpResponse:
    """Straight to the one thing a person does here; whoever does several chooses."""
    links = starts(request.viewer, is_family=request.user.is_family)
    is_setting = any(link.href == "/settings/" for link in links)
    if links and not is_setting:
        return redirect(links[0].href)
    return render(request, "accounts/home.html", {"links": links})


def demonstration(request: HttpRequest) -> HttpResponse:
    """Everybody one can be, each with their story so far."""
    if not settings.DEMONSTRATION:
        raise NotFound
    return render(request, "accounts/demonstration.html", {"personas": queries.personas()})


@require_POST
def become(request: HttpRequest, account_id: int) -> HttpResponse:
    """Be one of them."""
    actions.become(request, account_id)
    return redirect("accounts:home")


def too_many(request: HttpRequest) -> HttpResponse:
    """What allauth answers after too many attempts."""
    return errors.refused(
        request,
        TooMany(
            "There were too many attempts from your computer or network, so we have to slow them down: this keeps "
            "strangers from guessing passwords. Wait 5 minutes, then try again.",
            retry_after=300,
        ),
    )
