"""The forecast of an area, and what if."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from included.apps.accounts.acting_request import ActingRequest
from included.apps.forecasts import whatif, wording
from included.apps.forecasts.forms import WhatIfForm
from included.apps.forecasts.models import StoredForecast
from included.apps.forecasts.queries import stored
from included.apps.forecasts.roles import ForecastReader, forecast_page
from included.core.drawing import Drawing, Span, fan_chart
from included.core.forecast.effects import Effect
from included.core.money.years import FinancialYear


@forecast_page
def area(request: ActingRequest, reader: ForecastReader) -> HttpResponse:
    """The newest version, with what drives it."""
    version = stored.newest(reader.code)
    context: dict[str, Any] = {"reader": reader, "words": wording}
    if version is not None:
        context |= {"found": stored.shown(version)}
        if reader.is_staff:
            context["versions"] = stored.versions(reader.code)
    return render(request, "forecasts/area.html", context)


@forecast_page
def what_if(request: ActingRequest, reader: ForecastReader) -> HttpResponse:
    """Asked by its address, so that it can be sent to a colleague and asked again. Nothing is written."""
    version = stored.newest(reader.code)
    asked = request.GET if version and "from_year" in request.GET else None
    form = WhatIfForm(asked, years=_years(version) if version else [])
    context: dict[str, Any] = {"reader": reader, "form": form, "version": version, "words": wording}
    if version and form.is_valid():
        found = whatif.effect(version.inputs, whatif.scenario_of(form, version.inputs))
        context |= {"found": found, "picture_of_it": _picture(found), "changes": whatif.said(form)}
        context["from_year"] = FinancialYear(int(form.cleaned_data["from_year"]))
    return render(request, "forecasts/what_if.html", context)


def _years(version: StoredForecast) -> list[tuple[str, str]]:
    years = [year["calendar_year"] for year in version.document["forecast"]]
    return [(str(year), str(FinancialYear(year))) for year in years]


def _picture(found: Effect) -> Drawing:
    spans = [Span(str(FinancialYear(year))[2:], each.low, each.middle, each.high) for year, each in found.years]
    return fan_chart("effect", "Cost of each financial year, against the forecast", spans, wording.scale_text)
