"""Pages of how many places there are: the authority's, one setting's, and commissioning more."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from included.adapters import clock
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.listing import listing_of, page_address
from included.apps.design.numbers import number_in
from included.apps.design.parts import Pages
from included.apps.design.refusals import NotFound
from included.apps.design.words import plural
from included.apps.placements.actions.commissioning import Closing, Wanted, close_places, commission
from included.apps.placements.forms.capacity import CapacityForm, CloseForm, CommissionForm
from included.apps.placements.queries.capacity import capacity_of, capacity_page, next_september
from included.apps.placements.roles import commissions_for, need_authorities
from included.apps.places.queries.consulting import own_urns
from included.apps.places.queries.offers import setting_of
from included.apps.places.wording import KINDS
from included.core.vocabulary import SettingKind


@login_required
def capacity(request: ActingRequest) -> HttpResponse:
    """The places of every setting the authority commissions in, on a day."""
    codes = need_authorities(request.viewer)
    form = CapacityForm(request.GET)
    form.is_valid()
    day = form.day(clock.today())
    page = capacity_page(
        codes, day, kind=form.chosen_kind(), year=form.chosen_year(), after=number_in(request.GET.get("after", ""))
    )
    pages = Pages(next_href=page_address(request, after=page.next_urn) if page.next_urn else "")
    context = {
        "heading": "Places",
        "form": form,
        "listing": listing_of(request, form, pages),
        "settings": page.settings,
        "kinds": KINDS,
        "day": day,
        "leaving_by": next_september(day),
        "may_commission": bool(commissions_for(request.viewer)),
    }
    return render(request, "placements/capacity.html", context)


@login_required
def of_setting(request: ActingRequest, urn: int) -> HttpResponse:
    """One setting's places on a day: for its own staff, and for any authority."""
    if urn not in own_urns(request.viewer):
        need_authorities(request.viewer)
    form = CapacityForm(request.GET)
    form.is_valid()
    day = form.day(clock.today())
    context = {
        "setting": setting_of(urn),
        "form": form,
        "rows": [row for row in capacity_of([urn], day) if row.takes(form.chosen_year())],
        "kinds": KINDS,
        "day": day,
        "leaving_by": next_september(day),
        "may_commission": bool(commissions_for(request.viewer)),
    }
    return render(request, "placements/setting.html", context)


@login_required
def commission_places(request: ActingRequest, urn: int) -> HttpResponse:
    """Commission places in a setting."""
    code = commissions_for(request.viewer)
    if not code:
        raise NotFound
    setting = setting_of(urn)
    form = CommissionForm(request.POST or None, initial={"kind": setting.setting_kind})
    if form.is_valid():
        given = form.cleaned_data
        wanted = Wanted(
            urn=urn,
            kind=SettingKind(given["kind"]),
            count=given["count"],
            opens_on=given["opens_on"],
            low_year=given["low_year"],
            high_year=given["high_year"],
            closes_before=given["closes_before"],
        )
        made = commission(wanted, authority_code=code, by=request.user, at=clock.now())
        messages.success(request, f"{plural(len(made), 'place')} commissioned in {setting.name}.")
        return redirect("placements:of_setting", urn)
    return render(request, "placements/commission.html", {"form": form, "setting": setting})


@login_required
def close(request: ActingRequest, urn: int) -> HttpResponse:
    """Say from when places are not wanted any more."""
    code = commissions_for(request.viewer)
    if not code:
        raise NotFound
    setting, today = setting_of(urn), clock.today()
    rows = {f"{row.kind.value}.{row.low_year}.{row.high_year}": row for row in capacity_of([urn], today)}
    options = [(key, f"{KINDS[row.kind]}, {row.years}: {row.free} free today") for key, row in rows.items()]
    form = CloseForm(request.POST or None, options=options)
    if form.is_valid():
        row, given = rows[form.cleaned_data["which"]], form.cleaned_data
        closing = Closing(urn, row.kind, given["count"], given["closes_before"], row.low_year, row.high_year)
        closed = close_places(closing, authority_code=code, on=today)
        messages.success(request, f"{plural(closed, 'place')} in {setting.name} will close.")
        return redirect("placements:of_setting", urn)
    return render(request, "placements/close.html", {"form": form, "setting": setting})
