"""Sending the draft and issuing the plan: one check page each, and what follows."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import staff_page
from included.apps.design.numbers import number_in
from included.apps.design.parts import Answer, AnswerSection
from included.apps.design.words import date_text, list_text, plural
from included.apps.plans.actions.issuing import issue_plan
from included.apps.plans.actions.serving import serve_draft
from included.apps.plans.forms.sending import ReasonsForm
from included.apps.plans.queries.advice import as_sent
from included.apps.plans.queries.differences import lines_between
from included.apps.plans.queries.drafting import Draft, draft_of
from included.apps.plans.queries.findings import FindingLine, findings_of, forbidden, needing_a_reason
from included.apps.plans.queries.heads import CaseHead, officers_case
from included.apps.plans.queries.issuing import (
    Naming,
    copies_of,
    final_plan,
    health_bodies,
    help_in,
    issuing_event,
    naming_of,
)
from included.apps.plans.queries.limits import rights_if_issued, why_not_now, window_if_served
from included.apps.plans.queries.readers import Reader, family_accounts, family_without_account
from included.apps.plans.queries.versions import served_draft
from included.apps.plans.views.asking import page_of_plan, sent_in
from included.core.casework import EventKind
from included.core.plan.records import Plan


@staff_page
@require_http_methods(["GET", "POST"])
def serve(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Check the draft, then send it to the family."""
    head = officers_case(request.viewer, case_id)
    draft, today = draft_of(case_id), clock.today()
    if draft is None:
        return redirect("plans:draft", case_id)
    stopped = why_not_now(case_id, EventKind.DRAFT_SERVED, today)
    plan = as_sent(case_id, draft.plan)
    findings = findings_of(case_id, plan)
    form = ReasonsForm(sent_in(request), findings=needing_a_reason(findings))
    if request.method == "POST" and form.is_valid():
        revision = _number(request.POST.get("revision", ""))
        serve_draft(case_id, revision=revision, reasons=form.reasons(), by=request.user, at=clock.now(), on=today)
        messages.success(request, "The draft was sent to the family.")
        return redirect("plans:served", case_id)
    return page_of_plan(
        request,
        head,
        "serve",
        tab="serve",
        heading="Check the draft and send it to the family",
        draft=draft,
        form=form,
        findings=findings,
        forbidden=forbidden(findings),
        stopped=stopped,
        what_happens=None if stopped else _what_happens(head, plan, today),
    )


@staff_page
@require_http_methods(["GET", "POST"])
def issue(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Check the final plan, then issue it."""
    head = officers_case(request.viewer, case_id)
    draft, naming = draft_of(case_id), naming_of(case_id)
    if draft is None or naming is None:
        return page_of_plan(request, head, "not_yet", tab="issue", heading="Issue the plan", draft=draft)
    plan = as_sent(case_id, final_plan(draft.plan, naming, request.user, clock.today()))
    findings = findings_of(case_id, plan)
    form = ReasonsForm(sent_in(request), findings=needing_a_reason(findings))
    if request.method == "POST" and form.is_valid():
        version = issue_plan(
            case_id,
            revision=_number(request.POST.get("revision", "")),
            naming_id=_number(request.POST.get("naming", "")),
            reasons=form.reasons(),
            by=request.user,
            at=clock.now(),
            on=clock.today(),
        )
        messages.success(request, "The plan was issued.")
        return redirect("plans:version", case_id, version.number)
    return _issue_page(request, head, draft, naming, plan, findings, form)


def _issue_page(
    request: ActingRequest,
    head: CaseHead,
    draft: Draft,
    naming: Naming,
    plan: Plan,
    findings: tuple[FindingLine, ...],
    form: ReasonsForm,
) -> HttpResponse:
    today, kind = clock.today(), issuing_event(head.id)
    stopped = why_not_now(head.id, kind, today)
    served = served_draft(head.id, Reader.OFFICER)
    return page_of_plan(
        request,
        head,
        "issue",
        tab="issue",
        heading="Check the plan and issue it",
        draft=draft,
        naming=naming,
        section_i=_section_i(naming),
        form=form,
        findings=findings,
        forbidden=forbidden(findings),
        stopped=stopped,
        served=served,
        differences=lines_between(served.plan, plan) if served else (),
        copies=copies_of(head, naming),
        has_health_body=bool(health_bodies(head.authority_code)),
        rights=None if stopped else rights_if_issued(head.id, kind, today),
        help=help_in(head.authority_code),
    )


def _nobody_else(by_email: str) -> str:
    return "Nobody else" if by_email else "Nobody: no parent is recorded on this case. Find out whom to send it to"


def _what_happens(head: CaseHead, plan: Plan, today: date) -> AnswerSection:
    """Sending the draft in a few lines, before it is done."""
    window = window_if_served(head.id, today)
    until = f"{date_text(window)}: at least 15 days, of which today is the first (regulation 13(1))" if window else ""
    by_email = list_text(each.name for each in family_accounts(head.child_id))
    by_post = list_text(family_without_account(head.child_id))
    received = sum(row.received_on is not None for row in plan.advice)
    appended = sum(row.is_bound for row in plan.advice)
    return AnswerSection(
        "What will happen",
        [
            Answer("Sent on", date_text(today)),
            Answer("The family can reply until", until or "Not known"),
            Answer("Told by email", by_email or "Nobody in the family has an account"),
            Answer(
                "Told by post", f"{by_post}: print the PDF and post it today" if by_post else _nobody_else(by_email)
            ),
            Answer("Advice in section K", f"{received} of {plural(len(plan.advice), 'piece')} received"),
            Answer("Appendices", f"{plural(appended, 'piece')} of advice, word for word (regulation 12(4))"),
            Answer("Section I", "Empty, as the law asks of a draft (section 38(5))"),
        ],
    )


def _section_i(naming: Naming) -> AnswerSection:
    return AnswerSection(
        "Section I",
        [
            Answer("Setting", naming.section_i.name or "None by name: a type only"),
            Answer("Type", naming.section_i.type),
            Answer("Decided by", naming.decided_by),
            Answer("Reasons", naming.reasons),
        ],
    )


def _number(text: str) -> int:
    return number_in(text) or 0
