"""The least cost by the library, beside trying every placement."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.places.allocation.every_placement import every_placement, least, pence
from core.places.allocation.years import DALE, HILL, PLACES, child, many_problems, problems, suits
from included.adapters.allocation.least_cost import UnsolvedError, solve_least_cost
from included.core.places.allocation import Objective, Place, Placement, Problem, gap, verified, with_capacity


def test_a_dearer_place_for_one_may_be_cheaper_for_all() -> None:
    problem = Problem(
        (child("a", suits(HILL, pence=100), suits(DALE, 2, pence=170)), child("b", suits(HILL, pence=60))), PLACES
    )

    solution = solve_least_cost(problem)

    assert solution.placed == {"a": DALE.id, "b": HILL.id}
    assert gap(problem, solution.placed, solution.rents).proved


def test_a_place_for_one_more_child_outweighs_any_saving() -> None:
    problem = Problem((child("a", suits(HILL), suits(DALE, pence=10**9)), child("b", suits(HILL))), PLACES)

    assert solve_least_cost(problem).placed == {"a": DALE.id, "b": HILL.id}


def test_named_children_stay_and_take_room() -> None:
    problem = Problem((child("n", suits(DALE), named=HILL), child("a", suits(HILL))), PLACES)

    assert solve_least_cost(problem).placed == {"n": HILL.id, "a": None}


@pytest.mark.parametrize("places", [(), PLACES], ids=["no places", "places"])
def test_nobody_to_place_costs_nothing(places) -> None:
    proposal = verified(Problem((), places), Objective.COST, solve_least_cost(Problem((), places)))

    assert (proposal.cost.pence, proposal.gap.proved) == (0, True)


@given(problems())
def test_it_agrees_with_trying_every_placement(problem: Problem) -> None:
    placed = solve_least_cost(problem).placed

    assert (list(placed.values()).count(None), pence(problem, placed)) == least(problem)


@given(many_problems())
def test_the_least_cost_is_always_proved(problem: Problem) -> None:
    proposal = verified(problem, Objective.COST, solve_least_cost(problem))

    assert proposal.gap.proved


@given(many_problems(), st.integers())
def test_the_order_of_the_file_never_tells(problem: Problem, seed: int) -> None:
    random = Random(seed)
    children = tuple(
        replace(one, choices=tuple(random.sample(one.choices, len(one.choices))))
        for one in random.sample(problem.children, len(problem.children))
    )
    places = tuple(random.sample(problem.places, len(problem.places)))

    assert solve_least_cost(replace(problem, children=children, places=places)) == solve_least_cost(problem)


@given(many_problems())
def test_a_rent_is_what_one_more_place_would_save_at_most(problem: Problem) -> None:
    before = solve_least_cost(problem)
    placed = len([place for place in before.placed.values() if place])

    for place in PLACES:
        more = with_capacity(problem, {place.id: 1})
        after = solve_least_cost(more).placed
        if len([one for one in after.values() if one]) == placed:
            assert pence(problem, before.placed) - pence(more, after) <= before.rents[place.id]


@given(problems(), st.sampled_from(PLACES))
def test_a_what_if_moves_no_child_for_nothing(problem: Problem, place: Place) -> None:
    before = solve_least_cost(problem).placed
    more = with_capacity(problem, {place.id: 1})

    after = solve_least_cost(more, keeping=before).placed

    assert (list(after.values()).count(None), pence(more, after)) == least(more)
    assert kept(before, after) == max(
        kept(before, other)
        for other in every_placement(more)
        if (list(other.values()).count(None), pence(more, other)) == least(more)
    )


def kept(before: Placement, after: Placement) -> int:
    """How many children stay in the place they had."""
    return sum(after[one] == place for one, place in before.items() if place)


def test_costs_beyond_the_solver_are_refused_and_not_guessed() -> None:
    problem = Problem((child("a", suits(HILL, pence=2**62), suits(DALE, 2, pence=1)),), PLACES)

    with pytest.raises(UnsolvedError, match="BAD_COST_RANGE"):
        solve_least_cost(problem)
