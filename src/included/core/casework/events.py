"""What a case is made of: dated events, recorded exceptions and closures of settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class EventKind(StrEnum):
    """Every kind of event a history may hold, in the order of the process."""

    REQUEST_RECEIVED = "request_received"
    BROUGHT_TO_ATTENTION = "brought_to_attention"
    ASSESSMENT_AGREED = "assessment_agreed"
    ASSESSMENT_REFUSED = "assessment_refused"
    ADVICE_REQUESTED = "advice_requested"
    ADVICE_RECEIVED = "advice_received"
    PLAN_REFUSED = "plan_refused"
    PLAN_AGREED = "plan_agreed"
    DRAFT_SERVED = "draft_served"
    PANEL_MET = "panel_met"
    LIST_SENT = "list_sent"
    PREFERENCES_RECEIVED = "preferences_received"
    SETTING_CONSULTED = "setting_consulted"
    SETTING_REPLIED = "setting_replied"
    PLAN_FINALISED = "plan_finalised"
    REVIEW_MEETING_PLANNED = "review_meeting_planned"
    REVIEW_MEETING_HELD = "review_meeting_held"
    REVIEW_REPORT_SENT = "review_report_sent"
    REVIEW_DECIDED = "review_decided"
    AMENDMENT_NOTICE_SENT = "amendment_notice_sent"
    AMENDMENT_REFUSED = "amendment_refused"
    AMENDED_PLAN_ISSUED = "amended_plan_issued"
    PHASE_TRANSFER_EXPECTED = "phase_transfer_expected"
    REASSESSMENT_REQUESTED = "reassessment_requested"
    REASSESSMENT_AGREED = "reassessment_agreed"
    REASSESSMENT_REFUSED = "reassessment_refused"
    AREA_MOVE_KNOWN = "area_move_known"
    PLAN_TRANSFERRED_OUT = "plan_transferred_out"
    PLAN_TRANSFERRED_IN = "plan_transferred_in"
    TRANSFER_NOTICE_SENT = "transfer_notice_sent"
    HEALTH_BODY_CHANGE_KNOWN = "health_body_change_known"
    HEALTH_BODY_NOTIFIED = "health_body_notified"
    CEASE_NOTIFIED = "cease_notified"
    MEDIATION_CONTACTED = "mediation_contacted"
    MEDIATION_DECLINED = "mediation_declined"
    MEDIATION_REQUESTED = "mediation_requested"
    HEALTH_ISSUES_SENT = "health_issues_sent"
    MEDIATION_HELD = "mediation_held"
    MEDIATION_AGREED = "mediation_agreed"
    AGREEMENT_DONE = "agreement_done"
    CERTIFICATE_ISSUED = "certificate_issued"
    APPEAL_REGISTERED = "appeal_registered"
    APPEAL_SENT_TO_AUTHORITY = "appeal_sent_to_authority"
    APPEAL_RESPONSE_SENT = "appeal_response_sent"
    APPEAL_WITHDRAWN = "appeal_withdrawn"
    APPEAL_CONCEDED = "appeal_conceded"
    TRIBUNAL_ORDERED = "tribunal_ordered"
    RECOMMENDATION_MADE = "recommendation_made"
    RECOMMENDATION_ANSWERED = "recommendation_answered"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened. `details` hold the extra fields of its kind; dates in them may be ISO text."""

    kind: EventKind
    on: date
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExceptionRecord:
    """Why a limit could not be kept: it disapplies a limit that allows its code, and moves no date."""

    code: str
    starts_on: date | None = None
    ends_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """A setting's closure: closed from one day, open again on the other."""

    closed_on: date
    reopens_on: date


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that is known of a case, and the day it is looked at."""

    as_of: date
    events: tuple[Event, ...] = ()
    profile: str = "law_2014"
    born_on: date | None = None
    exceptions: tuple[ExceptionRecord, ...] = ()
    closures: tuple[Closure, ...] = ()
