"""An officer's pages about one child's place: offering it, taking it back, what the placement costs."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from included.adapters import clock
from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.apps.placements.actions.offering import live_use, offer_place, withdraw_place
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.forms.pricing import CostForm, OfferForm
from included.apps.placements.queries.case import placement_of, row_of
from included.apps.places.queries.consulting import places_of_case
from included.core.access import Role
from included.core.vocabulary import SettingKind


@login_required
def offer(request: ActingRequest, case_id: UUID) -> HttpResponse:
    """Offer a place in a setting that was consulted."""
    places = places_of_case(case_id)
    _need_officer(request, places.case.authority_code)
    log_view(request, places.case.child_id, places.case.authority_code, "offer a place")
    settings = {str(row.urn): row.setting for row in places.consultations}
    form = OfferForm(request.POST or None, settings=[*settings.items()])
    if form.is_valid():
        given = form.cleaned_data
        kind, starts_on = SettingKind(given["kind"]), given["starts_on"]
        offer_place(case_id, int(given["urn"]), kind, starts_on=starts_on, by=request.user, at=clock.now())
        messages.success(request, "The place is offered. It is filled when the plan is issued.")
        return redirect("places:of_case", case_id)
    return render(request, "placements/offer.html", {"form": form, "case": places.case})


@login_required
@require_POST
def withdraw(request: ActingRequest, use_id: int) -> HttpResponse:
    """Take an offer back."""
    use = live_use(use_id)
    log_view(request, use.child_id, use.authority_code, "take back a place")
    withdraw_place(use_id, by=request.user, at=clock.now())
    messages.success(request, "The offer was taken back, and the place is free.")
    return redirect("places:of_case", use.case_id)


@login_required
def cost(request: ActingRequest, placement_id: int) -> HttpResponse:
    """Say what a placement costs, and see its price with every step."""
    placement = placement_of(placement_id)
    _need_officer(request, placement.authority_code)
    log_view(request, placement.child_id, placement.authority_code, "price of a placement")
    form = CostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        say_cost(placement, form.said(), by=request.user, at=clock.now(), on=clock.today())
        messages.success(request, "The cost was recorded.")
        return redirect("placements:cost", placement_id)
    context = {
        "form": form,
        "row": row_of(placement),
        "case": placement.case,
        "reads_money": _reads_money(request, placement.authority_code),
    }
    return render(request, "placements/cost.html", context)


def _reads_money(request: ActingRequest, authority_code: str) -> bool:
    """Whether the ledger's page of a placement opens for this person."""
    own = (m for m in request.viewer.memberships if m.authority_code == authority_code)
    return any(m.role in {Role.MANAGER, Role.FINANCE_OFFICER} for m in own)


def _need_officer(request: ActingRequest, authority_code: str) -> None:
    if authority_code not in request.viewer.caseload_authorities:
        raise NotFound
