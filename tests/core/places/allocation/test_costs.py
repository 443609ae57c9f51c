"""What a placement costs, and bounds that no placement goes below."""

from hypothesis import given
from hypothesis import strategies as st

from core.places.allocation.every_placement import every_placement, least, pence
from core.places.allocation.years import DALE, HILL, PLACES, child, problems, suits
from included.core.places.allocation import (
    Cost,
    Gap,
    Objective,
    Problem,
    Solution,
    bound,
    cost_of,
    gap,
    propose_stable,
    verified,
    worth_of_a_place,
)

RENTS = st.dictionaries(st.sampled_from([place.id for place in PLACES]), st.integers(-5, 40))
PROBLEM = Problem(
    (child("a", suits(HILL, pence=100), suits(DALE, 2, pence=170)), child("b", suits(HILL, pence=60))), PLACES
)


def test_place_and_transport_are_summed_apart() -> None:
    one = child("a", suits(HILL)._replace(place_pence=70, transport_pence=8))

    cost = cost_of(Problem((one, child("n", named=DALE)), PLACES), {"a": HILL.id, "n": DALE.id})

    assert (cost, cost.pence) == (Cost(75, 12), 87)


def test_a_child_without_a_place_costs_nothing() -> None:
    assert cost_of(PROBLEM, {"a": None, "b": None}) == Cost(0, 0)


def test_right_rents_prove_the_least_cost() -> None:
    found = gap(PROBLEM, {"a": DALE.id, "b": HILL.id}, {HILL.id: 70})

    assert found == Gap(230, 230, most_children_placed=True)
    assert (found.pence, found.proved) == (0, True)


def test_wrong_rents_leave_a_gap() -> None:
    found = gap(PROBLEM, {"a": DALE.id, "b": HILL.id}, {})

    assert (found.bound_pence, found.pence, found.proved) == (160, 70, False)


def test_a_child_left_out_for_nothing_is_not_proved() -> None:
    found = gap(PROBLEM, {"a": HILL.id, "b": None}, {HILL.id: 70})

    assert (found.most_children_placed, found.proved) == (False, False)


@given(problems(), RENTS)
def test_no_rents_prove_more_than_is_true(problem: Problem, rents: dict[str, int]) -> None:
    without, cheapest = least(problem)

    worth = worth_of_a_place(problem)
    assert bound(problem, rents, worth) <= without * worth + cheapest


@given(problems(), RENTS)
def test_what_is_proved_is_the_least(problem: Problem, rents: dict[str, int]) -> None:
    for placed in every_placement(problem):
        if gap(problem, placed, rents).proved:
            assert (list(placed.values()).count(None), pence(problem, placed)) == least(problem)


def test_only_the_least_cost_is_given_a_gap() -> None:
    placed = propose_stable(PROBLEM)

    stable = verified(PROBLEM, Objective.STABLE, Solution(placed))
    cost = verified(PROBLEM, Objective.COST, Solution(placed, {HILL.id: 70}))

    assert (stable.gap, stable.blocking_pairs) == (None, 0)
    assert cost.blocking_pairs is None
    assert cost.gap is not None
