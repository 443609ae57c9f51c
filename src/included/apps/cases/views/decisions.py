"""Recording a decision: one question a page, check the answers, confirm. What was typed is never lost."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.actions import CaseMovedOn
from included.apps.cases.actions.decisions import family_help_of, family_who_sign_in, keep_family_help
from included.apps.cases.answers import answer_rows
from included.apps.cases.forms.decisions import FamilyHelpForm, StepForm
from included.apps.cases.gate import authority_of, case_for, staff_page
from included.apps.cases.kept_forms import (
    Kept,
    clear_under,
    filled,
    keep,
    keep_url_of,
    load_under,
    rebase_under,
    typed_before,
)
from included.apps.cases.letters import Help
from included.apps.cases.mapping import facts_of
from included.apps.cases.models import Case
from included.apps.cases.pages import Tab, case_head
from included.apps.cases.processes import PROCESSES, Act, Process
from included.apps.cases.queries.frame import frame_of
from included.apps.cases.queries.history import history_of
from included.apps.design.parts import AnswerSection, Task, TaskStatus
from included.apps.design.refusals import NotFound
from included.core.errors import Refusal

_CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Filled:
    """The pages of a decision as far as they are filled in, in order."""

    forms: tuple[StepForm, ...]
    answers: dict[str, Any]
    first_gap: str | None


@staff_page
def choose(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """What may be recorded now, and why the rest may not."""
    case = case_for(request, case_id)
    log_view(request, case.child_id, case.authority_code, "record a decision")
    facts = facts_of(case, clock.today())
    tasks = [_task(case, name, process, process.why_not_here(facts)) for name, process in PROCESSES.items()]
    context = {
        **case_head(case, Tab.OVERVIEW, "What do you want to record?"),
        "possible": [task for task in tasks if task.href],
        "impossible": [task for task in tasks if not task.href],
    }
    return render(request, "cases/choose.html", context, using="jinja2")


@staff_page
def step(request: ActingRequest, case_id: UUID, name: str, step: str) -> HttpResponse:
    """One page of a decision."""
    case, process = case_for(request, case_id), _process(name)
    asked = next((each for each in process.steps if each.name == step), None)
    if asked is None:
        raise NotFound
    if refused := process.why_not(facts_of(case, clock.today())):
        raise Refusal(refused)
    log_view(request, case.child_id, case.authority_code, process.title)
    kept = load_under(request.user, _base(case, name))
    options: dict[str, Any] = {"case": case, "answers": _filled(case, name, process, kept).answers}
    if request.method == "POST":
        form = asked.form(request.POST, **options)
        is_leaving = "save_and_leave" in request.POST
        if is_leaving or form.is_valid():
            base = _seen(case, kept)
            keep(request.user, request.path, request.POST, at=clock.now(), base=base)
            return redirect("cases:case", case_id) if is_leaving else _go_on(request, case, name, process)
    else:
        form = filled(asked.form, typed_before(request), **options)
    context = {
        **_who(case),
        "form": form,
        "caption": f"{case.child.full_name}, {case.reference}",
        "keep_url": keep_url_of(request),
        "back_href": _back(case, name, process, step),
    }
    if asked.heading:
        context["heading"] = asked.heading
    return render(request, "cases/step.html", context, using="jinja2")


@staff_page
def check(request: ActingRequest, case_id: UUID, name: str) -> HttpResponse:
    """The answers together, and the act itself."""
    case, process = case_for(request, case_id), _process(name)
    kept = load_under(request.user, _base(case, name))
    seen, filled_in = _seen(case, kept), _filled(case, name, process, kept)
    if filled_in.first_gap:
        return redirect("cases:step", case_id, name, filled_in.first_gap)
    if "go_on" in request.POST:
        rebase_under(request.user, _base(case, name), case.event_count)
        return redirect(request.path)
    log_view(request, case.child_id, case.authority_code, process.title)
    notice = ""
    refusal = None
    try:
        if request.method == "POST":
            process.record(case, filled_in.answers, Act(request.user, clock.now(), seen))
            return _finish(request, case, name, process, filled_in)
        notice = process.preview(case, filled_in.answers) if process.preview else ""
    except CaseMovedOn:
        return redirect(request.path)
    except Refusal as refused:
        refusal = refused
    context = {
        **_who(case),
        "heading": "Check your answers",
        "caption": f"{process.title}: {case.child.full_name}, {case.reference}",
        "sections": [AnswerSection("", _rows(case, name, process, filled_in))],
        "submit_text": process.submit_text,
        "back_href": _back(case, name, process, ""),
        "since": history_of(case.pk, since=seen) if case.event_count != seen else (),
        "refusal": refusal,
        "notice": notice,
        "limits": process.follows(case, filled_in.answers) if process.follows and refusal is None else (),
        "today": clock.today(),
        "help_href": reverse("cases:family_help"),
    }
    status = _CONFLICT if refusal and request.method == "POST" else None
    return render(request, "cases/check.html", context, using="jinja2", status=status)


@staff_page
def family_help(request: ActingRequest) -> HttpResponse:
    """Whom the authority's families can turn to, as every notice says."""
    authority = authority_of(request)
    now = family_help_of(authority)
    initial = {field: getattr(now, field) for field in FamilyHelpForm.base_fields}
    if request.method == "POST":
        if "save_and_leave" in request.POST:
            keep(request.user, request.path, request.POST, at=clock.now())
            return redirect("cases:list")
        form = FamilyHelpForm(request.POST)
    else:
        form = filled(FamilyHelpForm, typed_before(request), initial=initial)
    if form.is_valid():
        keep_family_help(authority, Help(**form.cleaned_data))
        clear_under(request.user, request.path)
        messages.success(request, "Every notice from now on says this.")
        return redirect("cases:list")
    context = {
        "heading": "Whom families can turn to",
        "form": form,
        "back_href": reverse("cases:list"),
        "keep_url": keep_url_of(request),
        "submit_text": "Save",
    }
    return render(request, "cases/family_help.html", context, using="jinja2")


