"""How a family's pages say things: what happened, what comes next, what each date is for. Short and plain."""

from collections.abc import Mapping

from included.core.casework import CaseState, EventKind

_K = EventKind
_S = CaseState

EVENTS: Mapping[EventKind, str] = {
    _K.REQUEST_RECEIVED: "The council received the request",
    _K.BROUGHT_TO_ATTENTION: "Somebody told the council that help may be needed",
    _K.ASSESSMENT_AGREED: "The council decided to assess",
    _K.ASSESSMENT_REFUSED: "The council decided not to assess",
    _K.ADVICE_REQUESTED: "The council asked for advice",
    _K.ADVICE_RECEIVED: "Advice arrived",
    _K.PLAN_REFUSED: "The council decided not to make a plan",
    _K.PLAN_AGREED: "The council decided to make a plan",
    _K.DRAFT_SERVED: "The council sent you the draft plan",
    _K.PANEL_MET: "A panel looked at the case",
    _K.LIST_SENT: "The council sent you a list of schools or colleges",
    _K.PREFERENCES_RECEIVED: "You answered the draft",
    _K.SETTING_CONSULTED: "The council asked a school or college about the plan",
    _K.SETTING_REPLIED: "A school or college answered",
    _K.PLAN_FINALISED: "The council issued the final plan",
    _K.REVIEW_MEETING_PLANNED: "You were invited to a review meeting",
    _K.REVIEW_MEETING_HELD: "The review meeting was held",
    _K.REVIEW_REPORT_SENT: "The report of the review meeting was sent",
    _K.REVIEW_DECIDED: "The council decided after the review",
    _K.AMENDMENT_NOTICE_SENT: "The council sent you changes to the plan that it suggests",
    _K.AMENDMENT_REFUSED: "The council decided not to change the plan",
    _K.AMENDED_PLAN_ISSUED: "The council issued the changed plan",
    _K.PHASE_TRANSFER_EXPECTED: "A move to the next school or college is coming",
    _K.REASSESSMENT_REQUESTED: "A new assessment was asked for",
    _K.REASSESSMENT_AGREED: "The council decided to assess again",
    _K.REASSESSMENT_REFUSED: "The council decided not to assess again",
    _K.AREA_MOVE_KNOWN: "The council heard that you are moving",
    _K.PLAN_TRANSFERRED_OUT: "The plan moved to another council",
    _K.PLAN_TRANSFERRED_IN: "The plan moved here from another council",
    _K.TRANSFER_NOTICE_SENT: "The council told you what it will do with the plan that moved",
    _K.HEALTH_BODY_CHANGE_KNOWN: "Another health service became responsible",
    _K.HEALTH_BODY_NOTIFIED: "The health service was told",
    _K.CEASE_NOTIFIED: "The council told you that it means to end the plan",
    _K.MEDIATION_CONTACTED: "You contacted the mediation adviser",
    _K.MEDIATION_DECLINED: "You decided against mediation",
    _K.MEDIATION_REQUESTED: "You asked for mediation",
    _K.HEALTH_ISSUES_SENT: "The council passed the health questions on",
    _K.MEDIATION_HELD: "Mediation took place",
    _K.MEDIATION_AGREED: "You and the council agreed in mediation",
    _K.AGREEMENT_DONE: "What was agreed was done",
    _K.CERTIFICATE_ISSUED: "You got the mediation certificate",
    _K.APPEAL_REGISTERED: "The Tribunal registered your appeal",
    _K.APPEAL_SENT_TO_AUTHORITY: "The Tribunal sent your appeal to the council",
    _K.APPEAL_RESPONSE_SENT: "The council answered the appeal",
    _K.APPEAL_WITHDRAWN: "The appeal was withdrawn",
    _K.APPEAL_CONCEDED: "The council gave way in the appeal",
    _K.TRIBUNAL_ORDERED: "The Tribunal decided",
    _K.RECOMMENDATION_MADE: "The Tribunal made a recommendation",
    _K.RECOMMENDATION_ANSWERED: "The recommendation was answered",
    _K.CORRECTION: "An entry was corrected",
}

