"""What follows when an officer gives a child another place than the proposal does."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from included.core.places.allocation.checks import BlockingPair, choice_at, why_not_stable
from included.core.places.allocation.priority import priority
from included.core.places.allocation.problem import Placement, Problem


@dataclass(frozen=True, slots=True)
class Consequences:
    """`displaced` is who would have to make room; `is_short` where nobody can; who would rather have each other."""

    displaced: str | None = None
    is_short: bool = False
    would_rather: tuple[BlockingPair, ...] = ()


def consequences(
    problem: Problem, placed: Placement, child: str, place: str | None, decided: AbstractSet[str] = frozenset()
) -> Consequences:
    """What giving a child this place, or none, would lead to; children already decided on make room for nobody.

    The problem may hold only the children whom this place or the child's present one suits: nobody else is asked.
    """
    present = placed.get(child)
    if place == present:
        return Consequences()
    after = {**placed, child: place}
    displaced = _displaced(problem, after, child, place, decided)
    is_short = displaced is None and _is_over(problem, after, place)
    if displaced is not None:
        after[displaced] = None
    known = _pairs(problem, placed, {place, present})
    new = _pairs(problem, after, {place, present})
    return Consequences(displaced, is_short, tuple(pair for key, pair in new.items() if key not in known))


def _is_over(problem: Problem, placed: Placement, place: str | None) -> bool:
    if place is None:
        return False
    return sum(placed.get(one.id) == place for one in problem.waiting) > problem.left[place]


def _displaced(
    problem: Problem, after: Placement, child: str, place: str | None, decided: AbstractSet[str]
) -> str | None:
    """Whoever comes last of those proposed for a place that is now short."""
    if place is None or not _is_over(problem, after, place):
        return None
    there = {
        one.id: priority(one.id, problem.lot(one.id), choice)
        for one in problem.waiting
        if one.id != child and one.id not in decided and after.get(one.id) == place
        if (choice := choice_at(one, place)) is not None
    }
    return max(there, key=there.__getitem__, default=None)


def _pairs(problem: Problem, placed: Placement, places: AbstractSet[str | None]) -> dict[tuple[str, str], BlockingPair]:
    return {(pair.child, pair.place): pair for pair in why_not_stable(problem, placed) if pair.place in places}
