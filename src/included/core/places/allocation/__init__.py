"""Phase-transfer allocation: a place proposed for every child of a year group, checked and explained."""

from included.core.places.allocation.checks import BlockingPair, Breach, why_not_feasible, why_not_stable
from included.core.places.allocation.costs import Cost, Gap, bound, cost_of, gap, worth_of_a_place
from included.core.places.allocation.problem import Child, Choice, Named, Place, Placement, Problem
from included.core.places.allocation.proposals import Objective, Proposal, Solution, UnsoundSolutionError, verified
from included.core.places.allocation.reasons import reasons
from included.core.places.allocation.stable import propose_stable
from included.core.places.allocation.standing import standing
from included.core.places.allocation.what_if import Difference, Direction, differences, place_of, with_capacity

__all__ = [
    "BlockingPair",
    "Breach",
    "Child",
    "Choice",
    "Cost",
    "Difference",
    "Direction",
    "Gap",
    "Named",
    "Objective",
    "Place",
    "Placement",
    "Problem",
    "Proposal",
    "Solution",
    "UnsoundSolutionError",
    "bound",
    "cost_of",
    "differences",
    "gap",
    "place_of",
    "propose_stable",
    "reasons",
    "standing",
    "verified",
    "why_not_feasible",
    "why_not_stable",
    "with_capacity",
    "worth_of_a_place",
]
