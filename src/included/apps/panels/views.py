"""The officer's pages of panels: what was advised at each stage, and recording a meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases import wording as case_wording
from included.apps.cases.gate import case_for, staff_page
from included.apps.cases.mapping import facts_of
from included.apps.cases.models import Case
from included.apps.cases.pages import Tab, case_head
from included.apps.design.refusals import NotFound
from included.apps.panels.actions import record_panel
from included.apps.panels.forms import FIRST, Members, PanelForm
from included.apps.panels.queries import stages_of
from included.apps.panels.wording import ADVICE, BEFORE, STAGES
from included.apps.policy.queries import runs_simulation
from included.core.casework import reckon
from included.core.casework.panels import PanelStage, why_not_meet
from included.core.errors import Refusal

_CONFLICT = 409


@staff_page
def of_case(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The three stages: what the panel advised, what is late, and what may be recorded now."""
    case = _case_for(request, case_id)
    log_view(request, case.child_id, case.authority_code, "panel")
    facts, book = facts_of(case, clock.today()), load_rule_book()
    context = {
        **case_head(case, Tab.PROCESS, "Multi-agency panel"),
        "stages": stages_of(case.pk, facts, reckon(facts, book), book),
        "titles": STAGES,
        "before": BEFORE,
        "advice": ADVICE,
        "wording": case_wording,
    }
    return render(request, "panels/of_case.html", context)


@staff_page
def record(request: ActingRequest, case_id: UUID, stage: str) -> HttpResponse:
    """Record a meeting about a stage."""
    case, about = _case_for(request, case_id), _stage(stage)
    refusal = why_not_meet(about, facts_of(case, clock.today()), load_rule_book())
    log_view(request, case.child_id, case.authority_code, "record a panel")
    if refusal is not None:
        raise refusal
    members = Members.read(request, prefix="members", initial=FIRST)
    is_sent = request.method == "POST" and not members.is_changing
    form = PanelForm(request.POST, stage=about) if is_sent else PanelForm(initial=_typed(request, about), stage=about)
    # Both are checked, so that everything wrong is said at once.
    refused = None
    if is_sent and all([members.is_valid(), form.is_valid()]):
        try:
            record_panel(case_id, form.panel(members), by=request.user, at=clock.now())
        except Refusal as error:
            # Said above the form, so that nothing that was typed is lost.
            refused = error
        else:
            messages.success(request, "What the panel advised was recorded. The family can read it.")
            return redirect("panels:of_case", case_id)
    context = {
        "case": case,
        "members": members,
        "form": form,
        "heading": STAGES[about],
        "before": BEFORE[about],
        "back_href": reverse("panels:of_case", args=[case_id]),
        "is_checked": is_sent,
        "refused": refused,
    }
    return render(request, "panels/record.html", context, status=_CONFLICT if refused else None)


def _case_for(request: ActingRequest, case_id: UUID) -> Case:
    """A simulated case of the person's own caseload: under the law no panel is a step, and there is no such page."""
    case = case_for(request, case_id)
    if not runs_simulation(case.authority_code, case.profile):
        raise NotFound
    return case


def _typed(request: ActingRequest, stage: PanelStage) -> dict[str, Any]:
    """What was typed where only a member was added or taken out."""
    if request.method != "POST":
        return {}
    sent = PanelForm(request.POST, stage=stage)
    return {
        name: field.widget.value_from_datadict(sent.data, sent.files, sent.add_prefix(name))
        for name, field in sent.fields.items()
    }


def _stage(name: str) -> PanelStage:
    try:
        return PanelStage(name)
    except ValueError:
        raise NotFound from None
