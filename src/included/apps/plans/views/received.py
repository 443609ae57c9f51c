"""The plans a commissioning body was sent."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from included.apps.accounts.access_log import log_view
from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.apps.plans.queries.received import PLANS_A_PAGE, plans_received
from included.apps.plans.views.family import reader_page
from included.core.access import Basis


@reader_page
def received(request: ActingRequest) -> HttpResponse:
    """The issued plans this person's health body has its copy of."""
    if not request.viewer.commissioning_organisations:
        raise NotFound
    rows = plans_received(request.viewer, after=_after(request))
    shown, more = rows[:PLANS_A_PAGE], len(rows) > PLANS_A_PAGE
    for row in shown:
        log_view(request, row.child_id, row.authority_code, "issued plans", Basis.COMMISSIONS)
    after = urlencode({"after": f"{shown[-1].case_id}_{shown[-1].child_name}"}) if more else ""
    values = {"rows": shown, "next_href": f"?{after}" if after else ""}
    return render(request, "plans/received.html", values, using="jinja2")


def _after(request: ActingRequest) -> tuple[str, UUID] | None:
    number, _, name = request.GET.get("after", "").partition("_")
    try:
        return name, UUID(number)
    except ValueError:
        return None
