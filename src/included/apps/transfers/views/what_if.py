"""What more or fewer places would change: shown beside the proposal, and nothing is written."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from included.apps.accounts.access_log import log_views
from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.gate import staff_page
from included.apps.design.listing import page_address
from included.apps.design.parts import Pages
from included.apps.transfers import wording
from included.apps.transfers.forms.rounds import WhatIfForm
from included.apps.transfers.models import RoundChild, RoundPlace, TransferRound
from included.apps.transfers.queries import rounds as queries
from included.apps.transfers.queries.again import WhatIf
from included.apps.transfers.queries.again import what_if as reckon
from included.apps.transfers.queries.problems import places_of
from included.apps.transfers.views.rounds import head_within
from included.core.places.allocation import Difference, Direction
from included.core.places.allocation.answers import proof_document, totals_document


@staff_page
def what_if(request: ActingRequest, round_id: int) -> HttpResponse:
    """Asked by its address, so that it can be sent to a colleague and asked again."""
    made = queries.made_round(round_id, request.viewer.caseload_authorities)
    places = places_of(made)
    options = [
        (key, f"{wording.place_text(place)}: {_room(place)}")
        for key, place in places.items()
        if place.is_counted or not place.capacity
    ]
    capacity = {key: place.capacity for key, place in places.items()}
    asked = request.GET if "first_place" in request.GET else None
    form = WhatIfForm(asked, places=options, capacity=capacity)
    context: dict[str, Any] = {**head_within(made), "form": form, "words": wording}
    if form.is_valid():
        changes = form.changes()
        context |= _shown(request, made, places, reckon(made, changes))
        context["changes"] = [
            wording.change_text(change, wording.place_text(places[key])) for key, change in changes.items()
        ]
    return render(request, "transfers/what_if.html", context)


def _room(place: RoundPlace) -> str:
    return f"{place.capacity} free"


def _shown(request: ActingRequest, made: TransferRound, places: dict[str, RoundPlace], found: WhatIf) -> dict[str, Any]:
    after = request.GET.get("after", "")
    rest = [each for each in found.differences if each.child > after]
    page = rest[: queries.PAGE]
    rows = RoundChild.objects.filter(round=made, reference__in=[each.child for each in page]).select_related("case")
    by_reference = {row.reference: row for row in rows}
    log_views(request, [row.child_id for row in by_reference.values()], made.authority_code, "what-if of a transfer")
    following = page_address(request, after=page[-1].child) if len(rest) > len(page) else ""
    return {
        "found": found,
        "totals": (totals_document(found.before), totals_document(found.after)),
        "proof": proof_document(found.after),
        "rows": [(by_reference[each.child], _moved(each, places)) for each in page],
        "pages": Pages(next_href=following),
    }


def _moved(each: Difference, places: dict[str, RoundPlace]) -> dict[str, str]:
    names = {key: wording.place_text(place) for key, place in places.items()}
    return {
        "before": names[each.before] if each.before else "No place",
        "after": names[each.after] if each.after else "No place",
        "direction": "Higher in the child’s order"
        if each.direction is Direction.BETTER
        else "Lower in the child’s order",
        "cost": wording.more_pounds(each.pence),
    }
