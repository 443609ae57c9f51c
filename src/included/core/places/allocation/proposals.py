"""A proposal is a placement that has been checked: whoever solved it, core verifies it before anyone sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from included.core.errors import IncludedError
from included.core.places.allocation.checks import BlockingPair, Breach, why_not_feasible, why_not_stable
from included.core.places.allocation.costs import Cost, Gap, cost_of, gap
from included.core.places.allocation.problem import Placement, Problem


class Objective(StrEnum):
    """What a proposal is made for: no child and place that would rather have each other, or the least cost."""

    STABLE = "stable"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solver gives: where each child goes, and the rents on places that prove how good it is."""

    placed: Placement
    rents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A checked placement: `blocking_pairs` counted for a stable one, `gap` proved for the least cost."""

    problem: Problem
    objective: Objective
    placed: Placement
    cost: Cost
    blocking_pairs: int | None = None
    gap: Gap | None = None


class UnsoundSolutionError(IncludedError):
    """Raised for a solution that does not pass the checks: a fault of a solver, never of the input."""

    def __init__(self, faults: Sequence[Breach | BlockingPair]) -> None:
        first = faults[0]
        super().__init__(
            f"The solution does not pass the checks ({len(faults)} faults; the first: child {first.child or '-'}, "
            f"place {first.place or '-'}: {first.message}). It would be wrong to show it. Report this with the input."
        )
        self.faults = tuple(faults)


def verified(problem: Problem, objective: Objective, solution: Solution) -> Proposal:
    """The proposal that a solution makes, once it is known to be possible and, where asked, stable."""
    placed = solution.placed
    if impossible := why_not_feasible(problem, placed):
        raise UnsoundSolutionError(impossible)
    cost = cost_of(problem, placed)
    if objective is Objective.COST:
        return Proposal(problem, objective, placed, cost, gap=gap(problem, placed, solution.rents))
    if blocking := why_not_stable(problem, placed):
        raise UnsoundSolutionError(blocking)
    return Proposal(problem, objective, placed, cost, blocking_pairs=len(blocking))
