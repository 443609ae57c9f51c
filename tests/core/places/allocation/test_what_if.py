"""What more or fewer places would change."""

import pytest
from hypothesis import given

from core.places.allocation.years import DALE, HILL, PLACES, child, many_problems, suits
from included.core.places.allocation import (
    Difference,
    Direction,
    Objective,
    Place,
    Problem,
    Proposal,
    Solution,
    differences,
    place_of,
    propose_stable,
    verified,
    with_capacity,
)
from included.core.places.allocation.what_if import UnknownCapacityError
from included.core.vocabulary import SettingKind

TWO_KINDS = (HILL, Place(HILL.urn, SettingKind.SEN_UNIT, 7, 3), DALE)
PROBLEM = Problem(
    (
        child("a", suits(HILL, suitability=9, pence=500)),
        child("b", suits(HILL, suitability=8, pence=600), suits(DALE, 2, pence=450)),
    ),
    PLACES,
)


def solve(problem: Problem) -> Proposal:
    return verified(problem, Objective.STABLE, Solution(propose_stable(problem)))


def test_one_more_place_moves_the_next_child_in() -> None:
    after = solve(with_capacity(PROBLEM, {HILL.id: 1}))

    assert differences(solve(PROBLEM), after) == (Difference("b", DALE.id, HILL.id, Direction.BETTER, 150),)


def test_one_place_fewer_is_worse_for_somebody() -> None:
    after = solve(with_capacity(PROBLEM, {DALE.id: -1}))

    assert differences(solve(PROBLEM), after) == (Difference("b", DALE.id, None, Direction.WORSE, -450),)


def test_a_urn_alone_will_do_where_it_is_clear() -> None:
    problem = Problem((), TWO_KINDS)

    assert place_of(problem, "101235") == DALE.id
    assert place_of(problem, "101234/sen_unit") == "101234/sen_unit/7"
    assert place_of(problem, HILL.id) == HILL.id


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("101234", "several kinds.*101234/sen_unit/7, 101234/special/7", id="several"),
        pytest.param("10123", "no places at 10123", id="the beginning of one"),
    ],
)
def test_a_place_that_is_not_clear_is_refused(written: str, message: str) -> None:
    with pytest.raises(UnknownCapacityError, match=message):
        place_of(Problem((), TWO_KINDS), written)


def test_no_more_places_are_taken_than_there_are() -> None:
    assert with_capacity(PROBLEM, {HILL.id: -1}).left[HILL.id] == 0
    with pytest.raises(UnknownCapacityError, match="has 1 place; 2 cannot be taken away"):
        with_capacity(PROBLEM, {HILL.id: -2})


@given(many_problems())
def test_the_differences_add_up_to_the_difference_in_cost(problem: Problem) -> None:
    before, after = solve(problem), solve(with_capacity(problem, {HILL.id: 2, DALE.id: 1}))

    found = differences(before, after)

    assert sum(one.pence for one in found) == after.cost.pence - before.cost.pence
    assert all(one.direction is Direction.BETTER for one in found)
