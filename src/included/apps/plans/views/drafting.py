"""Writing the plan: an overview, a page for each need, a page for each other part, and two people's choices."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import staff_page
from included.apps.cases.kept_forms import clear, is_page, keep_url_of, typed_before
from included.apps.design.numbers import number_in
from included.apps.design.refusals import NotFound
from included.apps.plans.actions.drafting import Saved, begin_draft, save_draft, settle
from included.apps.plans.editing import Edit, add_need, need_of, one_after_another, remove_need
from included.apps.plans.forms.choices import ChoicesForm
from included.apps.plans.forms.need import NeedPage, NewNeedForm
from included.apps.plans.forms.sections import SECTION_FORMS
from included.apps.plans.queries.advice import advice_beside, paragraph_of
from included.apps.plans.queries.drafting import Draft, choices_of, draft_of, revisions_of
from included.apps.plans.queries.findings import findings_of, found_in, lines_of
from included.apps.plans.queries.heads import may_be_drafted, officers_case
from included.apps.plans.queries.overview import overview_of
from included.apps.plans.views.asking import page_of_plan, sent_in
from included.apps.plans.views.buttons import need_button, section_button
from included.apps.standards.queries import beside_plan
from included.core.plan.records import Area


@staff_page
def draft(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The plan at a glance: its parts, its needs, its findings, and what waits for this person's choice."""
    head = officers_case(request.viewer, case_id)
    found = draft_of(case_id)
    if found is None:
        return page_of_plan(request, head, "begin", tab="draft", heading="The plan", may_begin=may_be_drafted(case_id))
    checked = found_in(found.plan)
    findings = lines_of(case_id, found.plan, checked)
    return page_of_plan(
        request,
        head,
        "draft",
        tab="draft",
        heading="The plan",
        draft=found,
        overview=overview_of(case_id, found.plan, findings),
        findings=findings,
        choices=choices_of(request.user.pk, case_id)[1],
        form=NewNeedForm(),
        standards=beside_plan(found.plan, checked, clock.today()),
        advice=advice_beside(case_id),
    )


