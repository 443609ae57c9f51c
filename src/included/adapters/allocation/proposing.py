"""A checked proposal for either objective: core's own for the stable one, the solver's for the least cost."""

from included.core.places.allocation import (
    Objective,
    Placement,
    Problem,
    Proposal,
    Solution,
    propose_stable,
    verified,
)


def propose(problem: Problem, objective: Objective, keeping: Placement | None = None) -> Proposal:
    """The proposal, once core has verified it. Raises UnsoundSolutionError, or UnsolvedError of the solver."""
    if objective is Objective.STABLE:
        return verified(problem, objective, Solution(propose_stable(problem)))
    from included.adapters.allocation.least_cost import solve_least_cost  # noqa: PLC0415 - the solver is 100 MB

    return verified(problem, objective, solve_least_cost(problem, keeping))
