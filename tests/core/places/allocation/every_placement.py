"""The plain, slow second implementation: try every placement there is, and look at each by the definitions."""

from collections.abc import Iterator
from itertools import product

from included.core.places.allocation import Child, Choice, Placement, Problem


def every_placement(problem: Problem) -> Iterator[Placement]:
    """Each way to give every child one suitable place or none, within what there is."""
    options = [
        [one.named.place] if one.named else [None, *(choice.place for choice in one.choices)]
        for one in problem.children
    ]
    for places in product(*options):
        placed = {one.id: place for one, place in zip(problem.children, places, strict=True)}
        if all(len(taking(problem, placed, place.id)) <= room(problem, place.id) for place in problem.places):
            yield placed


def room(problem: Problem, place: str) -> int:
    """How many places are left once the children named already have theirs."""
    capacity = next(one.capacity for one in problem.places if one.id == place)
    return max(0, capacity - sum(1 for one in problem.children if one.named and one.named.place == place))


def taking(problem: Problem, placed: Placement, place: str) -> list[Child]:
    """The children, not named already, who are given this place."""
    return [one for one in problem.children if one.named is None and placed[one.id] == place]


def listed(problem: Problem, one: Child) -> list[str]:
    """The child's places, best first: sorted once for each rule, the least important rule first."""
    order = sorted(one.choices, key=lambda choice: choice.place)
    order.sort(key=lambda choice: 10**9 if choice.distance_metres is None else choice.distance_metres)
    order.sort(key=lambda choice: choice.suitability, reverse=True)
    order.sort(key=lambda choice: 10**9 if choice.preference is None else choice.preference)
    return [choice.place for choice in order]


def ranked(problem: Problem, place: str) -> list[str]:
    """The children a place suits, who comes first first: sorted once for each rule, the least important first."""
    order = [one for one in problem.children if one.named is None and any(c.place == place for c in one.choices)]
    said = {one.id: next(choice for choice in one.choices if choice.place == place) for one in order}
    order.sort(key=lambda one: problem.lot(one.id))
    order.sort(key=lambda one: _far(said[one.id]))
    order.sort(key=lambda one: said[one.id].suitability, reverse=True)
    order.sort(key=lambda one: said[one.id].preference is None)
    return [one.id for one in order]


def _far(choice: Choice) -> int:
    return 10**9 if choice.distance_metres is None else choice.distance_metres


def is_stable(problem: Problem, placed: Placement) -> bool:
    """Whether no child and place would both rather have each other, each pair looked at by itself."""
    for one in problem.children:
        if one.named:
            continue
        for place in listed(problem, one):
            if place == placed[one.id]:
                break
            order = ranked(problem, place)
            inside = [other.id for other in taking(problem, placed, place)]
            comes_before_one = any(order.index(one.id) < order.index(other) for other in inside)
            if len(inside) < room(problem, place) or comes_before_one:
                return False
    return True


def position(problem: Problem, one: Child, place: str | None) -> int:
    """How far down the child's list a place is; no place is below all."""
    places = listed(problem, one)
    return len(places) if place is None or one.named else places.index(place)


def pence(problem: Problem, placed: Placement) -> int:
    """What the children not named already cost."""
    return sum(
        choice.place_pence + choice.transport_pence
        for one in problem.children
        for choice in one.choices
        if one.named is None and choice.place == placed[one.id]
    )


def least(problem: Problem) -> tuple[int, int]:
    """The fewest children without a place, and the least pence with so few."""
    return min((list(placed.values()).count(None), pence(problem, placed)) for placed in every_placement(problem))
