"""The reasons for each proposal, as an officer reads them."""

import pytest
from hypothesis import given

from core.places.allocation.years import DALE, HILL, PLACES, child, many_problems, suits
from included.core.places.allocation import (
    Objective,
    Problem,
    Proposal,
    Solution,
    propose_stable,
    reasons,
    standing,
    verified,
)
from included.core.places.allocation.wording import count, in_pounds, preference


def stable(*children) -> dict[str, tuple[str, ...]]:
    problem = Problem(children, PLACES)
    return reasons(verified(problem, Objective.STABLE, Solution(propose_stable(problem))))


def test_a_rank_tells_why_a_child_got_in() -> None:
    told = stable(child("a", suits(HILL, suitability=9)), child("b", suits(HILL, suitability=8)))

    assert told["a"] == ("First preference; ranked 1 of 2 for 1 place.",)


@pytest.mark.parametrize(
    ("winner", "parted"),
    [
        pytest.param({"suitability": 51}, "the last place went to a child it suits better", id="suitability"),
        pytest.param({"distance_metres": 5}, "the last place went to a child who lives nearer", id="distance"),
    ],
)
def test_what_parted_two_children_is_told(winner: dict[str, int], parted: str) -> None:
    mine = suits(HILL)._replace(distance_metres=6)

    told = stable(child("a", mine._replace(**winner)), child("b", mine))

    assert told["b"] == (
        "No place: every suitable place has gone to children who come before.",
        f"First preference, Hill School (special): ranked 2 of 2 for 1 place; {parted}.",
    )


def test_lots_and_unknown_distances_are_told() -> None:
    lots = stable(child("a", suits(HILL)), child("b", suits(HILL)))
    unknown = stable(child("a", suits(HILL)._replace(distance_metres=5)), child("b", suits(HILL)))

    assert sum("the last place went by lot" in said[-1] for said in lots.values()) == 1
    assert unknown["b"][-1].endswith("the last place went to a child whose distance is known.")


def test_a_place_with_no_room_at_all_is_told() -> None:
    told = stable(child("n", named=HILL), child("a", suits(HILL), suits(DALE, 2)))

    assert told["a"] == (
        "Second preference; ranked 1 of 1 for 1 place.",
        "First preference, Hill School (special): ranked 1 of 1 for 0 places; no place is left.",
    )


def test_named_children_and_empty_lists_are_told() -> None:
    told = stable(child("n", named=HILL), child("a"))

    assert told["n"][0].startswith("Named in the plan already: fixed")
    assert told["a"] == ("No place: no suitable place is listed for this child.",)


def test_places_nobody_asked_for_are_passed_over_in_silence() -> None:
    told = stable(child("a", suits(HILL, suitability=9)), child("b", suits(HILL, None), suits(DALE, None, 1)))

    assert told["b"] == ("Suitable, not asked for by the family; ranked 1 of 1 for 1 place.",)


def test_the_least_cost_gives_its_sums() -> None:
    cheap, dear = suits(HILL, 1, pence=6_000_000), suits(DALE, 2, pence=6_100_050)
    problem = Problem((child("a", cheap, dear), child("b", cheap), child("c", cheap)), PLACES)
    placed = {"a": DALE.id, "b": HILL.id, "c": None}

    told = reasons(verified(problem, Objective.COST, Solution(placed)))

    sums, cheaper = told["a"]
    assert sums == "Second preference; £61,000.50 a year: £61,000.50 for the place and £0.00 for transport."
    assert cheaper == (
        "Hill School (special) would cost £1,000.50 less for this child; it is full, and moving another child out "
        "would not make the total less."
    )
    assert told["b"] == ("First preference; £60,000.00 a year: £60,000.00 for the place and £0.00 for transport.",)
    assert told["c"] == ("No place: there is none for this child unless another child loses one.",)


@given(many_problems())
def test_every_child_is_told_something(problem: Problem) -> None:
    proposal = verified(problem, Objective.STABLE, Solution(propose_stable(problem)))

    told = reasons(proposal)

    assert set(told) == {one.id for one in problem.children}
    assert all(told.values())
    _assert_ranks_hold(proposal, told)


def _assert_ranks_hold(proposal: Proposal, told: dict[str, tuple[str, ...]]) -> None:
    """Whoever has a place ranks within its places, and whoever was passed over does not."""
    for one in proposal.problem.waiting:
        for said in told[one.id]:
            if "ranked" in said:
                rank, places = int(said.split("ranked ")[1].split()[0]), int(said.split(" for ")[-1].split()[0])
                has_it = ";" in said and "," not in said.split(";")[0].replace("Suitable, not asked", "")
                assert (rank <= places) is has_it


@pytest.mark.parametrize(("pence", "written"), [(0, "£0.00"), (123_456_789, "£1,234,567.89"), (-5, "-£0.05")])
def test_money_is_written_in_pounds(pence: int, written: str) -> None:
    assert in_pounds(pence) == written


def test_preferences_are_told_in_words() -> None:
    assert [preference(suits(HILL, number)) for number in (1, 4, None)] == [
        "First preference",
        "Preference 4",
        "Suitable, not asked for by the family",
    ]
    assert (count(1, "place"), count(2, "place")) == ("1 place", "2 places")


def test_a_proposal_is_advice_under_the_law() -> None:
    assert "This is advice and nothing is named by it." in standing("law_2014", Objective.STABLE)


def test_the_least_cost_is_planning_under_every_profile() -> None:
    told = {standing(profile, Objective.COST) for profile in ("law_2014", "green_paper_2022")}

    assert len(told) == 1
    assert told.pop().startswith("This is for planning only and nothing is named by it.")


def test_the_simulated_profile_says_it_is_simulated() -> None:
    assert "holds for no real child" in standing("green_paper_2022", Objective.STABLE)
