"""How the case pages say things: states, events, who must act, and how far a due date is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from included.apps.cases.queries.caseload import Queue
from included.apps.design.words import date_text, day_count
from included.core.casework import CaseState

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
    "preferences_received": "Family's answer received",
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


STATES: Mapping[str, str] = {
    CaseState.NONE: "Not begun",
    CaseState.IDENTIFIED: "Brought to attention",
    CaseState.REQUESTED: "Deciding whether to assess",
    CaseState.REFUSED_TO_ASSESS: "Not assessing",
    CaseState.ASSESSING: "Assessing",
    CaseState.NOT_ISSUING: "No plan",
    CaseState.DRAFTING: "Writing the draft plan",
    CaseState.DRAFT_OUT: "Draft with the family",
    CaseState.FINAL: "Plan in force",
    CaseState.REVIEW_PENDING: "Review arranged",
    CaseState.REVIEW_HELD: "Deciding after the review",
    CaseState.AMENDING: "Amending the plan",
    CaseState.REASSESS_REQUESTED: "Deciding whether to reassess",
    CaseState.REASSESSING: "Reassessing",
    CaseState.CEASING: "Plan is ending",
    CaseState.CEASED: "Plan ended",
    CaseState.TRANSFERRED_OUT: "Moved to another authority",
}

PARTIES = {
    "authority": "The authority",
    "family": "The family",
    "adviser": "The adviser",
    "setting": "The setting",
    "health_body": "The health body",
    "mediation_adviser": "The mediation adviser",
    "tribunal": "The Tribunal",
}

FORCES = {"statute": "The law", "guidance": "Guidance", "planning": "Planning"}

EXCEPTIONS = {
    "SETTING_CLOSED": "The school or college was closed for at least 4 weeks",
    "EY_CLOSED": "The early years provider was closed for at least 4 weeks",
    "PERSONAL": "Exceptional personal circumstances of the child or the family",
    "ABSENT_4W": "The child or the family was away from the area for at least 4 weeks",
    "ABSENT_2W": "The child or the family was away from the area for at least 2 weeks",
    "MISSED_APPOINTMENT": "An appointment for an examination or test was missed",
}

ADVISERS = {
    "parent": "parent or young person",
    "education": "school or other setting",
    "medical": "health",
    "psychology": "educational psychologist",
    "social_care": "social care",
    "other": "another adviser",
    "adulthood": "preparing for adulthood",
    "requested": "an adviser the family asked for",
}


def plain(code: str) -> str:
    """A code as a phrase, where it has no words of its own."""
    return code.replace("_", " ").capitalize()


def _lower(code: str) -> str:
    return code.replace("_", " ")


# What each kind of move is called, in the timeline and where one is recorded.
MOVES: Mapping[str, str] = {
    "school": "to another school",
    "post_16": "from school to a college or other post-16 institution",
    "post_16_other": "from one post-16 institution to another",
}


_DETAILS: dict[str, Callable[[str], str]] = {
    "adviser": lambda adviser: ADVISERS.get(adviser, _lower(adviser)),
    "outcome": _lower,
    "order": _lower,
    "stage": _lower,
    "to": lambda move: MOVES.get(move, _lower(move)),
    "corrects": lambda index: f"entry {int(index) + 1}",
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


def event_title(kind: str) -> str:
    """What happened, as the timeline says it."""
    return EVENTS.get(kind, plain(kind))


def detail_words(details: Mapping[str, Any], settings: Mapping[int, str]) -> str:
    """What sets one event of a kind apart from another: whose advice, which outcome, which setting by its name."""
    if urn := details.get("urn"):
        return f": {settings.get(urn, f'URN {urn}')}"
    for name, words in _DETAILS.items():
        if name in details:
            value = str(details[name])
            return f": {words(value)}"
    return ""


def state_words(state: str) -> str:
    """Where a case is."""
    return STATES.get(state or CaseState.NONE, plain(state))


def state_choices() -> list[tuple[str, str]]:
    """The stages a list can be filtered by."""
    return [(str(state), words) for state, words in STATES.items() if state != CaseState.NONE]


def exception_words(code: str) -> str:
    """An exception, as staff and families read it."""
    return EXCEPTIONS.get(code, plain(code))


def status_tag(status: str) -> Tag:
    """The status of a limit as a tag."""
    return STATUSES.get(status, Tag(plain(status), "grey"))


def due_tag(due_on: date | None, today: date, *, is_excepted: bool = False) -> Tag | None:
    """How urgent a due date is, at a glance; past it, an exception may say why it need not have been kept."""
    if due_on is None:
        return None
    days = (due_on - today).days
    if days < 0 and is_excepted:
        return Tag("Past its date: exception recorded", "purple")
    if days < 0:
        return Tag(f"{day_count(-days)} late", "red")
    if days == 0:
        return Tag("Due today", "orange")
    return Tag(f"{day_count(days)} left", "yellow" if days <= SOON else "blue")


def due_words(due_on: date | None) -> str:
    """By when, in words."""
    return f"by {date_text(due_on)}" if due_on else "Nothing is due"
