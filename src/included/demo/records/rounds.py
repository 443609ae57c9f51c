"""The lists of children who start secondary school, as the application makes them, and the round made from them."""

from datetime import date
from typing import Final

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Contact
from included.apps.places.actions.lists import Stated, make_list, record_preferences, record_sending
from included.apps.transfers.actions.making import make_round
from included.apps.transfers.actions.rounds import Asked, ask_for_round
from included.apps.transfers.models import RoundState, TransferRound
from included.core.places.allocation import Objective
from included.core.places.allocation.cohorts import Transfer
from included.core.places.channels import Channel
from included.demo.records.cases import Caseload
from included.demo.records.commissioning import NEXT_SEPTEMBER, Commissioned
from included.demo.records.lists import asked_with, ten_on
from included.demo.records.movers import SAID_ON, SENT_ON, YEAR, Mover, movers

_MADE_ON: Final = date(2025, 1, 15)
_WHO_ASKS: Final = "placement_officer"


def draw_up_moves(caseload: Caseload, every: Commissioned) -> TransferRound | None:
    """Make the lists and the round, as the system at work in the area; the caller acts for it. None if nobody moves."""
    moving = movers(caseload, every)
    for mover in moving:
        _list_of(mover)
    by = next((each.email for each in caseload.personas if each.key == _WHO_ASKS), None)
    if not moving or by is None:
        return None
    asked = Asked(caseload.area, Transfer.SCHOOL, YEAR, NEXT_SEPTEMBER, Objective.STABLE)
    with clock.hold_today(_MADE_ON):
        made = ask_for_round(asked, by=Account.objects.get(email=by), at=ten_on(_MADE_ON))
        if made.state == RoundState.WAITING:
            make_round(made.pk)
    return made


def _list_of(mover: Mover) -> None:
    """The list, sent, and for most families the order they gave by letter."""
    case = Case.objects.select_related("officer").get(reference=mover.case.reference)
    officer = case.officer
    if officer is None:
        return
    made = make_list(case.pk, asked_with(mover.needs), by=officer, on=SENT_ON)
    record_sending(case.pk, made.number, by=officer, at=ten_on(SENT_ON), on=SENT_ON)
    if not mover.order:
        return
    parent = Contact.objects.filter(child_id=case.child_id).order_by("pk").first()
    told_by = parent.name if parent is not None else "The family"
    stated = Stated(mover.order, told_by=told_by, told_how=Channel.LETTER)
    record_preferences(made.pk, stated, by=officer, at=ten_on(SAID_ON), on=SAID_ON)
