"""What would differ with more or fewer places: child by child, and in money."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from included.core.errors import IncludedError
from included.core.places.allocation.costs import cost_at
from included.core.places.allocation.problem import Child, Problem
from included.core.places.allocation.proposals import Proposal


class UnknownCapacityError(IncludedError):
    """Raised for a change of capacity that speaks of no place, of several, or of fewer than none."""


class Direction(StrEnum):
    """Whether a child gets what its family would rather have, by the order of the child's list."""

    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes for one child."""

    child: str
    before: str | None
    after: str | None
    direction: Direction
    pence: int


def place_of(problem: Problem, written: str) -> str:
    """The place somebody means by a URN, by URN/kind or by the whole id."""
    meant = [place.id for place in problem.places if written == place.id or place.id.startswith(f"{written}/")]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise UnknownCapacityError(f"There are no places at {written} in the problem. Use one of its URNs.")
    raise UnknownCapacityError(f"{written} has places of several kinds. Say which: {', '.join(meant)}.")


def with_capacity(problem: Problem, changes: Mapping[str, int]) -> Problem:
    """The same problem with places added or taken away, by place id."""
    for place in problem.places:
        if place.capacity + changes.get(place.id, 0) < 0:
            raise UnknownCapacityError(
                f"{place.id} has {_places(place.capacity)}; {-changes[place.id]} cannot be taken away. Take fewer."
            )
    places = tuple(replace(place, capacity=place.capacity + changes.get(place.id, 0)) for place in problem.places)
    return replace(problem, places=places)


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def differences(before: Proposal, after: Proposal) -> tuple[Difference, ...]:
    """Each child whose place differs between two proposals for the same children."""
    return tuple(
        _difference(child, before.placed[child.id], after.placed[child.id])
        for child in before.problem.children
        if before.placed[child.id] != after.placed[child.id]
    )


def _difference(child: Child, before: str | None, after: str | None) -> Difference:
    direction = Direction.BETTER if _position(child, after) < _position(child, before) else Direction.WORSE
    pence = cost_at(child, after).pence - cost_at(child, before).pence
    return Difference(child.id, before, after, direction, pence)


def _position(child: Child, place: str | None) -> int:
    ids = [choice.place for choice in child.choices]
    return len(ids) if place is None else ids.index(place)
