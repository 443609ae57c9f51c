"""A round made once more: from what is stored, or with other capacities. Nothing is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from included.adapters.allocation.proposing import propose
from included.apps.transfers.models import TransferRound
from included.apps.transfers.queries.problems import digest_again, objective_of, whole
from included.core.places.allocation import Difference, Objective, Proposal, differences, with_capacity


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The proposal as it is, what it would be, and whom that would touch."""

    before: Proposal
    after: Proposal
    differences: tuple[Difference, ...]

    @property
    def pence(self) -> int:
        """What it would cost more a year."""
        return self.after.cost.pence - self.before.cost.pence


@dataclass(frozen=True, slots=True)
class Checked:
    """What making the round again gave."""

    digest: str
    are_inputs_same: bool
    is_proposal_same: bool


def what_if(made: TransferRound, changes: Mapping[str, int]) -> WhatIf:
    """What other capacities would change. Raises UnknownCapacityError where more is taken away than there is."""
    problem, _ = whole(made)
    other = with_capacity(problem, changes)
    objective = objective_of(made)
    before = propose(problem, objective)
    after = propose(other, objective, keeping=before.placed)
    return WhatIf(before, after, differences(before, after))


def checked(made: TransferRound) -> Checked:
    """The proposal made again. The least cost may be reached in several ways: then its sum is compared."""
    problem, placed = whole(made)
    again, digest = propose(problem, objective_of(made)), digest_again(made)
    is_same = dict(again.placed) == dict(placed)
    if objective_of(made) is Objective.COST:
        is_same = again.cost.pence == made.totals["pence"]
    return Checked(digest, digest == made.digest, is_same)
