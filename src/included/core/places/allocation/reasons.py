"""Why each child is proposed the place it is, in plain words."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from included.core.places.allocation.checks import choice_at, preferred_to
from included.core.places.allocation.priority import priority
from included.core.places.allocation.problem import Child
from included.core.places.allocation.proposals import Objective, Proposal
from included.core.places.allocation.queues import Queue, queues_of
from included.core.places.allocation.wording import in_pounds, preference, title

Reasons = tuple[str, ...]

_NAMED: Final = (
    "Named in the plan already: fixed, whatever the capacity (Children and Families Act 2014, sections 39 to 43)."
)
_NO_CHOICE: Final = "No place: no suitable place is listed for this child."
_ALL_FULL: Final = "No place: every suitable place has gone to children who come before."
_LEAST_UNPLACED: Final = "No place: there is none for this child unless another child loses one."


def reasons(proposal: Proposal) -> dict[str, Reasons]:
    """The reasons for every child of a proposal, a sentence or a few each."""
    if proposal.objective is Objective.STABLE:
        queues = queues_of(proposal)
        return {child.id: _fixed(child) or _stable(proposal, queues, child) for child in proposal.problem.children}
    full = _full_places(proposal)
    return {child.id: _fixed(child) or _least_cost(proposal, full, child) for child in proposal.problem.children}


def _fixed(child: Child) -> Reasons:
    if child.named:
        return (_NAMED,)
    return () if child.choices else (_NO_CHOICE,)


def _stable(proposal: Proposal, queues: Mapping[str, Queue], child: Child) -> Reasons:
    place, lot = proposal.placed[child.id], proposal.problem.lot(child.id)
    own = choice_at(child, place)
    said = [_ALL_FULL]
    if own:
        said = [f"{preference(own)}; {queues[own.place].rank(priority(child.id, lot, own))}."]
    # What the family did not ask for is passed over by the software's order and not by theirs: not worth a sentence.
    for choice in preferred_to(child, place):
        if choice.preference is not None:
            queue, stands = queues[choice.place], priority(child.id, lot, choice)
            said.append(f"{preference(choice)}, {queue.title}: {queue.rank(stands)}; {queue.parted(stands)}.")
    return tuple(said)


def _full_places(proposal: Proposal) -> dict[str, str]:
    """The places with no room left, and what they are called."""
    taken = Counter(proposal.placed[child.id] for child in proposal.problem.waiting)
    problem = proposal.problem
    return {place.id: title(place) for place in problem.places if taken[place.id] >= problem.left[place.id]}


def _least_cost(proposal: Proposal, full: Mapping[str, str], child: Child) -> Reasons:
    own = choice_at(child, proposal.placed[child.id])
    if own is None:
        return (_LEAST_UNPLACED,)
    parts = f"{in_pounds(own.place_pence)} for the place and {in_pounds(own.transport_pence)} for transport"
    said = [f"{preference(own)}; {in_pounds(own.pence)} a year: {parts}."]
    cheapest = min(child.choices, key=lambda choice: (choice.pence, choice.place))
    if cheapest.pence < own.pence and cheapest.place in full:
        less = in_pounds(own.pence - cheapest.pence)
        said.append(
            f"{full[cheapest.place]} would cost {less} less for this child; it is full, and moving another child out "
            "would not make the total less."
        )
    return tuple(said)
