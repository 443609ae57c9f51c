"""Rules on assessments: what was decided, when, and whether it was challenged."""

from collections.abc import Iterator
from typing import Final

from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import ASSESSMENT, NAMED_PLAN, REQUEST
from included.core.returns.sen2.hits import Hit, Rules
from included.core.returns.sen2.request_rules import flag_words, is_no_flag

DAYS_TO_REFUSE: Final = 112
_FLAGS: Final = ("AssessmentMediation", "AssessmentTribunal", "OtherMediation", "OtherTribunal", "Week20")


def has_an_outcome(b: Batch) -> Iterator[Hit]:
    """A01."""
    said = "AssessmentOutcome is {AssessmentOutcome} and must be Y, N, A, W or H. Say what became of the assessment."
    yield Hit(ASSESSMENT, ~b.codes(ASSESSMENT, "AssessmentOutcome").is_listed, "AssessmentOutcome", said)


def is_dated_when_decided(b: Batch) -> Iterator[Hit]:
    """A02."""
    child = "AssessmentOutcomeDate"
    outcome, decided = b.codes(ASSESSMENT, "AssessmentOutcome"), b.days(ASSESSMENT, child)
    said = "AssessmentOutcome is {AssessmentOutcome}, so AssessmentOutcomeDate must be given. Give the day."
    yield Hit(ASSESSMENT, outcome.is_one_of("Y", "N", "W") & ~decided.is_given, child, said)
    said = (
        "AssessmentOutcome is A, awaited, so there can be no AssessmentOutcomeDate. Take {AssessmentOutcomeDate} out."
    )
    yield Hit(ASSESSMENT, outcome.is_one_of("A") & decided.is_given, child, said)
    agreed = b.days(REQUEST, "RequestOutcomeDate", of=ASSESSMENT)
    said = "The outcome of {AssessmentOutcomeDate} comes before that of the request. Correct one of the two."
    yield Hit(ASSESSMENT, decided.is_before(agreed), child, said)
    said = (
        "The outcome of {AssessmentOutcomeDate} comes after the period of this return. Correct it, or give A, awaited."
    )
    yield Hit(ASSESSMENT, decided.is_after(b.collection.ends_on), child, said)


def is_refused_within_sixteen_weeks(b: Batch) -> Iterator[Hit]:
    """A03."""
    received = b.days(REQUEST, "ReceivedDate", of=ASSESSMENT)
    is_late = b.days(ASSESSMENT, "AssessmentOutcomeDate").is_after(received, days=DAYS_TO_REFUSE)
    is_refused = b.codes(ASSESSMENT, "AssessmentOutcome").is_one_of("N")
    said = "No plan was decided on {AssessmentOutcomeDate}, more than 16 weeks after the request. Check both dates."
    yield Hit(ASSESSMENT, is_refused & is_late, "AssessmentOutcomeDate", said)


def has_its_plan(b: Batch) -> Iterator[Hit]:
    """A04: where the outcome is Y the plan may be still to come."""
    is_historical = b.codes(ASSESSMENT, "AssessmentOutcome").is_one_of("H")
    said = "AssessmentOutcome is H, historical, so there must be a NamedPlan. Give it."
    yield Hit(ASSESSMENT, is_historical & ~b.has(NAMED_PLAN, ASSESSMENT), "NamedPlan", said)


def has_no_plan_unless_agreed(b: Batch) -> Iterator[Hit]:
    """A05."""
    is_not_agreed = b.codes(ASSESSMENT, "AssessmentOutcome").is_one_of("N", "A", "W")
    said = (
        "AssessmentOutcome is {AssessmentOutcome}, so there can be no NamedPlan. Correct the outcome, or take it out."
    )
    yield Hit(ASSESSMENT, is_not_agreed & b.has(NAMED_PLAN, ASSESSMENT), "NamedPlan", said)


def answers_yes_or_no(b: Batch) -> Iterator[Hit]:
    """A06."""
    is_historical = b.codes(ASSESSMENT, "AssessmentOutcome").is_one_of("H")
    for name in _FLAGS:
        yield Hit(ASSESSMENT, is_no_flag(b, ASSESSMENT, name, is_historical), name, flag_words(name))


RULES: Final[Rules] = {
    "A01": has_an_outcome,
    "A02": is_dated_when_decided,
    "A03": is_refused_within_sixteen_weeks,
    "A04": has_its_plan,
    "A05": has_no_plan_unless_agreed,
    "A06": answers_yes_or_no,
}
