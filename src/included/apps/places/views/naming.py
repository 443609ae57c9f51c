"""Pages on which an officer weighs replies, reminds settings, and decides what section I of a plan will say."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.adapters.gias.areas import area_names
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.fields import Option
from included.apps.design.refusals import NotFound
from included.apps.places.actions.naming import Decision, decide_naming
from included.apps.places.actions.weighing import Maintainer, record_maintainer, remind_setting, weigh
from included.apps.places.forms.consulting import MaintainerForm, WeighForm
from included.apps.places.forms.naming import DualForm, NamingForm, OtherwiseForm
from included.apps.places.queries import consulting as queries
from included.apps.places.queries.consulting import CasePlaces, ConsultationRow
from included.apps.places.views.consulting import officers_case
from included.apps.policy.queries import runs_simulation
from included.core.places.channels import Channel
from included.core.places.naming import Otherwise

_OTHERWISE = "Education otherwise than in a school or college (section 61)"


@login_required
def name(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """One setting, or a type alone."""
    places = officers_case(request, case_id, "name a setting")
    if _asks_the_law_in_vain(request, places):
        return redirect("simulation:name", case_id)
    form = NamingForm(request.POST or None, options=_to_name(places))
    if not form.is_valid():
        return render(request, "places/name.html", {"places": places, "form": form})
    given = form.cleaned_data
    decision = Decision(
        setting_type=given["setting_type"],
        reasons=given["reasons"],
        urn=form.chosen_urn,
        place_kind=given["place_kind"],
        condition=given["condition"],
        limb=form.ground,
        exception=form.exception_found,
        steps=given["steps"],
    )
    return _decided(request, case_id, decision)


@login_required
def name_two(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Two settings, each for a part of the week."""
    places = officers_case(request, case_id, "name two settings")
    if _asks_the_law_in_vain(request, places):
        return redirect("simulation:name", case_id)
    consulted = _consulted(places)
    form = DualForm(request.POST or None, options=consulted)
    if not form.is_valid():
        context = {"places": places, "form": form, "consulted_count": len(consulted), "has_two": len(consulted) > 1}
        return render(request, "places/name_two.html", context)
    given = form.cleaned_data
    decision = Decision(
        setting_type=given["setting_type"],
        reasons=given["reasons"],
        urn=int(given["urn"]),
        place_kind=given["place_kind"],
        second_urn=int(given["second_urn"]),
        second_kind=given["second_kind"],
        share_percent=given["share_percent"],
        days=given["days"],
        limb=form.ground,
        exception=form.exception_found,
        steps=given["steps"],
    )
    return _decided(request, case_id, decision)


@login_required
def name_otherwise(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Provision otherwise than in a school or college."""
    places = officers_case(request, case_id, "education otherwise than in a setting")
    if _asks_the_law_in_vain(request, places):
        return redirect("simulation:name", case_id)
    form = OtherwiseForm(request.POST or None)
    if not form.is_valid():
        return render(request, "places/name_otherwise.html", {"places": places, "form": form})
    given = form.cleaned_data
    otherwise = Otherwise(given["why_otherwise"], given["provider"], given["family_consulted_on"])
    decision = Decision(setting_type=_OTHERWISE, reasons=given["reasons"], limb=form.ground, otherwise=otherwise)
    return _decided(request, case_id, decision)


@login_required
def weigh_reply(request: ActingRequest, consultation_id: int) -> HttpResponse:
    """Read one reply with its evidence, and record what is made of it."""
    row = _officers_consultation(request, consultation_id, "weigh a reply")
    form = WeighForm(request.POST or None)
    if form.is_valid():
        now, today, reasons = clock.now(), clock.today(), form.cleaned_data["reasons"]
        weigh(consultation_id, limb=form.ground, reasons=reasons, by=request.user, at=now, on=today)
        messages.success(request, f"What you made of the reply of {row.setting} was recorded.")
        return redirect("places:of_case", row.case_id)
    return render(request, "places/weigh.html", {"row": row, "form": form, "limb_words": queries.limb_words})


@login_required
def maintainer(request: ActingRequest, consultation_id: int) -> HttpResponse:
    """Record that the authority which maintains the school was consulted, and what it answered."""
    row = _officers_consultation(request, consultation_id, "consult the authority of a school")
    form = MaintainerForm(request.POST or None, initial=_told(row))
    if form.is_valid():
        given = form.cleaned_data
        how = Channel(given["asked_how"])
        told = Maintainer(given["asked_on"], how, given["answered_on"], given["answer"])
        record_maintainer(consultation_id, told, by=request.user, at=clock.now())
        messages.success(request, f"It was recorded that the authority of {row.setting} was consulted.")
        return redirect("places:of_case", row.case_id)
    return render(request, "places/maintainer.html", {"row": row, "form": form, "areas": area_names()})


def _told(row: ConsultationRow) -> dict[str, Any]:
    """What was recorded last, to be added to."""
    last = row.maintainer
    names = ("asked_on", "asked_how", "answered_on", "answer")
    return {name: getattr(last, name) for name in names} if last else {}


@login_required
@require_POST
def remind(request: ActingRequest, consultation_id: int) -> HttpResponse:
    """Remind a setting now."""
    row = _officers_consultation(request, consultation_id, "remind a setting")
    remind_setting(consultation_id, at=clock.now(), on=clock.today())
    messages.success(request, f"A reminder was sent to {row.setting}.")
    return redirect("places:of_case", row.case_id)


def _asks_the_law_in_vain(request: ActingRequest, places: CasePlaces) -> bool:
    """Whether somebody opens a form of the law for a case that only the family's order can name a place for."""
    return request.method == "GET" and runs_simulation(places.case.authority_code, places.case.profile)


def _decided(request: ActingRequest, case_id: UUID, decision: Decision) -> HttpResponse:
    decide_naming(case_id, decision, by=request.user, at=clock.now())
    messages.success(request, "The decision was recorded. The plan can now be checked and issued.")
    return redirect("places:of_case", case_id)


def _officers_consultation(request: ActingRequest, consultation_id: int, page: str) -> ConsultationRow:
    row = queries.consultation(consultation_id)
    if row.authority_code not in request.viewer.caseload_authorities:
        raise NotFound
    log_view(request, row.child_id, row.authority_code, page)
    return row


def _consulted(places: CasePlaces) -> list[Option]:
    said = {True: "says it can meet the needs", False: "says it cannot meet the needs", None: "has not replied"}
    settings = {
        row.urn: Option(str(row.urn), row.setting, hint=f"{row.setting} {said[row.can_meet]}")
        for row in places.consultations
    }
    return [*settings.values()]


def _to_name(places: CasePlaces) -> list[Option]:
    return [*_consulted(places), Option("type", "No setting by name: a type only", after_or=True)]
