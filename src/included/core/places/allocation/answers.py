"""A proposal, and what would differ from it, as plain values for JSON."""

from collections import Counter
from typing import Any

from included.core.places.allocation.checks import choice_at
from included.core.places.allocation.costs import cost_at
from included.core.places.allocation.findings import Finding
from included.core.places.allocation.priority import ORDER
from included.core.places.allocation.problem import Child, Choice, Place, Problem
from included.core.places.allocation.proposals import Objective, Proposal
from included.core.places.allocation.reasons import Reasons, reasons
from included.core.places.allocation.standing import standing
from included.core.places.allocation.what_if import Difference, differences
from included.core.places.allocation.wording import in_pounds

Document = dict[str, Any]


def to_document(proposal: Proposal) -> Document:
    """A proposal with its standing in law, its proof, its sums and the reasons for each child."""
    problem = proposal.problem
    why = reasons(proposal)
    places = {place.id: place for place in problem.places}
    return {
        "objective": proposal.objective.value,
        "profile": problem.profile,
        "standing": standing(problem.profile, proposal.objective),
        **({"order": ORDER} if proposal.objective is Objective.STABLE else {}),
        "totals": totals_document(proposal),
        "proof": proof_document(proposal),
        "children": [_child_document(proposal, places, child, why[child.id]) for child in problem.children],
    }


def totals_document(proposal: Proposal) -> Document:
    """How many children got what, and what it costs."""
    waiting = proposal.problem.waiting
    got = [choice_at(child, proposal.placed[child.id]) for child in waiting]
    return {
        "children": len(proposal.problem.children),
        "named_already": len(proposal.problem.children) - len(waiting),
        "proposed": sum(choice is not None for choice in got),
        "without_place": sum(choice is None for choice in got),
        "first_preference": sum(choice is not None and choice.preference == 1 for choice in got),
        "by_preference": _by_preference(got),
        "not_asked_for": sum(choice is not None and choice.preference is None for choice in got),
        "place_pence": proposal.cost.place_pence,
        "transport_pence": proposal.cost.transport_pence,
        "pence": proposal.cost.pence,
        "pounds": in_pounds(proposal.cost.pence),
        "over_capacity": _over_capacity(proposal.problem),
    }


def _by_preference(got: list[Choice | None]) -> dict[str, int]:
    """How many children got which of their family's preferences, by its number."""
    counted = Counter(choice.preference for choice in got if choice is not None and choice.preference is not None)
    return {str(preference): counted[preference] for preference in sorted(counted)}


def _over_capacity(problem: Problem) -> list[str]:
    """Places with more children named already than there are places, which the law does not forbid."""
    named = Counter(child.named.place for child in problem.children if child.named)
    return [place.id for place in problem.places if named[place.id] > place.capacity]


def proof_document(proposal: Proposal) -> Document:
    """What was proved of a proposal."""
    if proposal.gap is None:
        return {"blocking_pairs": proposal.blocking_pairs}
    return {
        "found_pence": proposal.gap.found_pence,
        "bound_pence": proposal.gap.bound_pence,
        "gap_pence": proposal.gap.pence,
        "most_children_placed": proposal.gap.most_children_placed,
        "proved": proposal.gap.proved,
    }


def _child_document(proposal: Proposal, places: dict[str, Place], child: Child, why: Reasons) -> Document:
    place = proposal.placed[child.id]
    choice = None if child.named else choice_at(child, place)
    cost = cost_at(child, place)
    return {
        "id": child.id,
        "place": None if place is None else _place_document(places[place]),
        "named_already": child.named is not None,
        "preference": choice.preference if choice else None,
        "place_pence": cost.place_pence,
        "transport_pence": cost.transport_pence,
        "reasons": list(why),
    }


def _place_document(place: Place) -> Document:
    return {"id": place.id, "urn": place.urn, "kind": place.kind.value, "year_group": place.year_group}


def what_if_document(changes: dict[str, int], before: Proposal, after: Proposal) -> Document:
    """What other capacities would change: child by child, and in pounds."""
    pence = after.cost.pence - before.cost.pence
    return {
        "changes": changes,
        "totals": totals_document(after),
        "proof": proof_document(after),
        "pence": pence,
        "pounds": in_pounds(pence),
        "children": [_difference_document(difference) for difference in differences(before, after)],
    }


def _difference_document(difference: Difference) -> Document:
    return {
        "id": difference.child,
        "before": difference.before,
        "after": difference.after,
        "direction": difference.direction.value,
        "pence": difference.pence,
    }


def findings_document(findings: tuple[Finding, ...]) -> Document:
    """What is wrong with a problem."""
    return {
        "findings": [{"code": finding.code, "place": finding.place, "message": finding.message} for finding in findings]
    }
