"""The kinds of e-mail the product sends. None has a place where a child's data could go."""

from dataclasses import dataclass
from enum import StrEnum


class NoticeKind(StrEnum):
    """What happened that somebody is told of by e-mail."""

    LINK_TO_REQUEST = "link_to_request"
    REQUEST_SENT = "request_sent"
    NEW_REQUEST = "new_request"
    CASE_ALLOCATED = "case_allocated"
    ASSESSMENT_AGREED = "assessment_agreed"
    ASSESSMENT_REFUSED = "assessment_refused"
    ADVICE_ASKED = "advice_asked"
    ADVICE_REMINDER = "advice_reminder"
    ADVICE_ARRIVED = "advice_arrived"
    PLAN_AGREED = "plan_agreed"
    PLAN_REFUSED = "plan_refused"
    DRAFT_SERVED = "draft_served"
    COMMENT_ANSWERED = "comment_answered"
    REPRESENTATIONS_SENT = "representations_sent"
    MEETING_ARRANGED = "meeting_arranged"
    LIST_SENT = "list_sent"
    PREFERENCES_STATED = "preferences_stated"
    SETTING_CONSULTED = "setting_consulted"
    CONSULTATION_REMINDER = "consultation_reminder"
    SETTING_REPLIED = "setting_replied"
    PLAN_ISSUED = "plan_issued"
    EXCEPTION_RECORDED = "exception_recorded"
    CASE_CHANGED = "case_changed"
    CONFIRM_EMAIL = "confirm_email"
    NEW_PASSWORD = "new_password"  # noqa: S105 - a kind of notice
    NO_ACCOUNT = "no_account"
    ACCOUNT_EXISTS = "account_exists"


@dataclass(frozen=True, slots=True)
class Wording:
    """The subject of a kind, and whether its link is a secret to be forgotten once sent."""

    subject: str
    is_secret: bool = False


WORDINGS: dict[NoticeKind, Wording] = {
    NoticeKind.LINK_TO_REQUEST: Wording("Your link to your request for an assessment", is_secret=True),
    NoticeKind.REQUEST_SENT: Wording("We have your request for an assessment", is_secret=True),
    NoticeKind.NEW_REQUEST: Wording("A new request for an assessment has come in"),
    NoticeKind.CASE_ALLOCATED: Wording("A case has been given to you"),
    NoticeKind.ASSESSMENT_AGREED: Wording("Stage 1, the request: there will be an assessment"),
    NoticeKind.ASSESSMENT_REFUSED: Wording("Stage 1, the request: a decision has been made"),
    NoticeKind.ADVICE_ASKED: Wording("You are asked for advice in an assessment"),
    NoticeKind.ADVICE_REMINDER: Wording("Reminder: advice in an assessment is due"),
    NoticeKind.ADVICE_ARRIVED: Wording("Stage 2, the assessment: new advice has arrived"),
    NoticeKind.PLAN_AGREED: Wording("Stage 2, the assessment: there will be a plan"),
    NoticeKind.PLAN_REFUSED: Wording("Stage 2, the assessment: a decision has been made"),
    NoticeKind.DRAFT_SERVED: Wording("Stage 3, the draft plan: please tell us what you think"),
    NoticeKind.COMMENT_ANSWERED: Wording("Stage 3, the draft plan: your comment has an answer"),
    NoticeKind.REPRESENTATIONS_SENT: Wording("Stage 3, the draft plan: the family has answered"),
    NoticeKind.MEETING_ARRANGED: Wording("Stage 3, the draft plan: a meeting has a date"),
    NoticeKind.LIST_SENT: Wording("A list of schools and colleges for you to read"),
    NoticeKind.PREFERENCES_STATED: Wording("A family has said which settings it prefers"),
    NoticeKind.SETTING_CONSULTED: Wording("You are consulted about a plan"),
    NoticeKind.CONSULTATION_REMINDER: Wording("Reminder: a reply to a consultation is asked for"),
    NoticeKind.SETTING_REPLIED: Wording("A setting has replied to a consultation"),
    NoticeKind.PLAN_ISSUED: Wording("Stage 4, the final plan: it has been issued"),
    NoticeKind.EXCEPTION_RECORDED: Wording("A date in your case may not be kept"),
    NoticeKind.CASE_CHANGED: Wording("Something has changed in your case"),
    NoticeKind.CONFIRM_EMAIL: Wording("Confirm your email address", is_secret=True),
    NoticeKind.NEW_PASSWORD: Wording("Choose a new password", is_secret=True),
    NoticeKind.NO_ACCOUNT: Wording("Somebody asked for a new password"),
    NoticeKind.ACCOUNT_EXISTS: Wording("You already have an account"),
}
