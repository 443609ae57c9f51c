"""Who stands where for each place: the ranks that the reasons of a stable proposal give."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from included.core.places.allocation.checks import choice_at, preferred_to
from included.core.places.allocation.priority import Priority, priority
from included.core.places.allocation.proposals import Proposal
from included.core.places.allocation.wording import count, title

# What put the last child who got in before this one, by position in `Priority`. Who that child is stays unsaid.
_PARTED: Final = (
    "to a child whose family asked for it",
    "to a child it suits better",
    "to a child whose distance is known",
    "to a child who lives nearer",
    "by lot",
    "by lot",
)


@dataclass(frozen=True, slots=True)
class Queue:
    """Everybody who has a place or would rather have it than what they got: who comes first, first."""

    title: str
    places: int
    asking: list[Priority]

    def rank(self, stands: Priority) -> str:
        """Where somebody stands in it, in words."""
        position = bisect_left(self.asking, stands) + 1
        return f"ranked {position} of {len(self.asking)} for {count(self.places, 'place')}"

    def parted(self, stands: Priority) -> str:
        """What put the last child who got in before this one."""
        if not self.places:
            return "no place is left"
        last = self.asking[self.places - 1]
        differs = next(index for index, (theirs, mine) in enumerate(zip(last, stands, strict=True)) if theirs != mine)
        return f"the last place went {_PARTED[differs]}"


def queues_of(proposal: Proposal) -> dict[str, Queue]:
    """The queue of every place of a stable proposal: its first ones, as many as there are places, are those it has."""
    problem = proposal.problem
    queues = {place.id: Queue(title(place), problem.left[place.id], []) for place in problem.places}
    for child in problem.waiting:
        place, lot = proposal.placed[child.id], problem.lot(child.id)
        own = choice_at(child, place)
        for choice in (*preferred_to(child, place), *([own] if own else [])):
            queues[choice.place].asking.append(priority(child.id, lot, choice))
    for queue in queues.values():
        queue.asking.sort()
    return queues
