"""What keeps a placement, or a solver's answer, from being shown."""

import pytest

from core.places.allocation.years import DALE, HILL, PLACES, child, suits
from included.core.places.allocation import (
    BlockingPair,
    Objective,
    Problem,
    Solution,
    UnsoundSolutionError,
    verified,
    why_not_feasible,
    why_not_stable,
)

PROBLEM = Problem(
    (child("a", suits(HILL), suits(DALE, 2)), child("b", suits(HILL, suitability=40)), child("n", named=DALE)), PLACES
)
SOUND = {"a": HILL.id, "b": None, "n": DALE.id}


def test_a_sound_placement_passes_both_checks() -> None:
    assert (why_not_feasible(PROBLEM, SOUND), why_not_stable(PROBLEM, SOUND)) == ((), ())


@pytest.mark.parametrize(
    ("changes", "child", "place", "message"),
    [
        pytest.param({"b": HILL.id}, "", HILL.id, "2 children are proposed for 1 place", id="too many"),
        pytest.param({"b": DALE.id}, "b", DALE.id, "not among those suitable", id="unsuitable"),
        pytest.param({"n": None}, "n", "", "already names another place", id="named child moved"),
        pytest.param({"z": None}, "z", "", "not in the problem", id="stranger"),
    ],
)
def test_each_breach_is_told(changes: dict[str, str | None], child: str, place: str, message: str) -> None:
    breaches = why_not_feasible(PROBLEM, {**SOUND, **changes})

    told = [(breach.child, breach.place) for breach in breaches if message in breach.message]
    assert told == [(child, place)]


def test_a_child_left_out_is_a_breach() -> None:
    (breach,) = why_not_feasible(PROBLEM, {"a": HILL.id, "n": DALE.id})

    assert breach.child == "b"


def test_room_that_a_child_would_rather_have_blocks() -> None:
    (pair,) = why_not_stable(PROBLEM, {**SOUND, "a": None})[:1]

    assert pair == BlockingPair("a", HILL.id, "The child would rather be there and it has room.")


def test_a_child_who_comes_before_another_blocks() -> None:
    (pair,) = why_not_stable(PROBLEM, {**SOUND, "a": None, "b": HILL.id})

    assert (pair.child, pair.place) == ("a", HILL.id)
    assert "comes before a child who is" in pair.message


def test_an_impossible_solution_is_never_shown() -> None:
    with pytest.raises(UnsoundSolutionError, match="2 children are proposed for 1 place") as raised:
        verified(PROBLEM, Objective.COST, Solution({**SOUND, "b": HILL.id}))

    assert len(raised.value.faults) == 1


def test_an_unstable_solution_is_no_stable_proposal() -> None:
    with pytest.raises(UnsoundSolutionError, match="child a"):
        verified(PROBLEM, Objective.STABLE, Solution({**SOUND, "a": None}))
