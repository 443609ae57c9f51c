"""An officer's pages about one placement: whether travel is arranged, and putting right what was written wrongly."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.apps.placements.actions.correcting import correct_placement
from included.apps.placements.actions.travel import decide_travel, right_of, traveller_of
from included.apps.placements.forms.placement import CorrectForm, TravelForm
from included.apps.placements.models import Placement
from included.apps.placements.queries.case import placement_of
from included.core.places.travel_decision import grounds_for


@login_required
def travel(request: ActingRequest, placement_id: int) -> HttpResponse:
    """What the distance alone gives, and what the authority decides."""
    placement, today = _officers(request, placement_id, "travel to a placement"), clock.today()
    form = TravelForm(request.POST or None, grounds=grounds_for(traveller_of(placement, today)))
    if form.is_valid():
        decision = form.decision(has_condition=bool(placement.condition.strip()))
        decide_travel(placement, decision, by=request.user, at=clock.now(), on=today)
        messages.success(request, "The decision about travel was recorded.")
        return redirect("places:of_case", placement.case_id)
    context = {"form": form, "placement": placement, "case": placement.case, "right": right_of(placement, today)}
    return render(request, "placements/travel.html", context)


@login_required
def correct(request: ActingRequest, placement_id: int) -> HttpResponse:
    """Put right the kind of place or the first day."""
    placement = _officers(request, placement_id, "correct a placement")
    initial = {"kind": placement.kind, "starts_on": placement.starts_on}
    form = CorrectForm(request.POST or None, initial=initial)
    if placement.setting is None:
        # Education otherwise than in a setting has no kind of place to choose.
        del form.fields["kind"]
    if form.is_valid():
        given = form.cleaned_data
        kind = given.get("kind", placement.kind)
        starts_on, reason = given["starts_on"], given["reason"]
        correct_placement(placement, kind=kind, starts_on=starts_on, reason=reason, by=request.user, at=clock.now())
        messages.success(request, "The placement was corrected. What it said before is kept with your reason.")
        return redirect("places:of_case", placement.case_id)
    context = {"form": form, "placement": placement, "case": placement.case}
    return render(request, "placements/correct.html", context)


def _officers(request: ActingRequest, placement_id: int, page: str) -> Placement:
    placement = placement_of(placement_id)
    if placement.authority_code not in request.viewer.caseload_authorities:
        raise NotFound
    log_view(request, placement.child_id, placement.authority_code, page)
    return placement
