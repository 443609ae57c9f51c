"""Ending placements when their plan ends: it ceases, or the child moves to another authority."""

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.cases.actions.events import project
from included.apps.cases.models import Case, Event
from included.apps.placements.actions.offering import withdraw_place
from included.apps.placements.actions.placing import end_placement
from included.apps.placements.models import Placement, PlaceUse, UseState
from included.core.casework import CaseState, EventKind

_MOVED: Final = str(EventKind.PLAN_TRANSFERRED_OUT)
_CEASING: Final = str(EventKind.CEASE_NOTIFIED)


def end_with_the_plan(event: Event, **_: Any) -> None:
    """Something was recorded in a case: where its plan is no longer the authority's, its placements end with it."""
    end_placements_of(event.case, by=event.recorded_by, at=event.recorded_at)


@transaction.atomic
def end_placements_of(case: Case, *, by: Account | None, at: datetime) -> int:
    """End what is open where the plan has ended, and take back what was offered; how many placements ended."""
    ended = _ended_on(case)
    if ended is None:
        return 0
    on, event = ended
    who = by or event.recorded_by
    open_ones = Placement.objects.select_for_update().filter(case=case, ends_before__isnull=True)
    found = [*open_ones.order_by("pk")]
    offers = _offers(case)
    if not found and not offers:
        return 0
    if who is None:
        # A place taken back says by whom: without anybody, it waits for whoever next records something.
        return 0
    for placement in found:
        end_placement(placement, on=on, by=who, at=at)
    for use in offers:
        withdraw_place(use, by=who, at=at)
    return len(found)


def end_placements_due(*, at: datetime) -> int:
    """Plans that stopped meanwhile, because the days to appeal are over: nothing is recorded on that day."""
    ceasing = Case.objects.filter(placements__ends_before__isnull=True, placements__isnull=False)
    waiting = ceasing.filter(state__in=(CaseState.CEASING.value, CaseState.CEASED.value)).distinct()
    return sum(_brought_up_to_date(case.pk, at=at) for case in waiting.order_by("pk"))


@transaction.atomic
def _brought_up_to_date(case_id: Any, *, at: datetime) -> int:
    case = project(Case.objects.select_for_update().get(pk=case_id))
    return end_placements_of(case, by=None, at=at)


def _ended_on(case: Case) -> tuple[date, Event] | None:
    """The day a plan ended, and the event that says so; None while it is maintained."""
    if case.state == CaseState.TRANSFERRED_OUT:
        event = _last(case, _MOVED)
        return (event.happened_on, event) if event else None
    if case.state != CaseState.CEASED:
        return None
    event = _last(case, _CEASING)
    return (min(max(_said(event), event.happened_on), clock.today()), event) if event else None


def _said(event: Event) -> date:
    """The day the notice said the plan ceases, or its own day where it said none that can be read."""
    try:
        return date.fromisoformat(str(event.details.get("ceases_on", "")))
    except ValueError:
        return event.happened_on


def _last(case: Case, kind: str) -> Event | None:
    return Event.objects.filter(case=case, kind=kind).select_related("recorded_by").order_by("-sequence").first()


def _offers(case: Case) -> list[int]:
    offered = PlaceUse.objects.filter(case=case, state=UseState.OFFERED, withdrawn_at__isnull=True)
    return [*offered.values_list("pk", flat=True)]
