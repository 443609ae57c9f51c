"""The pages beside a case's overview: its request and files, its people, its notes, and who looked."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases import actions
from included.apps.cases.forms.case import GrantForm, NoteForm
from included.apps.cases.gate import case_for, is_manager, staff_page
from included.apps.cases.kept_forms import clear, filled, keep, keep_url_of, typed_before
from included.apps.cases.pages import Tab, case_head
from included.apps.cases.queries.looking import looks_at
from included.apps.cases.queries.notes import notes_of
from included.apps.cases.queries.people import grants_of
from included.apps.cases.queries.request import files_of_case, request_as_sent
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.people.queries import contacts_of
from included.core.access import Basis


@staff_page
def request_page(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The request as it was sent, and every file."""
    case = case_for(request, case_id)
    log_view(request, case.child_id, case.authority_code, "request and files")
    context = {
        **case_head(case, Tab.REQUEST, "Request and files"),
        "sent": request_as_sent(case),
        "files": files_of_case(case.pk, request.user.pk),
    }
    return render(request, "cases/request.html", context, using="jinja2")


@staff_page
def people_page(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The family, how to reach them, and who may see the record."""
    case = case_for(request, case_id)
    log_view(request, case.child_id, case.authority_code, "family and access")
    context = {
        **case_head(case, Tab.PEOPLE, "Family and access"),
        "contacts": contacts_of(case.child_id),
        "grants": grants_of(case.child_id, clock.today()),
        "is_manager": is_manager(request, case.authority_code),
    }
    return render(request, "cases/people.html", context, using="jinja2")


@staff_page
def give_access(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Let somebody see the record."""
    case = case_for(request, case_id)
    log_view(request, case.child_id, case.authority_code, "give access")
    form = GrantForm(request.POST) if request.method == "POST" else filled(GrantForm, typed_before(request))
    if form.is_valid():
        asked = form.cleaned_data
        actions.give_access(
            case_id,
            asked["email"],
            Basis(asked["basis"]),
            is_whole_team=asked["whole_team"],
            why=asked["why"],
            ends_before=asked["ends_before"],
            by=request.user,
            at=clock.now(),
            on=clock.today(),
        )
        clear(request.user, request.path)
        messages.success(request, "Access was given.")
        return redirect("cases:people", case_id)
    context = {
        **case_head(case, Tab.PEOPLE, "Give somebody access"),
        "form": form,
        "keep_url": keep_url_of(request),
        "submit_text": "Give access",
    }
    return render(request, "cases/form.html", context, using="jinja2")


@require_POST
@staff_page
def end_access(request: ActingRequest, case_id: UUID, grant_id: int) -> HttpResponse:
    """End somebody's access today."""
    case_for(request, case_id)
    actions.end_access(case_id, grant_id, by=request.user, at=clock.now(), on=clock.today())
    messages.success(request, "Access was ended.")
    return redirect("cases:people", case_id)


@staff_page
def notes_page(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The notes to file, and writing one."""
    case = case_for(request, case_id)
    log_view(request, case.child_id, case.authority_code, "notes")
    if "save_and_leave" in request.POST:
        keep(request.user, request.path, request.POST, at=clock.now())
        return redirect("cases:case", case_id)
    form = NoteForm(request.POST) if request.method == "POST" else filled(NoteForm, typed_before(request))
    if form.is_valid():
        actions.write_note(case_id, form.cleaned_data["text"], by=request.user, at=clock.now())
        clear(request.user, request.path)
        messages.success(request, "The note was kept.")
        return redirect("cases:notes", case_id)
    context = {
        **case_head(case, Tab.NOTES, "Notes"),
        "form": form,
        "notes_kept": notes_of(case_id),
        "keep_url": keep_url_of(request),
        "submit_text": "Keep the note",
    }
    return render(request, "cases/notes.html", context, using="jinja2")


@staff_page
def access_log(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Who looked at this child, for managers."""
    case = case_for(request, case_id)
    if not is_manager(request, case.authority_code):
        raise NotFound
    log_view(request, case.child_id, case.authority_code, "access log")
    with_lists = request.GET.get("lists") == "yes"
    looks = looks_at(case.child_id, before=number_in(request.GET.get("before", "")), with_lists=with_lists)
    context = {
        **case_head(case, Tab.PEOPLE, "Who looked at this child"),
        "looks": looks,
        "with_lists": with_lists,
    }
    return render(request, "cases/access_log.html", context, using="jinja2")
