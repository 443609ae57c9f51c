"""What an officer may do with a proposal for one child: accept it, change it or reject it, with reasons."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.errors import Refusal
from included.core.places.allocation.checks import choice_at
from included.core.places.allocation.proposals import Objective, Proposal


class Verdict(StrEnum):
    """What the officer does with the proposal."""

    ACCEPT = "accept"
    CHANGE = "change"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision on one child's proposal; `place` only where it is changed."""

    child: str
    verdict: Verdict
    by: str
    on: date
    reasons: str
    place: str | None = None


def why_not_decide(proposal: Proposal, decision: Decision) -> Refusal | None:
    """Why this may not be decided, or None when it may. That a place is full is no reason: section 39(4) has none."""
    if proposal.objective is Objective.COST:
        return Refusal(
            "This proposal is for planning only.\nResources are weighed for one child at a time. Decide on a stable "
            "proposal.",
            provision="Children and Families Act 2014, section 39(4)(b)(ii)",
        )
    child = next((one for one in proposal.problem.waiting if one.id == decision.child), None)
    if child is None:
        return Refusal("Nothing is proposed for this child.\nThere is nothing to decide on. Choose another child.")
    if not decision.by.strip() or not decision.reasons.strip():
        return Refusal("A name or the reasons are missing.\nPeople decide, and say why. Write both.")
    if decision.verdict is Verdict.CHANGE and choice_at(child, decision.place) is None:
        return Refusal(
            "This place is not among those that suit the child.\nSomebody has to judge it suitable first. Add it to "
            "the child's places, and allocate anew."
        )
    if decision.verdict is Verdict.ACCEPT and proposal.placed[child.id] is None:
        return Refusal("No place is proposed for this child.\nThere is none to accept. Change it, or reject it.")
    return None
