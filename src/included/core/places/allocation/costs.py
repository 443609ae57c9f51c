"""What a placement costs a year, and the proof that none costs less: exact sums in pence."""

from collections.abc import Mapping
from dataclasses import dataclass

from included.core.places.allocation.checks import choice_at
from included.core.places.allocation.problem import Child, Placement, Problem


@dataclass(frozen=True, slots=True)
class Cost:
    """Pence a year, place and transport apart."""

    place_pence: int = 0
    transport_pence: int = 0

    @property
    def pence(self) -> int:
        """Both together."""
        return self.place_pence + self.transport_pence

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.place_pence + other.place_pence, self.transport_pence + other.transport_pence)


@dataclass(frozen=True, slots=True)
class Gap:
    """What was found beside what no placement can go below, named children left out."""

    found_pence: int
    bound_pence: int
    most_children_placed: bool

    @property
    def pence(self) -> int:
        """How far what was found may be from the least; 0 when proved."""
        return self.found_pence - self.bound_pence

    @property
    def proved(self) -> bool:
        """Whether no placement gives more children a place, and none that gives as many costs less."""
        return self.most_children_placed and self.pence == 0


def cost_at(child: Child, place: str | None) -> Cost:
    """What a child's year costs at a place."""
    at = child.named or choice_at(child, place)
    return Cost(at.place_pence, at.transport_pence) if at else Cost()


def cost_of(problem: Problem, placed: Placement) -> Cost:
    """What a year costs for all children together."""
    return sum((cost_at(child, placed[child.id]) for child in problem.children), Cost())


def worth_of_a_place(problem: Problem) -> int:
    """More than all places together could cost, so that a place for one more child outweighs any saving."""
    dearest = (
        max((choice.place_pence + choice.transport_pence for choice in child.choices), default=0)
        for child in problem.waiting
    )
    return 1 + sum(dearest)


def bound(problem: Problem, rents: Mapping[str, int], worth: int) -> int:
    """What no placement goes below, each child without a place counted at `worth`.

    The dual of the assignment: whatever rent is put on each place, every placement costs at least what each child
    would pay at its cheapest place with rent, less the rents of all places. It holds for any rents that are not
    negative, so nothing here rests on who worked them out.
    """
    paid = 0
    charged = {place: max(0, rents.get(place, 0)) for place in problem.left}
    for child in problem.waiting:
        # Written out and not by `choice.pence`: where every place suits every child this runs millions of times.
        prices = (each.place_pence + each.transport_pence + charged[each.place] for each in child.choices)
        paid += min(worth, min(prices, default=worth))
    return paid - sum(charged[place] * left for place, left in problem.left.items())


def gap(problem: Problem, placed: Placement, rents: Mapping[str, int]) -> Gap:
    """How far a placement may be from the least cost, by the bound that these rents prove."""
    waiting = problem.waiting
    found = sum(cost_at(child, placed[child.id]).pence for child in waiting)
    unplaced = sum(placed[child.id] is None for child in waiting)
    worth = worth_of_a_place(problem)
    least = bound(problem, rents, worth) - worth * unplaced
    # One more child placed would cost at least `least` plus the worth of a place: more than there is to spend.
    return Gap(found, max(0, least), most_children_placed=least >= 0)
