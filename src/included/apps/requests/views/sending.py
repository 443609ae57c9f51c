"""The task list, files, checking, sending, and how the request is getting on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import viewer_in
from included.apps.accounts.models import Account
from included.apps.accounts.queries import authorities, authority
from included.apps.advice.uploads import Belonging, belonging_to_case, uploads_by_link, uploads_of_draft
from included.apps.families.queries import case_by_link
from included.apps.requests import queries, wording
from included.apps.requests.adding import files_changed, items_of
from included.apps.requests.asker import Asker
from included.apps.requests.forms.sending import DeclarationForm, FilesForm
from included.apps.requests.holding import held_in
from included.apps.requests.link import LIFE_ONCE_SENT, digest_for
from included.apps.requests.questions import is_ready
from included.apps.requests.sending import send_request
from included.apps.requests.stops import why_not_go_on
from included.apps.requests.tasks import task_list


def tasks(request: HttpRequest) -> HttpResponse:
    """What is done and what is left."""
    draft = queries.draft_held_by(viewer_in(request), clock.now())
    if draft is None:
        return redirect("requests:find")
    if draft.is_sent:
        return redirect("requests:status")
    lines = task_list(draft.answers, clock.today(), len(uploads_of_draft(draft.id)))
    return render(request, "requests/tasks.html", {"tasks_shown": lines, "draft": draft})


def stopped(request: HttpRequest) -> HttpResponse:
    """Why a request cannot go on, and what to do instead."""
    draft = queries.draft_held_by(viewer_in(request), clock.now())
    stop = why_not_go_on(draft.answers, clock.today()) if draft else None
    if stop is None:
        return redirect("requests:tasks")
    return render(request, "requests/stopped.html", {"stop": stop})


def files(request: HttpRequest) -> HttpResponse:
    """Add files and take them back; each is kept apart until it is scanned."""
    held = held_in(request, clock.now())
    if held is None or held.was_away:
        return redirect("requests:find")
    if held.draft.is_sent:
        return redirect("requests:status")
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    kept = uploads_of_draft(held.draft.id)
    belongs_to = Belonging(request_draft_id=held.draft.id, link_digest=digest_for(held.draft.id))
    if request.method == "POST" and files_changed(request, form, belongs_to, kept):
        return redirect("requests:files" if {"upload", "remove_file"} & set(request.POST) else "requests:tasks")
    return render(request, "requests/files.html", {"form": form, "items": items_of(kept)})


def check(request: HttpRequest) -> HttpResponse:
    """Check the answers, declare, and send."""
    draft = queries.draft_held_by(viewer_in(request), clock.now())
    if draft is None:
        return redirect("requests:find")
    if draft.is_sent:
        return redirect("requests:sent")
    if not is_ready(draft.answers, clock.today()):
        return redirect("requests:tasks")
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        account = request.user if isinstance(request.user, Account) else None
        send_request(draft.id, by=viewer_in(request), account=account, at=clock.now(), on=clock.today())
        return redirect("requests:sent")
    councils = {each.code: each.name for each in authorities()}
    sections = wording.sections(draft.answers, clock.today(), councils=councils, may_change=True)
    context = {"form": form, "sections": sections, "files": uploads_of_draft(draft.id)}
    return render(request, "requests/check.html", context)


def sent(request: HttpRequest) -> HttpResponse:
    """It was sent: the reference, what happens next and by when."""
    return _about_sent(request, "requests/sent.html", "request sent")


def status(request: HttpRequest) -> HttpResponse:
    """How the request is getting on, for whoever holds its link."""
    return _about_sent(request, "requests/status.html", "request status")


def more(request: HttpRequest) -> HttpResponse:
    """Add files to a request that was sent, by its link."""
    draft = queries.draft_held_by(viewer_in(request), clock.now())
    if draft is None or draft.case_id is None:
        return redirect("requests:tasks" if draft else "requests:find")
    case = case_by_link(draft.case_id, clock.today())
    log_view(request, case.child_id, case.authority_code, "files added by link")
    form = FilesForm(request.POST, request.FILES) if request.method == "POST" else FilesForm()
    kept = uploads_by_link(draft.case_id, digest_for(draft.id))
    belongs_to = belonging_to_case(draft.case_id, link_digest=digest_for(draft.id))
    if request.method == "POST" and files_changed(request, form, belongs_to, kept):
        return redirect("requests:more" if {"upload", "remove_file"} & set(request.POST) else "requests:status")
    return render(request, "requests/more.html", {"form": form, "items": items_of(kept)})


def _about_sent(request: HttpRequest, template: str, page: str) -> HttpResponse:
    draft = queries.draft_held_by(viewer_in(request), clock.now())
    found = queries.sent_request(draft.case_id) if draft and draft.case_id else None
    if draft is None or found is None:
        return redirect("requests:tasks" if draft else "requests:find")
    log_view(request, found.child_id, found.authority_code, page)
    receiver = authority(found.authority_code)
    case = case_by_link(found.case_id, clock.today())
    context = {
        "sent": found,
        "case": case,
        "standing": case.standing,
        "authority": receiver,
        "email": draft.email,
        "works_until": found.received_on + LIFE_ONCE_SENT,
        "may_claim": found.asked_by is not Asker.SETTING and not request.user.is_authenticated,
    }
    return render(request, template, context)
