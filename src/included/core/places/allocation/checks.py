"""Whether a placement may stand: what breaks a bound, and which child and place would rather have each other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from included.core.places.allocation.priority import Priority, priority
from included.core.places.allocation.problem import Child, Choice, Placement, Problem


@dataclass(frozen=True, slots=True)
class Breach:
    """One way in which a placement is not possible."""

    child: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class BlockingPair:
    """A child and a place that would both rather have each other than what is proposed."""

    child: str
    place: str
    message: str


def choice_at(child: Child, place: str | None) -> Choice | None:
    """What the child's list says of a place."""
    return next((choice for choice in child.choices if choice.place == place), None)


def preferred_to(child: Child, place: str | None) -> Iterable[Choice]:
    """The choices the child would rather have than this place; all of them where there is none."""
    for choice in child.choices:
        if choice.place == place:
            return
        yield choice


def why_not_feasible(problem: Problem, placed: Placement) -> tuple[Breach, ...]:
    """What keeps a placement from being possible: unknown children, unsuitable places, more children than places."""
    known = {child.id for child in problem.children}
    found = [
        Breach(child, place or "", "This child is not in the problem.")
        for child, place in placed.items()
        if child not in known
    ]
    for child in problem.children:
        found += _breaches_of(child, placed)
    taken = Counter(placed.get(child.id) for child in problem.waiting)
    for place, left in problem.left.items():
        if taken[place] > left:
            found.append(
                Breach("", place, f"{taken[place]} children are proposed for {left} place{'s' * (left != 1)}.")
            )
    return tuple(found)


def _breaches_of(child: Child, placed: Placement) -> list[Breach]:
    place = placed.get(child.id)
    if child.id not in placed:
        return [Breach(child.id, "", "The placement does not speak of this child.")]
    if child.named:
        moved = place != child.named.place
        return [Breach(child.id, place or "", "The plan already names another place.")] if moved else []
    if place is not None and choice_at(child, place) is None:
        return [Breach(child.id, place, "The place is not among those suitable for this child.")]
    return []


def why_not_stable(problem: Problem, placed: Placement) -> tuple[BlockingPair, ...]:
    """Every child and place that would both rather have each other: none, when the placement is stable."""
    last, taken = _last_held(problem, placed)
    found = []
    for child in problem.waiting:
        lot = problem.lot(child.id)
        for choice in preferred_to(child, placed.get(child.id)):
            if taken[choice.place] < problem.left[choice.place]:
                found.append(BlockingPair(child.id, choice.place, "The child would rather be there and it has room."))
            elif choice.place in last and priority(child.id, lot, choice) < last[choice.place]:
                message = "The child would rather be there and comes before a child who is."
                found.append(BlockingPair(child.id, choice.place, message))
    return tuple(found)


def _last_held(problem: Problem, placed: Placement) -> tuple[dict[str, Priority], Counter[str]]:
    """For each place, where the child stands who comes last of those proposed for it, and how many there are."""
    last: dict[str, Priority] = {}
    taken: Counter[str] = Counter()
    for child in problem.waiting:
        choice = choice_at(child, placed.get(child.id))
        if choice is not None:
            stands = priority(child.id, problem.lot(child.id), choice)
            last[choice.place] = max(last.get(choice.place, stands), stands)
            taken[choice.place] += 1
    return last, taken
