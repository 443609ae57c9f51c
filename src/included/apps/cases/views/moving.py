"""Moving a whole caseload, downloading a list, and the first look at a request."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases import actions
from included.apps.cases.actions.triage import Findings
from included.apps.cases.forms.case import TriageForm, told_words
from included.apps.cases.forms.caseload import NOBODY, MoveCaseloadForm
from included.apps.cases.gate import case_for, managed_authority, staff_page
from included.apps.cases.kept_forms import clear, filled, keep_url_of, typed_before
from included.apps.cases.pages import Tab, case_head
from included.apps.cases.queries.export import csv_lines
from included.apps.cases.queries.officers import holders_of, officers_of
from included.apps.cases.queries.triage import likenesses_of
from included.apps.cases.views.caseload import read_filter
from included.apps.design.words import plural


@staff_page
def move_caseload(request: ActingRequest) -> HttpResponse:
    """Everything one officer holds goes to another, in one act."""
    authority = managed_authority(request)
    form = MoveCaseloadForm(
        request.POST if request.method == "POST" else None,
        holders=holders_of(authority),
        officers=officers_of(authority),
    )
    if form.is_valid():
        chosen = form.cleaned_data["officer"]
        moved = actions.move_caseload(
            int(form.cleaned_data["leaver"]),
            None if chosen == NOBODY else int(chosen),
            authority,
            by=request.user,
            at=clock.now(),
        )
        messages.success(request, f"{plural(moved, 'case was', 'cases were')} moved.")
        return redirect("cases:list")
    context = {
        "heading": "Move a whole caseload",
        "form": form,
        "back_href": reverse("cases:list"),
        "submit_text": "Move the cases",
    }
    return render(request, "design/question.html", context, using="jinja2")


@staff_page
def export(request: ActingRequest) -> StreamingHttpResponse:
    """The list in the address as CSV."""
    _, wanted = read_filter(request)
    response = StreamingHttpResponse(csv_lines(wanted, request.viewer), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cases-{wanted.queue}-{wanted.today.isoformat()}.csv"'
    return response


@staff_page
def triage(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Is it enough, is it ours, is it urgent, and have we met this child before?"""
    case = case_for(request, case_id)
    log_view(request, case.child_id, case.authority_code, "first look")
    form = TriageForm(request.POST) if request.method == "POST" else filled(TriageForm, typed_before(request))
    if form.is_valid():
        found = form.cleaned_data
        findings = Findings(
            is_complete=found["is_complete"],
            is_in_area=found["is_in_area"],
            is_urgent=found["is_urgent"],
            told=told_words(found["told"]),
            note=found["note"],
        )
        actions.record_triage(case_id, findings, by=request.user, at=clock.now())
        clear(request.user, request.path)
        messages.success(request, "Your first look was kept.")
        return redirect("cases:case", case_id)
    context = {
        **case_head(case, Tab.OVERVIEW, "First look at the request"),
        "form": form,
        "likenesses": likenesses_of(case),
        "postcode": case.child.postcode,
        "keep_url": keep_url_of(request),
        "submit_text": "Keep what I found",
    }
    return render(request, "cases/triage.html", context, using="jinja2")
