"""The multi-agency panel of the Green Paper, proposal 6: what its record must hold, and when a stage may be recorded.

The paper mandated panels and left their make-up open. One member from each of education, health and social care is our
reading of "multi-agency", as the standards put it; no more is asked.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from included.core.casework.events import CaseFacts, EventKind
from included.core.casework.history import History
from included.core.casework.reckoning import walk
from included.core.casework.sentences import say
from included.core.errors import Refusal
from included.core.law import RuleBook

PROPOSAL: Final = "SEND Review Green Paper (CP 624, 2022), proposal 6"


class Agency(StrEnum):
    """Whom a member of the panel sits for; the first three have to be there."""

    EDUCATION = "education"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    OTHER = "other"


class PanelStage(StrEnum):
    """What the panel advises on, in the order of the process; each stands in the details of `panel_met`."""

    REQUEST = "request"
    ASSESSMENT = "assessment"
    PLACEMENT = "placement"


class PanelAdvice(StrEnum):
    """What the panel advises. It advises and a named person decides, who may decide otherwise with reasons."""

    YES = "yes"
    NO = "no"
    DIVIDED = "divided"


AGENCIES: Final = {
    Agency.EDUCATION: "Education",
    Agency.HEALTH: "Health",
    Agency.SOCIAL_CARE: "Social care",
    Agency.OTHER: "Somebody else",
}
NEEDED: Final = (Agency.EDUCATION, Agency.HEALTH, Agency.SOCIAL_CARE)
STAGE_LIMITS: Final = {stage: f"GP-6.{stage.value}" for stage in PanelStage}
# Before this the panel would have nothing to advise on.
_AFTER: Final = {
    PanelStage.ASSESSMENT: (EventKind.ASSESSMENT_AGREED, EventKind.REASSESSMENT_AGREED, EventKind.TRIBUNAL_ORDERED),
    PanelStage.PLACEMENT: (EventKind.PLAN_AGREED, EventKind.TRIBUNAL_ORDERED),
}
_FIRST: Final = {
    PanelStage.ASSESSMENT: "the decision to assess",
    PanelStage.PLACEMENT: "the decision to issue a plan",
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who sat on the panel, for whom, and as what."""

    name: str
    agency: Agency
    role: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One meeting about one stage of one case."""

    stage: PanelStage
    met_on: date
    members: tuple[Member, ...]
    advice: PanelAdvice
    reasons: str


def why_not_meet(stage: PanelStage, facts: CaseFacts, rule_book: RuleBook) -> Refusal | None:
    """Why no panel may be recorded on a stage of this case now, or None when one may."""
    if "GP" not in rule_book.profile(facts.profile).groups:
        return Refusal(
            "The law knows no panel as a step of this case.\nA panel may advise, and nothing waits for it. Write what "
            "it said as a note, and decide by the date the law gives.",
            provision="SEND Regulations 2014, regulations 5, 10 and 13",
        )
    history = walk(facts, rule_book)
    if stage in _AFTER and history.kinds.isdisjoint(_AFTER[stage]):
        return Refusal(
            f"The panel has nothing to advise on yet.\nThis stage comes after {_FIRST[stage]}. Record that first.",
            provision=PROPOSAL,
        )
    if not history.live(STAGE_LIMITS[stage]):
        return Refusal(
            "The panel’s advice on this is not waited for.\nIt was given already, or the decision it comes before has "
            "been made. If an entry is wrong, correct it.",
            provision=PROPOSAL,
        )
    return None


def why_not_record(panel: Panel, facts: CaseFacts, rule_book: RuleBook) -> Refusal | None:
    """Why this may not be recorded as the panel's meeting, or None when it may. Lateness is no reason."""
    refusal = why_not_meet(panel.stage, facts, rule_book)
    if refusal is not None:
        return refusal
    message = _wrong_day(panel, facts, rule_book) or _wrong_members(panel.members)
    if not message and not panel.reasons.strip():
        message = "There are no reasons.\nThe family reads why the panel advised as it did. Write the reasons."
    return Refusal(message, provision=PROPOSAL) if message else None


def _wrong_day(panel: Panel, facts: CaseFacts, rule_book: RuleBook) -> str:
    if panel.met_on > facts.as_of:
        return f"The panel cannot have met after today, {say(facts.as_of)}.\nRecord the meeting once it has been held."
    starts_on = _may_meet_from(panel.stage, walk(facts, rule_book), facts)
    if panel.met_on < starts_on:
        return f"The panel had nothing to advise on before {say(starts_on)}.\nCheck the date."
    return ""


def _may_meet_from(stage: PanelStage, history: History, facts: CaseFacts) -> date:
    asked_on = history.live(STAGE_LIMITS[stage])[0].starts_on
    decided = [event.on for event in facts.events if event.kind in _AFTER.get(stage, ())]
    return max([asked_on, *decided[-1:]])


def _wrong_members(members: tuple[Member, ...]) -> str:
    names = [" ".join(member.name.split()).casefold() for member in members]
    if not all(names):
        return "A member of the panel has no name.\nWrite who sat, or take the line out."
    if len(set(names)) < len(names):
        return "Somebody is named twice.\nA person sits on the panel once, for one agency. Take the second line out."
    sat = {member.agency for member in members}
    missing = [AGENCIES[agency].lower() for agency in NEEDED if agency not in sat]
    if missing:
        return (
            f"Nobody sat for {' or '.join(missing)}.\nA panel is multi-agency where education, health and social care "
            "each have a member. Add who sat for them, or hold the meeting again with them."
        )
    return ""
