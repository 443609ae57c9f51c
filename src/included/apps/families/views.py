"""The family's pages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.access_log import log_rows, log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.advice.queries import advice_of_case
from included.apps.advice.uploads import belonging_to_case, uploads_by_account
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.families import queries
from included.apps.families.decisions import decisions_of
from included.apps.families.forms import ReachForm
from included.apps.families.history import timeline_of
from included.apps.families.pages import links_of, plan_links
from included.apps.families.reach import initial_of, reach_from
from included.apps.people.actions import change_contact
from included.apps.people.queries import ContactRow, contacts_of
from included.apps.placements.queries.case import placements_shown
from included.apps.placements.queries.history import places_of
from included.apps.places.queries.consulting import limb_words
from included.apps.requests.adding import files_changed, items_of
from included.apps.requests.forms.sending import FilesForm
from included.core.access import Basis
from included.core.places.travel_decision import GROUNDS


@login_required
def children(request: ActingRequest) -> HttpResponse:
    """Somebody's own children; where there is one case, straight to it."""
    own = queries.own_cases(request.viewer, clock.today())
    if len(own) == 1:
        return redirect("families:case", own[0].case_id)
    log_rows(request, own, "family list", Basis.FAMILY)
    return render(request, "families/children.html", {"own": own})


@login_required
def case(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Where we are, what happens next, by when, who has it, and what if it is late."""
    found = _opened(request, case_id, "where we are")
    context = {
        "standing": found.standing,
        "plan_links": plan_links(found),
        "advice": [row for row in advice_of_case(case_id) if row.answered_on],
        "latest": timeline_of(found)[:3],
    }
    return _page(request, found, "families/case.html", "where we are", context)


@login_required
def timeline(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Everything that has happened."""
    found = _opened(request, case_id, "what has happened")
    return _page(request, found, "families/timeline.html", "what has happened", {"entries": timeline_of(found)})


@login_required
def decisions(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Every decision, with its reasons and the rights that go with it."""
    found = _opened(request, case_id, "decisions")
    shown = decisions_of(found.overview.history, found.overview.reckoning, found.help)
    context = {
        "decisions": shown,
        "placements": placements_shown(case_id),
        "travel_grounds": GROUNDS,
        "limb_words": limb_words,
    }
    return _page(request, found, "families/decisions.html", "decisions", context)


@login_required
def advice(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Who was asked for advice, and what has arrived."""
    found = _opened(request, case_id, "advice")
    return _page(request, found, "families/advice.html", "advice", {"rows": advice_of_case(case_id)})


@login_required
def places(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Where the child has a place and had one before, without what it costs."""
    found = _opened(request, case_id, "places")
    return _page(request, found, "families/places.html", "places", {"history": places_of(case_id, clock.today())})


@login_required
def record(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Who may see the record, and who looked."""
    found = _opened(request, case_id, "who can see the record")
    before = number_in(request.GET.get("before", ""))
    looks, more = queries.who_looked(found.child_id, request.user.pk, before=before)
    context = {
        "seers": queries.who_may_see(found.child_id, request.user.pk, clock.today()),
        "looks": looks,
        "more": more,
    }
    return _page(request, found, "families/record.html", "who can see the record", context)


@login_required
def files(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Add files, and take back one's own."""
    found = _opened(request, case_id, "files")
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    kept = uploads_by_account(case_id, request.user.pk)
    if request.method == "POST" and files_changed(request, form, belonging_to_case(case_id), kept):
        return redirect("families:files" if {"upload", "remove_file"} & set(request.POST) else "families:case", case_id)
    return _page(request, found, "families/files.html", "files", {"form": form, "items": items_of(kept)})


@login_required
def details(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Contact details and access needs, which a family may change."""
    found = _opened(request, case_id, "your details")
    own = _own_contact(found.child_id, request.user.pk)
    form = ReachForm(request.POST) if request.method == "POST" else ReachForm(initial=initial_of(own))
    if request.method == "POST" and form.is_valid():
        change_contact(own.id, reach_from(form.cleaned_data, own))
        messages.success(request, "Your details are saved.")
        return redirect("families:case", case_id)
    return _page(request, found, "families/details.html", "your details", {"form": form})


def _opened(request: ActingRequest, case_id: UUID, page: str) -> queries.FamilyCase:
    found = queries.family_case(request.viewer, case_id, clock.today())
    log_view(request, found.child_id, found.authority_code, page, Basis.FAMILY)
    return found


def _own_contact(child_id: UUID, account_id: int) -> ContactRow:
    own = next((each for each in contacts_of(child_id) if each.account_id == account_id), None)
    if own is None:
        raise NotFound
    return own


def _page(
    request: ActingRequest, found: queries.FamilyCase, template: str, page: str, context: dict[str, Any]
) -> HttpResponse:
    has_own = any(each.account_id == request.user.pk for each in contacts_of(found.child_id))
    return render(request, template, {"case": found, "tabs": links_of(found, page, has_own_contact=has_own), **context})