def _who(case: Case) -> dict[str, Any]:
    return {"access_needs": frame_of(case).access_needs}


def _process(name: str) -> Process:
    if name not in PROCESSES:
        raise NotFound
    return PROCESSES[name]


def _task(case: Case, name: str, process: Process, refused: str | None) -> Task:
    if refused:
        return Task(process.title, status=TaskStatus.CANNOT_START, hint=refused)
    first = reverse("cases:step", args=[case.pk, name, process.steps[0].name])
    return Task(process.title, first, hint=process.hint)


def _base(case: Case, name: str) -> str:
    return f"{reverse('cases:decide', args=[case.pk])}{name}/"


def _seen(case: Case, kept: dict[str, Kept]) -> int:
    """How many events there were when the first page was filled in."""
    return min((k.base_revision for k in kept.values() if k.base_revision is not None), default=case.event_count)


def _filled(case: Case, name: str, process: Process, kept: dict[str, Kept]) -> Filled:
    forms: list[StepForm] = []
    answers: dict[str, Any] = {}
    for each in process.steps:
        typed = kept.get(reverse("cases:step", args=[case.pk, name, each.name]))
        form = each.form(typed.data if typed else None, case=case, answers=answers)
        if not form.is_valid():
            return Filled(tuple(forms), answers, each.name)
        forms.append(form)
        answers = {**answers, **form.cleaned_data}
    return Filled(tuple(forms), answers, None)


def _go_on(request: ActingRequest, case: Case, name: str, process: Process) -> HttpResponse:
    gap = _filled(case, name, process, load_under(request.user, _base(case, name))).first_gap
    return redirect("cases:step", case.pk, name, gap) if gap else redirect("cases:check", case.pk, name)


def _finish(request: ActingRequest, case: Case, name: str, process: Process, done: Filled) -> HttpResponse:
    clear_under(request.user, _base(case, name))
    _say_done(request, case, process)
    leads_to = process.leads_to(case, done.answers) if process.leads_to else reverse("cases:case", args=[case.pk])
    return redirect(leads_to)


def _say_done(request: ActingRequest, case: Case, process: Process) -> None:
    if not process.tells_family:
        messages.success(request, process.done)
    elif family_who_sign_in(case):
        messages.success(request, f"{process.done} The family was told by email.")
    else:
        untold = "Nobody in the family has an account, so nobody was told by email. Write to them by post today."
        messages.warning(request, f"{process.done} {untold}")


def _back(case: Case, name: str, process: Process, step: str) -> str:
    names = [each.name for each in process.steps]
    before = names.index(step) - 1 if step in names else len(names) - 1
    return (
        reverse("cases:step", args=[case.pk, name, names[before]])
        if before >= 0
        else reverse("cases:decide", args=[case.pk])
    )


def _rows(case: Case, name: str, process: Process, filled_in: Filled) -> list[Any]:
    return [
        row
        for each, form in zip(process.steps, filled_in.forms, strict=True)
        for row in answer_rows(form, reverse("cases:step", args=[case.pk, name, each.name]))
    ]
