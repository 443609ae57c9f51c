"""The stable proposal: worked cases, and what always holds."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching.games import HospitalResident

from core.places.allocation.every_placement import every_placement, is_stable, listed, position, ranked, room
from core.places.allocation.years import DALE, HILL, PLACES, child, many_problems, problems, suits
from included.core.places.allocation import (
    Choice,
    Problem,
    propose_stable,
    why_not_feasible,
    why_not_stable,
    with_capacity,
)


def propose(*children, places=PLACES, **others):
    return dict(propose_stable(Problem(children, places, **others)))


def test_each_child_gets_its_first_preference_with_room() -> None:
    placed = propose(child("a", suits(HILL), suits(DALE, 2)), child("b", suits(DALE)))

    assert placed == {"a": HILL.id, "b": DALE.id}


def test_the_better_suited_child_comes_first() -> None:
    placed = propose(child("a", suits(HILL, suitability=60), suits(DALE, 2)), child("b", suits(HILL, suitability=61)))

    assert placed == {"a": DALE.id, "b": HILL.id}


def test_whoever_asked_comes_before_the_better_suited() -> None:
    placed = propose(child("a", suits(HILL, None, suitability=99)), child("b", suits(HILL, suitability=1)))

    assert placed == {"a": None, "b": HILL.id}


@pytest.mark.parametrize(
    ("near", "far"), [pytest.param(899, 900, id="both known"), pytest.param(900, None, id="one unknown")]
)
def test_the_nearer_child_comes_first_among_equals(near: int, far: int | None) -> None:
    placed = propose(
        child("a", suits(HILL)._replace(distance_metres=far)), child("b", suits(HILL)._replace(distance_metres=near))
    )

    assert placed == {"a": None, "b": HILL.id}


def test_lots_part_children_who_are_equal() -> None:
    children = (child("a", suits(HILL)), child("b", suits(HILL)))

    winners = {propose(*children, lot_seed=str(seed))["a"] for seed in range(20)}

    assert winners == {HILL.id, None}


def test_equal_preferences_go_to_the_better_suited_place() -> None:
    placed = propose(child("a", suits(DALE, 1, suitability=40), suits(HILL, 1, suitability=41)))

    assert placed == {"a": HILL.id}


def test_a_place_not_asked_for_is_the_last_resort() -> None:
    placed = propose(
        child("a", suits(HILL, 1, suitability=1), suits(DALE, None, suitability=99)),
        child("b", suits(HILL, 1, suitability=2)),
    )

    assert placed == {"a": DALE.id, "b": HILL.id}


def test_a_named_child_keeps_the_place_beyond_capacity() -> None:
    children = (child("a", named=HILL), child("b", named=HILL), child("c", suits(HILL)))

    assert propose(*children) == {"a": HILL.id, "b": HILL.id, "c": None}


def test_a_chain_of_moves_is_followed_to_its_end() -> None:
    first = child("a", suits(HILL, 1, suitability=1), suits(DALE, 2, suitability=3))
    second = child("b", suits(DALE, 1, suitability=2), suits(HILL, 2, suitability=2))
    third = child("c", suits(HILL, 1, suitability=3))

    assert propose(first, second, third) == {"a": DALE.id, "b": None, "c": HILL.id}


def test_a_year_group_without_children_is_solved() -> None:
    assert propose() == {}


@given(problems())
def test_the_proposal_is_always_possible_and_stable(problem: Problem) -> None:
    placed = propose_stable(problem)

    assert why_not_feasible(problem, placed) == ()
    assert why_not_stable(problem, placed) == ()


@given(problems())
def test_no_stable_placement_suits_any_child_better(problem: Problem) -> None:
    placed = propose_stable(problem)

    stable = [other for other in every_placement(problem) if is_stable(problem, other)]

    assert placed in stable
    for one in problem.children:
        best = min(position(problem, one, other[one.id]) for other in stable)
        assert position(problem, one, placed[one.id]) == best


@given(problems())
def test_the_check_agrees_with_the_definition(problem: Problem) -> None:
    for placed in every_placement(problem):
        assert (why_not_stable(problem, placed) == ()) is is_stable(problem, placed)


@given(many_problems(), st.integers())
def test_the_order_of_the_file_never_tells(problem: Problem, seed: int) -> None:
    random = Random(seed)
    children = [replace(one, choices=_shuffled(random, one.choices)) for one in problem.children]

    shuffled = replace(problem, children=_shuffled(random, children), places=_shuffled(random, problem.places))

    assert propose_stable(shuffled) == propose_stable(problem)


def _shuffled(random: Random, values):
    return tuple(random.sample(values, len(values)))


@given(many_problems(), st.sampled_from(PLACES), st.integers(1, 3))
def test_more_places_leave_no_child_worse_off(problem: Problem, place, more: int) -> None:
    before, after = propose_stable(problem), propose_stable(with_capacity(problem, {place.id: more}))

    for one in problem.children:
        assert position(problem, one, after[one.id]) <= position(problem, one, before[one.id])


@given(many_problems())
def test_the_library_gives_the_same_proposal(problem: Problem) -> None:
    open_places = [place.id for place in problem.places if room(problem, place.id)]
    lists = {one.id: [p for p in listed(problem, one) if p in open_places] for one in problem.waiting}
    lists = {one: places for one, places in lists.items() if places}
    asked = [place for place in open_places if any(place in places for places in lists.values())]
    expected = dict.fromkeys(one.id for one in problem.waiting)
    if lists:
        game = HospitalResident.create_from_dictionaries(
            lists, {place: ranked(problem, place) for place in asked}, {place: room(problem, place) for place in asked}
        )
        for place, residents in game.solve().items():
            expected |= {resident.name: place.name for resident in residents}

    placed = propose_stable(problem)

    assert {one.id: placed[one.id] for one in problem.waiting} == expected


def test_a_choice_costs_place_and_transport() -> None:
    assert Choice(HILL.id, 1, 1, 200, 30).pence == 230
