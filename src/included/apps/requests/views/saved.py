"""Coming and going: the link, finishing for now, returning, finding a lost link."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.accounts.links import hold_link, let_go_of_link
from included.apps.requests import actions, queries
from included.apps.requests.attempts import check_attempts
from included.apps.requests.forms.start import FindForm
from included.apps.requests.holding import held_in
from included.apps.requests.link import path_of, secret_of
from included.apps.requests.origin import came_from_here


def link(request: HttpRequest) -> HttpResponse:
    """The link, to note down; and by e-mail again when asked."""
    held = held_in(request, clock.now())
    if held is None:
        return redirect("requests:find")
    sent_to = actions.send_link(held.draft.id, at=clock.now()) if request.method == "POST" else ""
    context = {
        "address": "" if held.was_away else request.build_absolute_uri(path_of(held.draft.id)),
        "draft": held.draft,
        "is_sent_again": bool(sent_to),
    }
    return render(request, "requests/link.html", context)


def finish(request: HttpRequest) -> HttpResponse:
    """Finish for now: say how to come back, and by a button forget the link on this computer."""
    held = held_in(request, clock.now())
    if request.method == "POST":
        let_go_of_link(request)
        return render(request, "requests/finished.html", {"draft": held.draft if held else None})
    if held is None:
        return redirect("requests:find")
    address = request.build_absolute_uri(path_of(held.draft.id))
    return render(request, "requests/finish.html", {"draft": held.draft, "address": address})


@csrf_exempt
def return_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The page a link leads to. Fetching it sets and changes nothing, for mail scanners fetch links; the button opens.

    Exempt from Django's own check because that sets a cookie on fetching; the origin of the form is checked instead.
    """
    if request.method != "POST":
        return render(request, "requests/return.html")
    draft = queries.draft_opened_by(secret, clock.now()) if came_from_here(request) else None
    if draft is None:
        return render(request, "requests/no_such_link.html", status=404)
    hold_link(request, secret)
    return redirect("requests:status" if draft.is_sent else "requests:tasks")


@require_POST
def go_on(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Go on with one of the requests begun while signed in."""
    mine = queries.unsent_drafts_of(request.user.pk, clock.now()) if request.user.is_authenticated else ()
    draft = next((each for each in mine if each.id == draft_id), None)
    if draft is None:
        return redirect("requests:find")
    hold_link(request, secret_of(draft.id))
    return redirect("requests:tasks")


def find(request: HttpRequest) -> HttpResponse:
    """Whoever lost the link has it sent again, to the address they began with and to no other."""
    form = FindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        check_attempts(request, "find_request", form.cleaned_data["email"])
        actions.find_again(form.cleaned_data["email"], at=clock.now())
        return redirect(reverse("requests:link_sent"))
    return render(request, "requests/find.html", {"form": form, "heading": "Find a request you began or sent"})


def link_sent(request: HttpRequest) -> HttpResponse:
    """The same words whether there was a request or not, so that nobody learns who has one."""
    return render(request, "requests/link_sent.html")
