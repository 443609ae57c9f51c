"""What one child's place does to the ten years: for officers who may see the case."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.apps.forecasts import wording
from included.apps.forecasts.forms import AgainstForm
from included.apps.forecasts.queries.place import PlaceForecast, has_ended, place_forecast
from included.apps.forecasts.queries.stored import newest
from included.apps.placements.queries.case import placement_of
from included.core.drawing import Drawing, Span, fan_chart
from included.core.forecast.kinds import Kind
from included.core.money.years import FinancialYear


@login_required
def place(request: ActingRequest, placement_id: int) -> HttpResponse:
    """The place until it is expected to end, and one of another kind for the same time. Nothing is written."""
    placement = placement_of(placement_id)
    if placement.authority_code not in request.viewer.caseload_authorities:
        raise NotFound
    log_view(request, placement.child_id, placement.authority_code, "what a place does to the ten years")
    version = newest(placement.authority_code)
    found = place_forecast(placement, version) if version and not has_ended(placement) else None
    form = AgainstForm(request.GET or None)
    context: dict[str, Any] = {
        "placement": placement,
        "case": placement.case,
        "version": version,
        "has_ended": has_ended(placement),
        "found": found,
        "form": form,
        "words": wording,
    }
    if found is not None and version is not None:
        _offer_kinds(form, found)
        context |= _shown(found, _against(form, found))
        context["share"] = found.costs.in_all.middle / max(float(version.document["expected_cost"]), 1.0)
    return render(request, "forecasts/place.html", context)


def _offer_kinds(form: AgainstForm, found: PlaceForecast) -> None:
    field: Any = form.fields["against"]
    field.options = [(kind.value, wording.KINDS_OF_PLACE[kind.value]) for kind in Kind if kind in found.means]


def _against(form: AgainstForm, found: PlaceForecast) -> Kind | None:
    """The kind asked for or, before anybody asks, the first other one that is priced."""
    chosen = form.cleaned_data.get("against") if form.is_valid() else None
    return Kind(chosen) if chosen else next((kind for kind in Kind if kind in found.means), None)


def _shown(found: PlaceForecast, against: Kind | None) -> dict[str, Any]:
    spans = [Span(str(FinancialYear(year))[2:], each.low, each.middle, each.high) for year, each in found.costs.years]
    picture: Drawing = fan_chart("place", "Cost of the place each financial year", spans, wording.scale_text)
    rows = [
        (str(FinancialYear(year)), each, lasts)
        for (year, each), lasts in zip(found.costs.years, found.costs.likely_to_last, strict=True)
    ]
    return {"against": against, "picture_of_it": picture, "rows": rows}