# What a date of the rule book is for, to a family. A rule that is not here is the council's own affair.
DUTIES: Mapping[str, str] = {
    "A6": "The council tells you whether it will assess",
    "B6": "If the council is not going to make a plan, it tells you so",
    "C4": "The council sends you a draft plan",
    "C5": "You say what you think of the draft plan",
    "C9": "The council sends you the final plan",
    "D1": "The plan is reviewed, and the council tells you its decision",
    "D5a": "You get the report of the review meeting",
    "D6": "The council tells you its decision after the review meeting",
    "D7": "The council sends you the changes it suggests",
    "D8": "You say what you think of the changes",
    "D9": "The council issues the changed plan",
    "D10": "If the plan is not going to change after all, the council tells you so",
    "D12": "The plan names the next school",
    "D13": "The plan names the next school or college",
    "D14": "The plan names the next college",
    "E2": "The council tells you whether it will assess again",
    "E4": "The council issues the new plan",
    "G4": "The council keeps the plan going at least until then",
    "H3": "You contact the mediation adviser, if you want to appeal",
    "H6": "The council arranges the mediation",
    "H10": "You appeal, if you want to",
    "H11": "The council answers your appeal",
    "H13": "The council does what the Tribunal ordered",
    "GP-6": "A panel looks at the case",
    "GP-8": "The council sends you the list of schools and colleges",
}
# While it is not decided that there will be a plan, no date may sound as if it were.
UNDECIDED = frozenset({_S.IDENTIFIED, _S.REQUESTED, _S.ASSESSING})
IF_THERE_IS_A_PLAN: Mapping[str, str] = {
    "C4": "If there is to be a plan, the council sends you a draft",
    "C9": "If there is to be a plan, the council sends you the final one",
}
# The same, once the date has passed: "The council should have ... by then".
OVERDUE: Mapping[str, str] = {
    "A6": "told you whether it will assess",
    "B6": "told you whether it will make a plan",
    "C9": "sent you the final plan",
    "D1": "reviewed the plan and told you its decision",
    "D6": "told you its decision after the review meeting",
    "D7": "sent you the changes it suggests",
    "D9": "issued the changed plan",
    "D10": "told you that the plan is not going to change",
    "D12": "named the next school in the plan",
    "D13": "named the next school or college in the plan",
    "D14": "named the next college in the plan",
    "E2": "told you whether it will assess again",
    "E4": "issued the new plan",
    "H6": "arranged the mediation",
    "H11": "answered your appeal",
    "H13": "done what the Tribunal ordered",
    "GP-6": "had a panel look at the case",
    "GP-8": "sent you the list of schools and colleges",
}
# Dates that are still far off and would only crowd the page.
NOT_YET: Mapping[CaseState, frozenset[str]] = {
    _S.IDENTIFIED: frozenset({"B6", "C4"}),
    _S.REQUESTED: frozenset({"B6", "C4"}),
    _S.ASSESSING: frozenset({"C4"}),
}
YOURS = frozenset({"C5", "D8", "H3", "H10"})

NOW: Mapping[CaseState, tuple[str, str]] = {
    _S.NONE: ("Nothing is going on", "No request has been recorded."),
    _S.IDENTIFIED: ("The council is deciding whether to assess", "It may ask you and the school for more."),
    _S.REQUESTED: (
        "The council is deciding whether to assess",
        "It reads the request and may ask you and the school for more. You can add files at any time.",
    ),
    _S.REFUSED_TO_ASSESS: (
        "The council decided not to assess",
        "Read the reasons. If you do not agree you have rights, and each has a date.",
    ),
    _S.ASSESSING: (
        "The needs are being assessed",
        (
            "The council asks people who know about education, health and care for advice. They have 6 weeks. You can "
            "read each piece of advice here as it arrives. Your own views are part of the assessment."
        ),
    ),
    _S.NOT_ISSUING: (
        "The council decided not to make a plan",
        "Read the reasons. If you do not agree you have rights, and each has a date.",
    ),
    _S.DRAFTING: (
        "The council is writing the draft plan",
        "It uses the advice and what you said. The draft does not name a school or college yet: that is your say next.",
    ),
    _S.DRAFT_OUT: (
        "The draft plan is with you",
        "Read it, say what should change, say which school or college you want, and ask for a meeting if you like.",
    ),
    _S.FINAL: (
        "There is a plan",
        "The council must make sure that the help in it is given. The plan is reviewed at least once a year.",
    ),
    _S.REVIEW_PENDING: ("A review meeting is planned", "You are invited to it. Your views come first."),
    _S.REVIEW_HELD: (
        "The review meeting was held",
        "The council now decides whether the plan stays as it is, changes or ends.",
    ),
    _S.AMENDING: ("The plan is being changed", "Read the changes the council suggests, and say what you think."),
    _S.REASSESS_REQUESTED: ("The council is deciding whether to assess again", "The plan goes on meanwhile."),
    _S.REASSESSING: ("The needs are being assessed again", "The plan goes on meanwhile."),
    _S.CEASING: (
        "The council means to end the plan",
        "The help goes on until the time to appeal is over, and until any appeal is decided.",
    ),
    _S.CEASED: ("The plan has ended", "You can ask for a new assessment at any time until the age of 25."),
    _S.TRANSFERRED_OUT: ("Another council now has the plan", "Ask them what happens next."),
}
