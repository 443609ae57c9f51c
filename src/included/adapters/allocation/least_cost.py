"""The least total cost by OR-Tools' minimum-cost flow, with the rents on places that prove it.

Import this module only when it is asked for: the libraries take a fifth of a second and 100 MB.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from included.core.errors import IncludedError
from included.core.places.allocation.costs import worth_of_a_place
from included.core.places.allocation.problem import Placement, Problem
from included.core.places.allocation.proposals import Solution

Whole = NDArray[np.int64]


class UnsolvedError(IncludedError):
    """Raised when the solver ends without an answer."""


@dataclass(frozen=True, slots=True)
class _Network:
    """Who could go where at what cost, as columns: one entry for each suitable place of each child."""

    child: Whole
    place: Whole
    pence: Whole
    left: Whole
    children: int

    @property
    def places(self) -> int:
        return len(self.left)


def solve_least_cost(problem: Problem, keeping: Placement | None = None) -> Solution:
    """As many children placed as can be, at the least total cost, and the rents that prove it.

    Of placements that cost the same, the one that moves the fewest children out of the places in `keeping`: what a
    what-if shows is then what it forces, and not a chance among equals.
    """
    network = _network(problem)
    costs = network.pence
    if keeping:
        costs = costs * (network.children + 1) + _moved(problem, keeping)
    chosen = _flow(network, costs)
    ids = tuple(problem.left)
    placed: dict[str, str | None] = {child.id: child.named.place if child.named else None for child in problem.children}
    waiting = problem.waiting
    for child, place in zip(network.child[chosen].tolist(), network.place[chosen].tolist(), strict=True):
        placed[waiting[child].id] = ids[place]
    rents = _rents(network, chosen, worth_of_a_place(problem))
    return Solution(placed, dict(zip(ids, rents.tolist(), strict=True)))


def _network(problem: Problem) -> _Network:
    index = {place: number for number, place in enumerate(problem.left)}
    waiting = problem.waiting
    counts = [len(child.choices) for child in waiting]
    return _Network(
        child=np.repeat(np.arange(len(waiting), dtype=np.int64), counts),
        place=np.fromiter((index[choice.place] for child in waiting for choice in child.choices), np.int64),
        pence=np.fromiter(
            (choice.place_pence + choice.transport_pence for child in waiting for choice in child.choices), np.int64
        ),
        left=np.fromiter(problem.left.values(), np.int64),
        children=len(waiting),
    )


def _moved(problem: Problem, keeping: Placement) -> Whole:
    """For each suitable pair, whether it would move the child."""
    return np.fromiter(
        (choice.place != keeping[child.id] for child in problem.waiting for choice in child.choices), np.int64
    )


def _flow(network: _Network, costs: Whole) -> NDArray[np.bool_]:
    """Which of the suitable pairs are chosen: the cheapest of the largest flows from children to places."""
    flow = SimpleMinCostFlow()
    children, places = network.children, network.places
    source, sink = children + places, children + places + 1

    add = flow.add_arcs_with_capacity_and_unit_cost
    add(network.child, children + network.place, np.ones_like(network.child), costs)
    everyone, everywhere = np.arange(children), np.arange(places)
    add(np.full(children, source), everyone, np.ones_like(everyone), np.zeros_like(everyone))
    add(children + everywhere, np.full(places, sink), network.left, np.zeros_like(everywhere))
    flow.set_node_supply(source, children)
    flow.set_node_supply(sink, -children)
    status = flow.solve_max_flow_with_min_cost()
    if status != SimpleMinCostFlow.OPTIMAL:
        raise UnsolvedError(f"The solver ended with {status.name}. No proposal is made. Report this with the input.")
    return np.asarray(flow.flows(np.arange(len(network.child))), dtype=np.int64) > 0


def _rents(network: _Network, chosen: NDArray[np.bool_], worth: int) -> Whole:
    """What one more place would save in each setting: the shortest way in money from it to a free place.

    From a place one may go to another by moving a child there, for what the move costs, or out, by leaving a child
    without a place, for the worth of one. Places with room are free.
    """
    places = network.places
    at, paid = np.full(network.children, -1), np.zeros(network.children, np.int64)
    at[network.child[chosen]] = network.place[chosen]
    paid[network.child[chosen]] = network.pence[chosen]
    moves = np.full((places, places), worth, np.int64)
    placed = at[network.child] >= 0
    pairs = network.child[placed]
    np.minimum.at(moves, (at[pairs], network.place[placed]), network.pence[placed] - paid[pairs])
    rents = np.full(places, worth, np.int64)
    np.minimum.at(rents, network.place[chosen], worth - network.pence[chosen])
    rents[np.bincount(network.place[chosen], minlength=places) < network.left] = 0
    # Bellman and Ford: a way has at most as many steps as there are places, mostly a handful.
    for _ in range(places):
        shorter = np.minimum(rents, (moves + rents).min(axis=1))
        if np.array_equal(shorter, rents):
            break
        rents = shorter
    return np.maximum(rents, 0)
