"""The officer's queue of what settings say of themselves, and the yes or no to each."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.parts import Pages
from included.apps.design.refusals import NotFound
from included.apps.places.actions.offers import confirm, decline
from included.apps.places.editing import editor_of, may_confirm
from included.apps.places.forms.offers import DecisionForm
from included.apps.places.queries.offers import QUEUE_PAGE, current_offer, proposal, proposals, setting_of
from included.apps.places.wording import SECTIONS, line_text


@login_required
def queue(request: ActingRequest) -> HttpResponse:
    """What waits, the oldest first."""
    if not may_confirm(request.viewer):
        raise NotFound
    found = proposals(request.viewer, _after(request.GET.get("after", "")))
    shown = found[:QUEUE_PAGE]
    last = f"?after={shown[-1].id}_{shown[-1].proposed_at:%Y%m%dT%H%M%S.%f}" if len(found) > QUEUE_PAGE else ""
    context = {"versions": shown, "section_names": SECTIONS, "pages": Pages(next_href=last)}
    return render(request, "places/to_confirm.html", context)


@login_required
def decide(request: ActingRequest, version_id: int) -> HttpResponse:
    """What the page says now beside what the setting wants it to say."""
    version = proposal(version_id)
    setting = setting_of(version.urn)
    editor = editor_of(request.viewer, setting)
    if not editor.decides(version.section):
        raise NotFound
    current = current_offer(version.urn).get(version.section)
    form = DecisionForm(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["decision"] == "confirm":
            seen = _number(request.POST.get("seen", ""))
            confirm(version_id, editor, seen_current=seen, by=request.user, at=clock.now())
        else:
            decline(version_id, editor, form.cleaned_data["reason"], by=request.user, at=clock.now())
        messages.success(request, f"{SECTIONS[version.section]} of {version.setting}: decided.")
        return redirect("places:to_confirm")
    context = {
        "version": version,
        "current": current,
        "seen": request.POST.get("seen", str(current.number) if current else ""),
        "form": form,
        "section_name": SECTIONS[version.section],
        "line_text": line_text,
    }
    return render(request, "places/confirm.html", context)


def _number(text: str) -> int | None:
    return int(text[:9]) if text.isdecimal() and text.isascii() else None


def _after(text: str) -> tuple[datetime, int] | None:
    number, _, moment = text.partition("_")
    try:
        return datetime.strptime(f"{moment}+0000", "%Y%m%dT%H%M%S.%f%z"), int(number[:9])
    except ValueError:
        return None
