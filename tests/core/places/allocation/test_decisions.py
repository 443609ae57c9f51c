"""What an officer may do with a proposal."""

from dataclasses import replace
from datetime import date

import pytest

from core.places.allocation.years import DALE, HILL, PLACES, UNIT, child, suits
from included.core.places.allocation import Objective, Problem, Solution, propose_stable, verified
from included.core.places.allocation.decisions import Decision, Verdict, why_not_decide

PROBLEM = Problem(
    (
        child("a", suits(HILL), suits(DALE, 2)),
        child("b", suits(HILL, suitability=1), suits(DALE, 2)),
        child("c", suits(HILL, suitability=0)),
        child("n", named=UNIT),
    ),
    PLACES,
)
PROPOSAL = verified(PROBLEM, Objective.STABLE, Solution(propose_stable(PROBLEM)))
ACCEPTED = Decision("b", Verdict.ACCEPT, "An officer", date(2026, 1, 20), "The unit can provide what section F says.")


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="accepted"),
        pytest.param({"verdict": Verdict.CHANGE, "place": HILL.id}, id="changed to a full place"),
        pytest.param({"verdict": Verdict.REJECT}, id="rejected"),
        pytest.param({"child": "c", "verdict": Verdict.REJECT}, id="no place rejected"),
    ],
)
def test_an_officer_may_decide_with_reasons(changes: dict[str, object]) -> None:
    assert why_not_decide(PROPOSAL, replace(ACCEPTED, **changes)) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"reasons": " "}, "reasons are missing", id="no reasons"),
        pytest.param({"by": ""}, "A name", id="no name"),
        pytest.param({"child": "n"}, "Nothing is proposed", id="named already"),
        pytest.param({"child": "z"}, "Nothing is proposed", id="unknown"),
        pytest.param({"verdict": Verdict.CHANGE, "place": UNIT.id}, "not among those that suit", id="unsuitable"),
        pytest.param({"verdict": Verdict.CHANGE}, "not among those that suit", id="changed to nothing"),
        pytest.param({"child": "c"}, "There is none to accept", id="nothing to accept"),
    ],
)
def test_each_bar_to_a_decision_is_told(changes: dict[str, object], said: str) -> None:
    refused = why_not_decide(PROPOSAL, replace(ACCEPTED, **changes))

    assert refused is not None
    assert said in refused.message


def test_nobody_decides_on_a_plan_by_cost() -> None:
    planning = verified(PROBLEM, Objective.COST, Solution(propose_stable(PROBLEM)))

    refused = why_not_decide(planning, ACCEPTED)

    assert refused is not None
    assert refused.provision == "Children and Families Act 2014, section 39(4)(b)(ii)"
