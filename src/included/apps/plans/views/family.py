"""The served draft for the family: reading it, saying something beside each part, and answering it as a whole."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from included.adapters import clock
from included.adapters.documents.html import appendices
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.kept_forms import clear, filled, keep_url_of, stash, typed_before
from included.apps.design.refusals import NotFound
from included.apps.plans.actions.family import write_comment
from included.apps.plans.forms.family import CommentForm
from included.apps.plans.queries.family import comments_on, representations_of
from included.apps.plans.queries.heads import CaseHead, readers_case
from included.apps.plans.queries.limits import window_of
from included.apps.plans.queries.readers import Reader, is_young_person, reader_of
from included.apps.plans.queries.versions import Version, served_draft
from included.apps.plans.reading import part_at, reading_of
from included.apps.plans.views.files import files_at

_P = ParamSpec("_P")


def reader_page(
    view: Callable[Concatenate[ActingRequest, _P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, _P], HttpResponseBase]:
    """Only for people who are signed in; what was typed before a time-out waits behind the sign-in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *arguments: _P.args, **options: _P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            stash(request)
            return redirect_to_login(request.get_full_path())
        return view(cast(ActingRequest, request), *arguments, **options)

    return guarded


def draft_before(request: ActingRequest, case_id: UUID) -> tuple[CaseHead, Reader, Version]:
    """The case, the reader's footing and the served draft; NotFound where there is none for this reader."""
    head = readers_case(case_id)
    reader = reader_of(request.viewer, head)
    version = served_draft(case_id, reader)
    if version is None:
        raise NotFound
    return head, reader, version


def family_draft(request: ActingRequest, case_id: UUID) -> tuple[CaseHead, Version]:
    """The same, for the family alone: nobody else speaks for it."""
    head, reader, version = draft_before(request, case_id)
    if reader is not Reader.FAMILY:
        raise NotFound
    return head, version


def family_page(request: ActingRequest, head: CaseHead, template: str, **context: object) -> HttpResponse:
    """A page of the served draft, logged as a view of the child's record."""
    log_view(request, head.child_id, head.authority_code, "draft plan")
    own = is_young_person(request.user.pk, head.child_id)
    whose = "your" if own else f"{head.child_short_name}’s"
    values = {"head": head, "whose": whose, "is_own": own, **context}
    return render(request, f"plans/{template}.html", values, using="jinja2")


@reader_page
def served(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The served draft in a plain reading layout, with what was said beside each part."""
    head, reader, version = draft_before(request, case_id)
    return family_page(
        request,
        head,
        "served",
        reader=reader,
        version=version,
        groups=reading_of(version.plan),
        appendices=Markup(appendices(version.plan, heading_level=3, files_at=files_at(case_id, version))),  # noqa: S704  # escaped there
        comments=comments_on(version.id),
        representations=representations_of(case_id),
        window=window_of(case_id),
        today=clock.today(),
    )


@reader_page
@require_http_methods(["GET", "POST"])
def comment(request: ActingRequest, case_id: UUID, place: str) -> HttpResponse:
    """Say something about one part."""
    head, version = family_draft(request, case_id)
    part = part_at(version.plan, place)
    if part is None:
        raise NotFound
    form = CommentForm(request.POST) if request.method == "POST" else filled(CommentForm, typed_before(request))
    back = f"{reverse('plans:served', args=[case_id])}#{part.anchor}"
    if request.method == "POST" and form.is_valid():
        write_comment(version.id, place=place, text=form.cleaned_data["text"], by=request.user, at=clock.now())
        clear(request.user, request.path)
        return redirect(back)
    return family_page(request, head, "comment", form=form, part=part, back_href=back, keep_url=keep_url_of(request))
