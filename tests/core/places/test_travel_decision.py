"""Deciding whether travel is arranged."""

from dataclasses import replace
from datetime import date

import pytest

from included.core.places.travel import Free, Traveller, TravelRight
from included.core.places.travel_decision import (
    GROUNDS,
    TravelDecision,
    TravelGround,
    grounds_for,
    why_not_decide_travel,
)

ON = date(2025, 1, 16)
CHILD, SIXTH_FORMER, ADULT, TODDLER = Traveller(8, 4), Traveller(16, 12), Traveller(19, 15), Traveller(3, -1)
FAR = TravelRight(Free.YES, "It is over 3 miles even in a straight line.", "Schedule 35B, paragraph 6")
DECIDED = TravelDecision(TravelGround.BEYOND_WALKING, "4.2 miles along the A28.", date(2026, 1, 16))


@pytest.mark.parametrize(
    ("decision", "traveller"),
    [
        (DECIDED, CHILD),
        (replace(DECIDED, ground=TravelGround.WITHIN_WALKING), CHILD),
        (replace(DECIDED, ground=TravelGround.NEARER_SUITABLE, has_condition=True), CHILD),
        (replace(DECIDED, ground=TravelGround.AFTER_16), SIXTH_FORMER),
        (replace(DECIDED, ground=TravelGround.ADULT), ADULT),
        (replace(DECIDED, ground=TravelGround.NOT_BY_POLICY), TODDLER),
    ],
    ids=["far", "near", "a nearer one would do", "sixth form", "adult", "under five"],
)
def test_grounds_of_an_age_are_taken(decision: TravelDecision, traveller: Traveller) -> None:
    assert why_not_decide_travel(decision, traveller, None, ON) is None


@pytest.mark.parametrize(
    ("decision", "traveller", "provision"),
    [
        (replace(DECIDED, ground=TravelGround.WITHIN_WALKING), CHILD, "paragraph 6"),
        (DECIDED, SIXTH_FORMER, "section 508B"),
        (replace(DECIDED, ground=TravelGround.AFTER_16), CHILD, "section 509AA"),
        (replace(DECIDED, ground=TravelGround.ADULT), SIXTH_FORMER, "section 508F"),
        (replace(DECIDED, ground=TravelGround.NOT_BY_POLICY), CHILD, "508C"),
        (replace(DECIDED, reason=" "), CHILD, "section 508B"),
        (replace(DECIDED, review_on=None), CHILD, "section 508B"),
        (replace(DECIDED, review_on=ON), CHILD, "section 508B"),
        (replace(DECIDED, ground=TravelGround.NEARER_SUITABLE), CHILD, "section 9"),
    ],
    ids=[
        "far and refused",
        "school ground for a sixth former",
        "sixth form ground for a child",
        "adult ground for a sixth former",
        "policy against a duty",
        "no reason",
        "no review",
        "reviewed today",
        "no condition in the plan",
    ],
)
def test_other_decisions_are_refused(decision: TravelDecision, traveller: Traveller, provision: str) -> None:
    refused = why_not_decide_travel(decision, traveller, FAR, ON)

    assert refused is not None
    assert provision in (refused.provision or "")


def test_every_age_has_a_yes_and_a_no() -> None:
    for traveller in (CHILD, SIXTH_FORMER, ADULT, TODDLER):
        assert {GROUNDS[ground].is_arranged for ground in grounds_for(traveller)} == {True, False}
