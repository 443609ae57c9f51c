"""Giving a child another place: who makes room, who would then rather have each other; and the slow way to say so."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.places.allocation.every_placement import listed, ranked, room, taking
from core.places.allocation.years import DALE, HILL, PLACES, UNIT, child, many_problems, suits
from included.core.places.allocation import Placement, Problem, propose_stable
from included.core.places.allocation.consequences import Consequences, consequences


def rather(problem: Problem, placed: Placement, place: str) -> set[str]:
    """The children who would rather be at a place that has room or holds a child who comes later: each looked at."""
    order = ranked(problem, place)
    inside = [one.id for one in taking(problem, placed, place)]
    found = set()
    for one in problem.waiting:
        places = listed(problem, one)
        if place not in places or placed[one.id] == place:
            continue
        present = placed[one.id]
        wants_it = present is None or places.index(place) < places.index(present)
        comes_first = any(order.index(one.id) < order.index(other) for other in inside)
        if wants_it and (len(inside) < room(problem, place) or comes_first):
            found.add(one.id)
    return found


def test_whoever_comes_last_makes_room() -> None:
    problem = Problem(
        (
            child("a", suits(HILL), suits(DALE, 2)),
            child("b", suits(HILL, 2, 9), suits(DALE, 1)),
            child("c", suits(UNIT)),
        ),
        PLACES,
    )

    found = consequences(problem, {"a": HILL.id, "b": DALE.id, "c": UNIT.id}, "b", HILL.id)

    assert (found.displaced, found.is_short) == ("a", False)
    assert {(pair.child, pair.place) for pair in found.would_rather} == {
        ("a", HILL.id),
        ("a", DALE.id),
        ("b", DALE.id),
    }


def test_nobody_decided_on_makes_room() -> None:
    problem = Problem((child("a", suits(HILL)), child("b", suits(HILL, 2), suits(DALE, 1))), PLACES)

    found = consequences(problem, {"a": HILL.id, "b": DALE.id}, "b", HILL.id, frozenset({"a"}))

    assert (found.displaced, found.is_short) == (None, True)


def test_the_place_the_child_has_changes_nothing() -> None:
    problem = Problem((child("a", suits(HILL)),), PLACES)

    assert consequences(problem, {"a": HILL.id}, "a", HILL.id) == Consequences()


def test_a_place_given_up_is_wanted_by_others() -> None:
    problem = Problem((child("a", suits(HILL)), child("b", suits(HILL, 1, 9), suits(DALE, 2))), PLACES)

    found = consequences(problem, {"a": HILL.id, "b": DALE.id}, "a", None)

    assert {(pair.child, pair.place) for pair in found.would_rather} == {("a", HILL.id), ("b", HILL.id)}


@given(many_problems(), st.data())
def test_what_follows_agrees_with_the_definition(problem: Problem, data: st.DataObject) -> None:
    if not problem.waiting:
        return
    placed = dict(propose_stable(problem))
    one = data.draw(st.sampled_from(problem.waiting))
    place = data.draw(st.sampled_from([None, *(choice.place for choice in one.choices)]))

    found = consequences(problem, placed, one.id, place)

    after = {**placed, one.id: place}
    if place is not None and len(taking(problem, after, place)) > room(problem, place):
        others = [each for each in ranked(problem, place) if each != one.id and after[each] == place]
        assert found.displaced == (others[-1] if others else None)
        assert found.is_short is (not others)
        after |= {others[-1]: None} if others else {}
    expected = {
        (each, where)
        for where in {place, placed[one.id]} - {None}
        for each in rather(problem, after, where) - rather(problem, placed, where)
        if place != placed[one.id]
    }
    assert {(pair.child, pair.place) for pair in found.would_rather} == expected


@given(many_problems(), st.data())
def test_children_whom_neither_place_suits_change_nothing(problem: Problem, data: st.DataObject) -> None:
    if not problem.waiting:
        return
    placed = dict(propose_stable(problem))
    one = data.draw(st.sampled_from(problem.waiting))
    place = data.draw(st.sampled_from([None, *(choice.place for choice in one.choices)]))
    asked = {place, placed[one.id]}
    near = tuple(
        each
        for each in problem.children
        if each.id == one.id or each.named or any(choice.place in asked for choice in each.choices)
    )

    smaller = consequences(replace(problem, children=near), placed, one.id, place)

    assert smaller == consequences(problem, placed, one.id, place)