@staff_page
@require_POST
def begin(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Begin the plan from what the record says."""
    officers_case(request.viewer, case_id)
    begin_draft(case_id, by=request.user, at=clock.now())
    return redirect("plans:draft", case_id)


@staff_page
@require_POST
def add(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """A further need, empty or from a paragraph of advice, and on to its page."""
    officers_case(request.viewer, case_id)
    found = _draft(case_id)
    form = NewNeedForm(request.POST)
    area = Area(form.cleaned_data["area"]) if form.is_valid() else Area.COMMUNICATION
    paragraph = paragraph_of(case_id, request.POST.get("copy", ""))
    edit = add_need(area, paragraph.text, paragraph.source) if paragraph else add_need(area)
    save_draft(case_id, edit, revision=found.revision, by=request.user, at=clock.now())
    return redirect("plans:need", case_id, _draft(case_id).plan.needs[-1].id)


@staff_page
@require_http_methods(["GET", "POST"])
def need(request: ActingRequest, case_id: UUID, need_id: str) -> HttpResponse:
    """One need with its provision and outcomes side by side, and the advice beside them."""
    head = officers_case(request.viewer, case_id)
    found = _draft(case_id)
    shown = need_of(found.plan, need_id)
    if shown is None:
        raise NotFound
    typed = sent_in(request) or typed_before(request)
    page = NeedPage.of(found.plan, shown, typed)
    if request.method == "POST" and page.is_valid():
        asked = need_button(request.POST, case_id, need_id)
        return _save(request, head.id, one_after_another(page.edit(), asked.edit), asked.goes_to)
    findings = findings_of(case_id, found.plan)
    return page_of_plan(
        request,
        head,
        "need",
        tab="draft",
        heading=f"Need {need_id}",
        draft=found,
        page=page,
        findings=[each for each in findings if need_id in each.need_ids],
        advice=advice_beside(case_id),
        keep_url=keep_url_of(request),
        revision=_revision(typed, found),
        is_kept=bool(typed) and request.method == "GET",
    )


@staff_page
@require_http_methods(["GET", "POST"])
def remove(request: ActingRequest, case_id: UUID, need_id: str) -> HttpResponse:
    """Take a need out, after asking."""
    head = officers_case(request.viewer, case_id)
    found = _draft(case_id)
    shown = need_of(found.plan, need_id)
    if shown is None:
        raise NotFound
    if request.method == "POST":
        return _save(request, case_id, remove_need(need_id), reverse("plans:draft", args=[case_id]))
    return page_of_plan(
        request, head, "remove", tab="draft", heading=f"Take out need {need_id}?", need=shown, revision=found.revision
    )


@staff_page
@require_http_methods(["GET", "POST"])
def section(request: ActingRequest, case_id: UUID, name: str) -> HttpResponse:
    """A part of the plan outside its needs."""
    head = officers_case(request.viewer, case_id)
    found = _draft(case_id)
    typed = sent_in(request) or typed_before(request)
    form = SECTION_FORMS[name](typed, initial=SECTION_FORMS[name].initial_of(found.plan))
    form.offer(found.plan)
    if request.method == "POST" and form.is_valid():
        asked = section_button(request.POST, case_id, name)
        return _save(request, case_id, one_after_another(form.edit(), asked.edit), asked.goes_to)
    return page_of_plan(
        request,
        head,
        "section",
        tab="draft",
        heading=form.title,
        name=name,
        draft=found,
        form=form,
        advice=advice_beside(case_id) if form.takes else (),
        findings=[each for each in findings_of(case_id, found.plan) if f"/{name}/" in each.href],
        keep_url=keep_url_of(request),
        revision=_revision(typed, found),
        is_kept=bool(typed) and request.method == "GET",
    )


@staff_page
@require_POST
def forget(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Throw away what was typed on a page of this plan and never saved."""
    head = officers_case(request.viewer, case_id)
    page = request.POST.get("page", "")
    if not page.startswith(f"/plans/{head.id}/") or not is_page(page):
        raise NotFound
    clear(request.user, page)
    return redirect(page)


@staff_page
@require_http_methods(["GET", "POST"])
def choices(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Where two people changed the same field: both versions, who and when, and which it shall be."""
    head = officers_case(request.viewer, case_id)
    revision, waiting = choices_of(request.user.pk, case_id)
    if not waiting:
        return redirect("plans:draft", case_id)
    form = ChoicesForm(sent_in(request), choices=waiting)
    if request.method == "POST" and form.is_valid():
        saved = settle(case_id, form.edit(), revision=revision, by=request.user, at=clock.now())
        return _after(request, case_id, saved, reverse("plans:draft", args=[case_id]))
    return page_of_plan(
        request, head, "choices", tab="draft", heading="Two people changed the same words", form=form, choices=waiting
    )


@staff_page
def history(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Every save of the draft, who made it and when."""
    head = officers_case(request.viewer, case_id)
    return page_of_plan(
        request, head, "history", tab="history", heading="History of the draft", revisions=revisions_of(case_id)
    )


def _draft(case_id: UUID) -> Draft:
    found = draft_of(case_id)
    if found is None:
        raise NotFound
    return found


def _revision(typed: QueryDict | None, found: Draft) -> int:
    """The revision that what is on the page began from."""
    named = typed.get("revision", "") if typed else ""
    return found.revision if (number := number_in(named)) is None else number


def _save(request: ActingRequest, case_id: UUID, edit: Edit, goes_to: str) -> HttpResponse:
    """Save what was typed upon the revision it was typed upon, and go on."""
    revision = number_in(request.POST.get("revision", "")) or 0
    saved = save_draft(case_id, edit, revision=revision, by=request.user, at=clock.now())
    clear(request.user, request.path)
    return _after(request, case_id, saved, goes_to)


def _after(request: ActingRequest, case_id: UUID, saved: Saved, goes_to: str) -> HttpResponse:
    if saved.choices:
        return redirect("plans:choices", case_id)
    if saved.beside:
        names = " and ".join(saved.beside)
        messages.success(request, f"Saved. {names} changed other parts meanwhile, and those changes are kept too.")
    else:
        messages.success(request, "Saved.")
    return redirect(goes_to)
