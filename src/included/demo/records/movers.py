"""Children of a demonstration who start secondary school next: their lists, what their families prefer, and the round.

A list is drawn up for those of them who live around one town, the one with most homes: they want the same few schools,
and a proposal has to choose. The rest of the year group has none yet, and the round says so.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Contact
from included.apps.places.actions.lists import Stated, make_list, record_preferences, record_sending
from included.apps.transfers.actions.making import make_round
from included.apps.transfers.actions.rounds import Asked, ask_for_round
from included.apps.transfers.models import RoundState, TransferRound
from included.core.casework import EventKind
from included.core.places.allocation import Objective
from included.core.places.allocation.cohorts import Transfer
from included.core.places.channels import Channel
from included.core.places.reasons import Grade
from included.core.places.stays import year_group_on
from included.demo.records.cases import Caseload, InventedCase
from included.demo.records.commissioning import NEXT_SEPTEMBER, Commissioned, drawn
from included.demo.records.lists import asked_of, ten_on
from included.demo.records.placements import main_need, placed_at
from included.demo.records.placing import District, districts

_YEAR: Final = 7
_MOST: Final = 40
_SENT_ON: Final = date(2024, 12, 3)
_SAID_ON: Final = date(2024, 12, 17)
_MADE_ON: Final = date(2025, 1, 15)
# One family in so many has not answered yet.
_SILENT_IN: Final = 8
# Families look at the nearest few of what the list puts first, and ask for up to three of them.
_LOOKED_AT: Final = 5
_MOST_ASKED: Final = 3
_EXPECTED: Final = EventKind.PHASE_TRANSFER_EXPECTED.value
_ISSUED: Final = (EventKind.PLAN_FINALISED.value, EventKind.AMENDED_PLAN_ISSUED.value)
_WHO_ASKS: Final = "placement_officer"


def movers(caseload: Caseload, every: Commissioned) -> list[InventedCase]:
    """Those a list is drawn up for: still without a setting and a place for next September, the nearest to one town."""
    told = {persona.case_number for persona in caseload.personas}
    holding = {use.case.number for use in every.uses if use.ends_before is None or use.ends_before > NEXT_SEPTEMBER}
    waiting = [case for case in caseload.cases if case.number not in told | holding and _is_waiting(case)]
    town = max(districts(caseload.area), key=lambda each: (each.weight, each.outcode))
    return sorted(waiting, key=lambda case: (_metres(case, town), case.number))[:_MOST]


def _is_waiting(case: InventedCase) -> bool:
    """Whether the move into Year 7 was known before lists went out, and no plan was issued since."""
    if not case.holds_plan or case.ends_on or case.officer is None or placed_at(case) is None:
        return False
    known = [event.on for event in case.events if event.kind == _EXPECTED and event.on < _SENT_ON]
    if not known or year_group_on(case.born_on, NEXT_SEPTEMBER) != _YEAR:
        return False
    # Of one day the clock takes the move to have been known before the plan was issued.
    return not any(event.kind in _ISSUED and event.on >= max(known) for event in case.events)


def _metres(case: InventedCase, town: District) -> float:
    east, north = case.child.easting - town.easting, case.child.northing - town.northing
    return float((east * east + north * north) ** 0.5)


def draw_up_moves(caseload: Caseload, every: Commissioned) -> TransferRound | None:
    """Make the lists and the round, as the system at work in the area; the caller acts for it. None if nobody moves."""
    moving = movers(caseload, every)
    for invented in moving:
        _list_of(invented)
    by = next((each.email for each in caseload.personas if each.key == _WHO_ASKS), None)
    if not moving or by is None:
        return None
    asked = Asked(caseload.area, Transfer.SCHOOL, _YEAR, NEXT_SEPTEMBER, Objective.STABLE)
    with clock.hold_today(_MADE_ON):
        made = ask_for_round(asked, by=Account.objects.get(email=by), at=ten_on(_MADE_ON))
        if made.state == RoundState.WAITING:
            make_round(made.pk)
    return made


def _list_of(invented: InventedCase) -> None:
    """The list, sent, and for most families the order they gave by letter."""
    case = Case.objects.select_related("officer").get(reference=invented.reference)
    officer = case.officer
    if officer is None:
        return
    made = make_list(case.pk, asked_of(case.pk, main_need(invented)), by=officer, on=_SENT_ON)
    record_sending(case.pk, made.number, by=officer, at=ten_on(_SENT_ON), on=_SENT_ON)
    order = tuple(_order(made.document, invented))
    if not order or drawn(f"silent {invented.reference}", _SILENT_IN - 1) == 0:
        return
    parent = Contact.objects.filter(child_id=case.child_id).order_by("pk").first()
    told_by = parent.name if parent is not None else "The family"
    stated = Stated(order, told_by=told_by, told_how=Channel.LETTER)
    record_preferences(made.pk, stated, by=officer, at=ten_on(_SAID_ON), on=_SAID_ON)


def _order(document: Mapping[str, Any], invented: InventedCase) -> Iterator[int]:
    """The nearest of those with the best grade, in an order of the family's own."""
    lines = [line for line in document["list"] if line["grade"] != Grade.CANNOT.value and line["travel"] is not None]
    best = [line for line in lines if line["grade"] == lines[0]["grade"]]
    near = sorted(best, key=lambda line: (line["travel"]["straight_metres"], line["urn"]))[:_LOOKED_AT]
    liked = sorted(near, key=lambda line: (drawn(f"liked {invented.reference} {line['urn']}", 99), line["urn"]))
    return (line["urn"] for line in liked[:_MOST_ASKED])
