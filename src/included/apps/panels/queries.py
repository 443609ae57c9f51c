"""What pages of panels read."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from included.apps.cases.models import Event, EventText
from included.apps.panels.models import PanelMeeting
from included.core.casework import CaseFacts, EventKind, Limit, Reckoning
from included.core.casework.panels import AGENCIES, STAGE_LIMITS, Agency, PanelAdvice, PanelStage, why_not_meet
from included.core.errors import Refusal
from included.core.law import RuleBook


@dataclass(frozen=True, slots=True)
class Sat:
    """Somebody who sat on a panel."""

    name: str
    agency: str
    role: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as pages show it. One whose entry was corrected since does not count as it stands here."""

    stage: PanelStage
    met_on: date
    advice: PanelAdvice
    members: tuple[Sat, ...]
    reasons: str
    recorded_by: str
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage of a case: its limit with its status, the meetings about it, and why none may be recorded now."""

    stage: PanelStage
    limit: Limit | None
    meetings: tuple[MeetingRow, ...]
    refusal: Refusal | None


def meetings_of(case_id: UUID) -> tuple[MeetingRow, ...]:
    """The panel's meetings about a case, in order."""
    rows = list(PanelMeeting.objects.filter(case_id=case_id).select_related("recorded_by", "event").order_by("pk"))
    # Not a join: the words have a policy of their own.
    words = dict(EventText.objects.filter(event__in=[row.event_id for row in rows]).values_list("event_id", "text"))
    corrections = (
        Event.objects.filter(case_id=case_id, kind=EventKind.CORRECTION.value) if rows else Event.objects.none()
    )
    corrected = {details.get("corrects") for details in corrections.values_list("details", flat=True)}
    return tuple(_row(row, words.get(row.event_id, ""), is_corrected=row.event.sequence in corrected) for row in rows)


def stages_of(case_id: UUID, facts: CaseFacts, reckoning: Reckoning, rule_book: RuleBook) -> tuple[StageRow, ...]:
    """The three stages with what is known of each."""
    meetings = meetings_of(case_id)
    limits = {limit.law.key: limit for limit in reckoning.limits}
    return tuple(
        StageRow(
            stage,
            limits.get(STAGE_LIMITS[stage]),
            tuple(each for each in meetings if each.stage is stage),
            why_not_meet(stage, facts, rule_book),
        )
        for stage in PanelStage
    )


def _row(row: PanelMeeting, reasons: str, *, is_corrected: bool) -> MeetingRow:
    return MeetingRow(
        stage=PanelStage(row.stage),
        met_on=row.met_on,
        advice=PanelAdvice(row.advice),
        members=tuple(Sat(each["name"], AGENCIES[Agency(each["agency"])], each["role"]) for each in row.members),
        reasons=reasons,
        recorded_by=row.recorded_by.name,
        is_corrected=is_corrected,
    )
