"""A case, a plan, a setting and an area beside the national standards."""

from datetime import date

import pytest

from core.casework.cases import clock, happened
from included.adapters.planrules import plan_rules
from included.adapters.standardsrules import standards_book
from included.core.plan.document import from_document
from included.core.plan.quality.check import check
from included.core.standards import (
    Evidence,
    Measured,
    Outcome,
    Result,
    Subject,
    check_area,
    check_case,
    check_plan,
    check_setting,
)

BOOK = standards_book()
ON = date(2026, 3, 1)
REQUESTED = happened("request_received", "2026-01-12")


def of(identity: str, results: tuple[Result, ...]) -> Result:
    return next(result for result in results if result.standard.id == identity)


def plan_results(**parts: object) -> tuple[Result, ...]:
    plan = from_document({"status": "final", "person": {"born_on": "2016-05-04"}, **parts})
    return check_plan(plan, check(plan, plan_rules(), ON), BOOK, ON)


@pytest.mark.parametrize(
    ("decided_on", "expected"),
    [
        pytest.param("2026-02-23", Outcome.MET, id="on the last day"),
        pytest.param("2026-02-24", Outcome.NOT_MET, id="a day late"),
    ],
)
def test_a_decision_meets_its_standard_in_time(decided_on: str, expected: Outcome) -> None:
    reckoning = clock(REQUESTED, happened("assessment_agreed", decided_on))

    assert of("ID3", check_case(reckoning, BOOK, ON)).outcome is expected


def test_a_standard_not_due_yet_says_so() -> None:
    reckoning = clock(REQUESTED)

    result = of("AR1", check_case(reckoning, BOOK, ON))

    assert result.outcome is Outcome.NOT_YET
    assert "2026-06-01" in result.evidence[0]


def test_a_limit_of_a_refused_case_says_nothing() -> None:
    reckoning = clock(REQUESTED, happened("assessment_refused", "2026-02-02"))

    assert of("AR1", check_case(reckoning, BOOK, ON)).evidence == ()


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        pytest.param("Speech and language therapist", Outcome.MET, id="a therapist"),
        pytest.param("Lunchtime supervisor", Outcome.NOT_MET, id="nobody trained"),
    ],
)
def test_a_need_asks_for_a_trained_person(who: str, expected: Outcome) -> None:
    needs = [{"id": "n1", "area": "communication_and_interaction", "text": "Understands two words at a time."}]
    provision = [{"id": "p1", "section": "F", "needs": ["n1"], "text": "Language group", "who": who, "hours": "1 hour"}]

    results = plan_results(needs=needs, provision=provision)

    assert of("PR3", results).outcome is expected


def test_a_health_need_asks_for_no_teacher() -> None:
    needs = [{"id": "n1", "area": "health", "text": "Has epilepsy."}]

    assert of("PR3", plan_results(needs=needs)).outcome is Outcome.NOT_YET


def test_a_plan_without_the_childs_voice_misses_its_standard() -> None:
    assert of("CO1", plan_results(views={"child": ""})).outcome is Outcome.NOT_MET


def test_what_is_not_recorded_is_not_known() -> None:
    assert of("PR4", check_setting({}, {}, BOOK, ON)).outcome is Outcome.NOT_KNOWN


def test_one_answer_of_no_is_not_met() -> None:
    evidence = {
        "senco_named": Evidence("senco_named", is_there=True),
        "senco_qualified": Evidence("senco_qualified", is_there=False),
    }

    assert of("PR4", check_setting(evidence, {}, BOOK, ON)).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("numerator", "expected"),
    [
        pytest.param(1000, Outcome.MET, id="all"),
        pytest.param(999, Outcome.NOT_MET, id="all but one"),
    ],
)
def test_a_share_rounds_down(numerator: int, expected: Outcome) -> None:
    measured = {"plans_in_20_weeks": Measured("plans_in_20_weeks", numerator, 1000)}

    assert of("AR1", check_area({}, measured, BOOK, ON)).outcome is expected


def test_a_withheld_share_is_not_known_and_not_said() -> None:
    measured = {"plans_in_20_weeks": Measured("plans_in_20_weeks", 2, 3, is_withheld=True)}

    result = of("AR1", check_area({}, measured, BOOK, ON))

    assert result.outcome is Outcome.NOT_KNOWN
    assert "2" not in result.evidence[0].split(":")[1]


@pytest.mark.parametrize("subject", list(Subject))
def test_every_subject_has_standards(subject: Subject) -> None:
    assert BOOK.in_force(ON, subject)


def test_no_standard_is_in_force_before_it_was_written() -> None:
    assert BOOK.in_force(date(2022, 8, 31)) == ()
