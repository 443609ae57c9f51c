"""Recording what a panel advised."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from included.adapters import clock
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.models import Account
from included.apps.cases.actions import record_event
from included.apps.cases.mapping import facts_of
from included.apps.cases.models import Case
from included.apps.panels.models import PanelMeeting
from included.core.casework import EventKind
from included.core.casework.panels import Panel, why_not_record


@transaction.atomic
def record_panel(case_id: UUID, panel: Panel, *, by: Account, at: datetime) -> PanelMeeting:
    """Keep a meeting with its members; its event meets the stage it was about. Never refused for being late."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
    refusal = why_not_record(panel, facts_of(case, clock.today()), load_rule_book())
    if refusal is not None:
        raise refusal
    details = {"stage": panel.stage.value, "advice": panel.advice.value}
    words = panel.reasons.strip()
    event = record_event(case_id, EventKind.PANEL_MET, panel.met_on, by=by, at=at, details=details, words=words)
    return PanelMeeting.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        stage=panel.stage.value,
        met_on=panel.met_on,
        members=[
            {"name": " ".join(each.name.split()), "agency": each.agency.value, "role": each.role.strip()}
            for each in panel.members
        ],
        advice=panel.advice.value,
        recorded_by=by,
        recorded_at=at,
        event=event,
    )
