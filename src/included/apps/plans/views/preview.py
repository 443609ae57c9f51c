"""The draft as it would go out, in either order, as a page and as a file."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from markupsafe import Markup

from included.adapters.documents.html import fragment
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import staff_page
from included.apps.design.refusals import NotFound
from included.apps.plans.queries.advice import as_sent
from included.apps.plans.queries.differences import lines_between
from included.apps.plans.queries.drafting import draft_of, revision_of
from included.apps.plans.queries.heads import officers_case
from included.apps.plans.views.asking import order_links, page_of_plan
from included.apps.plans.views.files import file_of, order_in
from included.core.plan.records import PlanStatus


@staff_page
def preview(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The draft in the statutory order or the template's."""
    head = officers_case(request.viewer, case_id)
    draft = draft_of(case_id)
    if draft is None:
        return redirect("plans:draft", case_id)
    order = order_in(request.GET.get("order", ""))
    plan = replace(as_sent(case_id, draft.plan), status=PlanStatus.DRAFT)
    links = {file.id: reverse("advice:file", args=[file.id]) for row in plan.advice for file in row.files}
    written = Markup(fragment(plan, order, files_at=links))  # noqa: S704  # escaped there
    return page_of_plan(
        request,
        head,
        "preview",
        tab="preview",
        heading="Preview of the draft",
        order=order,
        orders=order_links(request.path, order),
        written=written,
    )


@staff_page
def preview_file(request: ActingRequest, case_id: UUID, kind: str) -> HttpResponse:
    """The draft as PDF or Word."""
    head = officers_case(request.viewer, case_id)
    draft = draft_of(case_id)
    if draft is None:
        raise NotFound
    log_view(request, head.child_id, head.authority_code, f"draft plan as {kind.upper()}")
    plan = replace(as_sent(case_id, draft.plan), status=PlanStatus.DRAFT)
    name = f"plan-{head.reference}-draft-{draft.revision}"
    return file_of(plan, kind, order_in(request.GET.get("order", "")), name)


@staff_page
def changes(request: ActingRequest, case_id: UUID, revision: int) -> HttpResponse:
    """What one save changed."""
    head = officers_case(request.viewer, case_id)
    after, before = revision_of(case_id, revision), revision_of(case_id, revision - 1)
    if after is None or before is None:
        raise NotFound
    return page_of_plan(
        request,
        head,
        "changes",
        tab="history",
        heading=f"What changed in revision {revision}",
        revision=after,
        lines=lines_between(before.plan, after.plan),
    )
