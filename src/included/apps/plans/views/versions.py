"""Plans that left the authority: the list, one version, its file, what differs, and a typing error put right."""

import hashlib
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from included.adapters import clock
from included.adapters.documents.html import fragment
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.advice.downloads import download_of
from included.apps.advice.uploads import open_upload
from included.apps.cases.gate import staff_page
from included.apps.design.refusals import NotFound
from included.apps.plans.actions.issuing import correct_typing
from included.apps.plans.forms.sending import CorrectionForm
from included.apps.plans.queries.correcting import correctable, may_be_corrected
from included.apps.plans.queries.differences import lines_between
from included.apps.plans.queries.drafting import value_at
from included.apps.plans.queries.heads import CaseHead, officers_case, readers_case
from included.apps.plans.queries.issuing import help_in
from included.apps.plans.queries.limits import rights_of
from included.apps.plans.queries.readers import Reader, reader_of
from included.apps.plans.queries.versions import version_of, versions_of
from included.apps.plans.views.asking import case_tabs, order_links, page_of_plan, sent_in
from included.apps.plans.views.family import reader_page
from included.apps.plans.views.files import file_of, files_at, order_in
from included.core.errors import Refusal
from included.core.plan.document import to_document


@reader_page
def versions(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Every version this reader may see."""
    head = readers_case(case_id)
    reader = reader_of(request.viewer, head)
    found = versions_of(case_id, reader)
    if not found and reader is not Reader.OFFICER:
        raise NotFound
    return _page(request, head, reader, "versions", versions=found)


@reader_page
def version(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """One version as an accessible web page."""
    head = readers_case(case_id)
    reader = reader_of(request.viewer, head)
    found = version_of(case_id, number, reader)
    order = order_in(request.GET.get("order", ""))
    is_theirs = reader in (Reader.FAMILY, Reader.OFFICER)
    return _page(
        request,
        head,
        reader,
        "version",
        version=found,
        order=order,
        orders=order_links(request.path, order),
        written=Markup(fragment(found.plan, order, files_at=files_at(head.id, found))),  # noqa: S704  # escaped there
        others=[each for each in versions_of(case_id, reader) if each.number < number],
        rights=rights_of(case_id, found.issued_on) if found.is_final and is_theirs else None,
        help=help_in(head.authority_code) if found.is_final and is_theirs else None,
    )


@reader_page
def version_file(request: ActingRequest, case_id: UUID, number: int, kind: str) -> HttpResponse:
    """One version as PDF or Word."""
    head = readers_case(case_id)
    found = version_of(case_id, number, reader_of(request.viewer, head))
    log_view(request, head.child_id, head.authority_code, f"plan as {kind.upper()}")
    return file_of(found.plan, kind, order_in(request.GET.get("order", "")), f"plan-{head.reference}-{number}")


@reader_page
def appended_file(request: ActingRequest, case_id: UUID, number: int, upload_id: UUID) -> HttpResponse:
    """A file of the advice bound to a version, for whoever may read that version."""
    head = readers_case(case_id)
    bound = version_of(case_id, number, reader_of(request.viewer, head)).file(upload_id)
    if bound is None:
        raise NotFound
    upload = open_upload(upload_id, is_bound=True)
    if hashlib.sha256(bytes(upload.content)).hexdigest() != bound.sha256:
        raise Refusal(
            "This file is not the one that went out with the plan, so it was not opened.\n"
            "Nothing is wrong with the plan itself. Ask the case officer for the file."
        )
    log_view(request, head.child_id, head.authority_code, "file of the plan")
    return download_of(upload)


@reader_page
def compare(request: ActingRequest, case_id: UUID, number: int, other: int) -> HttpResponse:
    """What differs between two versions, in sentences."""
    head = readers_case(case_id)
    reader = reader_of(request.viewer, head)
    before, after = (version_of(case_id, each, reader) for each in sorted((number, other)))
    return _page(
        request,
        head,
        reader,
        "compare",
        before=before,
        after=after,
        lines=lines_between(before.plan, after.plan),
    )


@staff_page
def corrections(request: ActingRequest, case_id: UUID, number: int) -> HttpResponse:
    """The texts of an issued plan, each with a link to put a typing error right."""
    head = officers_case(request.viewer, case_id)
    found = version_of(case_id, number, Reader.OFFICER)
    if not found.is_final:
        raise NotFound
    return page_of_plan(
        request,
        head,
        "corrections",
        tab="versions",
        heading=f"Put a typing error right in version {number}",
        version=found,
        texts=correctable(found.plan),
    )


@staff_page
@require_http_methods(["GET", "POST"])
def correct(request: ActingRequest, case_id: UUID, number: int, place: str) -> HttpResponse:
    """Put one text right, with the reason; the issued version stays as it was."""
    head = officers_case(request.viewer, case_id)
    found = version_of(case_id, number, Reader.OFFICER)
    if not found.is_final or not may_be_corrected(found.plan, place):
        raise NotFound
    before = value_at(to_document(found.plan), place)
    form = CorrectionForm(sent_in(request), initial={"after": before})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        correct_typing(
            case_id, number, place=place, after=typed["after"], reason=typed["reason"], by=request.user, at=clock.now()
        )
        messages.success(request, "The typing error is put right. The page of the plan says what was changed and why.")
        return redirect("plans:version", case_id, number)
    return page_of_plan(
        request,
        head,
        "correct",
        tab="versions",
        heading="Put a typing error right",
        form=form,
        before=before,
        version=found,
    )


def _page(request: ActingRequest, head: CaseHead, reader: Reader, template: str, **context: object) -> HttpResponse:
    log_view(request, head.child_id, head.authority_code, "plan")
    is_officer = reader is Reader.OFFICER
    values = {
        "head": head,
        "reader": reader,
        "is_officer": is_officer,
        "tabs": case_tabs(head.id, "versions") if is_officer else [],
        "identity_title": head.child_name if is_officer else "",
        "identity_facts": [("Reference", head.reference)] if is_officer else [],
        "back_href": f"/cases/{head.id}/" if is_officer else reverse("plans:versions", args=[head.id]),
        **context,
    }
    return render(request, f"plans/{template}.html", values, using="jinja2")
