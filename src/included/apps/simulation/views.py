"""Pages of a simulated case: its steps for the officer and for the family, and naming by the family's order."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.adapters.simulationrules import simulation_rules
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import staff_page
from included.apps.cases.mapping import facts_of
from included.apps.cases.models import Case
from included.apps.cases.pages import Tab, case_head
from included.apps.design.refusals import NotFound
from included.apps.families.pages import links_of
from included.apps.families.queries import family_case
from included.apps.panels.queries import meetings_of
from included.apps.panels.wording import ADVICE, STAGES
from included.apps.people.queries import contacts_of
from included.apps.policy.queries import runs_simulation
from included.apps.simulation.actions import name_first_available
from included.apps.simulation.forms import NameForm
from included.apps.simulation.models import NamingByOrder
from included.apps.simulation.pricing import price_of_named
from included.apps.simulation.queries import named_of, simulated_case, standing_of
from included.apps.simulation.steps import steps_of
from included.core.access import Basis
from included.core.casework import CaseFacts, EventKind, Reckoning, reckon
from included.core.casework.chronology import events_that_count
from included.core.errors import Refusal

_CONFLICT = 409


@staff_page
def process(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Every step with its date, the proposal it rests on, and where to do it."""
    case = _officers(request, case_id, "steps of a simulated case")
    facts = facts_of(case, clock.today())
    context = {
        **case_head(case, Tab.PROCESS, "Steps under the Green Paper’s proposals"),
        **_steps(case.pk, facts, reckon(facts, load_rule_book())),
        "links": _links(case),
    }
    return render(request, "simulation/process.html", context)


@staff_page
def name(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Where the family's order leads and why each earlier place is not available; naming it holds the place."""
    case = _officers(request, case_id, "name the first available place")
    form = NameForm(request.POST or None)
    refused = None
    if form.is_valid():
        try:
            named = name_first_available(case_id, reasons=form.cleaned_data["reasons"], by=request.user, at=clock.now())
        except Refusal as error:
            # Said above the form, where the order stands as it is now, and nothing that was typed is lost.
            refused = error
        else:
            return _named(request, named)
    standing = standing_of(case)
    context = {
        "case": case,
        "standing": standing,
        "refused": standing.refusal or refused,
        "form": form,
        "back_href": reverse("simulation:process", args=[case_id]),
    }
    return render(request, "simulation/name.html", context, status=_CONFLICT if refused else None)


def _named(request: ActingRequest, named: NamingByOrder) -> HttpResponse:
    setting = named.naming.setting.name if named.naming.setting else ""
    words = f"The plan will name {setting}. The place is held for this child until the plan is issued."
    messages.success(request, words)
    return redirect("simulation:process", named.case_id)


@login_required
def family(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """The same steps for the family: what was advised, why this place, and its rights in the simulation."""
    found = family_case(request.viewer, case_id, clock.today())
    facts = found.overview.facts
    if not runs_simulation(found.authority_code, facts.profile):
        raise NotFound
    log_view(request, found.child_id, found.authority_code, "steps", Basis.FAMILY)
    has_own = any(each.account_id == request.user.pk for each in contacts_of(found.child_id))
    context = {
        "case": found,
        "tabs": links_of(found, "steps", has_own_contact=has_own),
        **_steps(case_id, facts, found.overview.reckoning),
        "meetings": [each for each in meetings_of(case_id) if not each.is_corrected],
        "advice": ADVICE,
        "stages": STAGES,
    }
    return render(request, "simulation/family.html", context)


def _officers(request: ActingRequest, case_id: UUID, page: str) -> Case:
    case = simulated_case(case_id)
    if case.authority_code not in request.viewer.caseload_authorities:
        raise NotFound
    log_view(request, case.child_id, case.authority_code, page)
    return case


def _steps(case_id: UUID, facts: CaseFacts, reckoning: Reckoning) -> dict[str, Any]:
    named = named_of(case_id)
    named_on = timezone.localdate(named.naming.decided_at) if named else None
    return {
        "steps": steps_of(reckoning, _happened(facts), named_on=named_on),
        "named": named,
        "price": price_of_named(named) if named else None,
        "proposals": simulation_rules().proposals,
    }


def _happened(facts: CaseFacts) -> dict[EventKind, date]:
    """The last day on which each kind of event happened."""
    return {event.kind: event.on for event in events_that_count(facts.events, facts.as_of)}


def _links(case: Case) -> dict[str, tuple[str, str]]:
    panel = reverse("panels:of_case", args=[case.pk])
    lists = reverse("places:lists", args=[case.pk])
    decide = reverse("cases:decide", args=[case.pk])
    return {
        "panel_request": ("The panel", panel),
        "assessment": ("Record a decision", decide),
        "panel_assessment": ("The panel", panel),
        "plan": ("Record a decision", decide),
        "draft": ("The plan", reverse("plans:draft", args=[case.pk])),
        "list": ("Tailored lists", lists),
        "order": ("What the family said", lists),
        "name": ("Name the first available place", reverse("simulation:name", args=[case.pk])),
        "panel_placement": ("The panel", panel),
        "issue": ("Check and issue the plan", reverse("plans:issue", args=[case.pk])),
    }
