"""The plans a commissioning body was sent."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from included.apps.accounts.access_log import log_rows
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
    log_rows(request, shown, "issued plans", Basis.COMMISSIONS)
    next_href = f"?after={shown[-1].case_id}" if more else ""
    return render(request, "plans/received.html", {"rows": shown, "next_href": next_href}, using="jinja2")


def _after(request: ActingRequest) -> UUID | None:
    # A case's id and not a name: addresses stand in logs.
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None
