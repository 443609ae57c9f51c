"""Pictures of an area for everybody: the map of provision and need, need beside places, and travel."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from included.apps.design.listing import listing_of, page_address
from included.apps.design.middleware import public_page
from included.apps.design.numbers import number_in
from included.apps.design.parts import Link, Pages
from included.apps.partnership.map_form import MapForm
from included.apps.partnership.map_pages import Pictured, map_page, pictured
from included.apps.partnership.views.public import written
from included.core.partnership import lay_out_part, lay_out_travel
from included.core.plan.layout import Layout


@public_page()
def area_map(request: HttpRequest, code: str) -> HttpResponse:
    """Settings by kind and children by postcode district, as a map and as tables."""
    area = pictured(code)
    form = MapForm(request.GET)
    form.is_valid()
    chosen = form.chosen()
    after, district = number_in(request.GET.get("after", "")), request.GET.get("district", "")
    page = map_page(area, chosen, _address_for(request), after=after, district=district)
    pages = Pages(next_href=page_address(request, after=page.next_site) if page and page.next_site else "")
    more = page_address(request, district=page.next_district) + "#districts" if page and page.next_district else ""
    context = {
        "heading": f"Map of provision and need in {area.name}",
        "form": form,
        "listing": listing_of(request, form, Pages()),
        "page": page,
        "chosen": chosen,
        "more_sites": pages,
        "more_districts": more,
        "breadcrumbs": _crumbs(code),
    }
    return render(request, "partnership/map.html", context)


@public_page()
def places(request: HttpRequest, code: str) -> HttpResponse:
    """Need beside places, by kind of setting and year group."""
    area = pictured(code)
    children = area.row.children if area.row else {}
    layout = None
    if area.row and "years" in children:
        document = {"needs": children, "provision": area.row.provision, "capital": []}
        layout = lay_out_part("sufficiency", document)
    return _figures(request, area, layout, f"Need beside places in {area.name}")


@public_page()
def travel(request: HttpRequest, code: str) -> HttpResponse:
    """How far children travel to their setting."""
    area = pictured(code)
    table = area.row.children.get("travel") if area.row else None
    layout = lay_out_travel(table) if table else None
    return _figures(request, area, layout, f"How far children travel in {area.name}")


def _figures(request: HttpRequest, area: Pictured, layout: Layout | None, heading: str) -> HttpResponse:
    context: dict[str, Any] = {
        "heading": heading,
        "row": area.row,
        "written": written(layout) if layout else "",
        "breadcrumbs": _crumbs(area.code),
    }
    return render(request, "partnership/figures.html", context)


def _address_for(request: HttpRequest) -> Callable[[int], str]:
    """A setting's own page is for people who have signed in: to others a link would promise too much."""
    if request.user.is_authenticated:
        return lambda urn: reverse("places:setting", args=[urn])
    return lambda _urn: ""


def _crumbs(code: str) -> list[Link]:
    plans = Link("Local inclusion plans", reverse("partnership:areas"))
    return [plans, Link("This area", reverse("partnership:area", args=[code]))]
