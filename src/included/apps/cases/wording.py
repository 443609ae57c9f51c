"""How the case pages say things: states, events, who must act, and how far a due date is."""

from dataclasses import dataclass
from datetime import date

from included.apps.cases.queries.caseload import Queue
from included.apps.design.words import date_text, day_count

SOON = 7

QUEUES = {
    Queue.MINE: "My cases",
    Queue.ALL: "All cases",
    Queue.UNALLOCATED: "Not allocated",
    Queue.LATE: "Late",
    Queue.DUE_7: "Due in 7 days",
    Queue.DUE_14: "Due in 14 days",
    Queue.AWAITING: "Waiting for others",
}

EVENTS: dict[str, str] = {
    "request_received": "Request for an assessment received",
    "brought_to_attention": "Child brought to the authority's attention",
    "assessment_agreed": "Decided to assess",
    "assessment_refused": "Decided not to assess",
    "advice_requested": "Advice asked for",
    "advice_received": "Advice received",
    "plan_refused": "Decided not to issue a plan",
    "plan_agreed": "Decided to issue a plan",
    "draft_served": "Draft plan sent to the family",
    "panel_met": "Panel met",
    "list_sent": "List of settings sent to the family",
    "preferences_received": "Family's preferences received",
    "setting_consulted": "Setting consulted",
    "setting_replied": "Setting replied",
    "plan_finalised": "Plan issued",
    "review_meeting_planned": "Review meeting arranged",
    "review_meeting_held": "Review meeting held",
    "review_report_sent": "Review report sent",
    "review_decided": "Review decided",
    "amendment_notice_sent": "Notice of amendment sent",
    "amendment_refused": "Decided not to amend",
    "amended_plan_issued": "Amended plan issued",
    "phase_transfer_expected": "Move to the next phase expected",
    "reassessment_requested": "Reassessment asked for",
    "reassessment_agreed": "Decided to reassess",
    "reassessment_refused": "Decided not to reassess",
    "area_move_known": "Family's move to another area known",
    "plan_transferred_out": "Plan transferred to another authority",
    "plan_transferred_in": "Plan transferred from another authority",
    "transfer_notice_sent": "Family told about the transferred plan",
    "health_body_change_known": "Change of health body known",
    "health_body_notified": "Health body told",
    "cease_notified": "Decision to cease the plan sent",
    "mediation_contacted": "Family contacted a mediation adviser",
    "mediation_declined": "Mediation declined",
    "mediation_requested": "Mediation asked for",
    "health_issues_sent": "Health issues sent to the health body",
    "mediation_held": "Mediation held",
    "mediation_agreed": "Agreement made in mediation",
    "agreement_done": "Agreement carried out",
    "certificate_issued": "Mediation certificate issued",
    "appeal_registered": "Appeal registered",
    "appeal_sent_to_authority": "Appeal received from the Tribunal",
    "appeal_response_sent": "Response to the appeal sent",
    "appeal_withdrawn": "Appeal withdrawn",
    "appeal_conceded": "Appeal conceded",
    "tribunal_ordered": "Tribunal made an order",
    "recommendation_made": "Tribunal made a recommendation",
    "recommendation_answered": "Recommendation answered",
    "correction": "Correction of an earlier entry",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A status as GOV.UK's tag: words and colour."""

    text: str
    colour: str

    @property
    def params(self) -> dict[str, str]:
        """What the tag macro takes."""
        return {"text": self.text, "classes": f"govuk-tag--{self.colour} included-tag"}


STATUSES = {
    "open": Tag("Open", "blue"),
    "met": Tag("Met", "green"),
    "met_late": Tag("Met late", "orange"),
    "breached": Tag("Late", "red"),
    "disapplied": Tag("Disapplied", "purple"),
    "lapsed": Tag("Not used", "grey"),
    "superseded": Tag("No longer needed", "grey"),
}


def plain(code: str) -> str:
    """A code as a phrase, where it has no words of its own."""
    return code.replace("_", " ").capitalize()


def event_title(kind: str) -> str:
    """What happened, as the timeline says it."""
    return EVENTS.get(kind, plain(kind))


def status_tag(status: str) -> Tag:
    """The status of a limit as a tag."""
    return STATUSES.get(status, Tag(plain(status), "grey"))


def due_tag(due_on: date | None, today: date) -> Tag | None:
    """How urgent a due date is, at a glance."""
    if due_on is None:
        return None
    days = (due_on - today).days
    if days < 0:
        return Tag(f"{day_count(-days)} late", "red")
    if days == 0:
        return Tag("Due today", "orange")
    return Tag(f"{day_count(days)} left", "yellow" if days <= SOON else "blue")


def due_words(due_on: date | None) -> str:
    """By when, in words."""
    return f"by {date_text(due_on)}" if due_on else "Nothing is due"
