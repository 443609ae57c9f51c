"""Rules on named plans: when they began and ended, what they give, and whether they are in force on census day."""

from collections.abc import Iterator
from typing import Final

from included.core.returns.columns import Mask
from included.core.returns.findings import Severity
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import ACTIVE_PLAN, ASSESSMENT, NAMED_PLAN, REQUEST
from included.core.returns.sen2.hits import Hit, Rules

DAYS_TO_A_PLAN: Final = 140
_AGE_OF_ADULT_ESTATE, _AGE_AFTER_SCHOOL = 19, 16


def has_a_start_in_time_order(b: Batch) -> Iterator[Hit]:
    """N01: one finding a plan, however many dates it comes before."""
    starts = b.days(NAMED_PLAN, "StartDate")
    yield Hit(NAMED_PLAN, ~starts.is_given, "StartDate", "StartDate is missing. Give the date of the plan.")
    is_before_request = starts.is_before(b.days(REQUEST, "ReceivedDate", of=NAMED_PLAN))
    said = "The plan of {StartDate} comes before its request. Correct one of the two dates."
    yield Hit(NAMED_PLAN, is_before_request, "StartDate", said)
    is_before_outcome = starts.is_before(b.days(ASSESSMENT, "AssessmentOutcomeDate", of=NAMED_PLAN))
    said = "The plan of {StartDate} comes before the outcome of its assessment. Correct one of the two dates."
    yield Hit(NAMED_PLAN, is_before_outcome & ~is_before_request, "StartDate", said)
    is_late = starts.is_after(b.collection.census_on)
    said = "The plan of {StartDate} comes after census day. Correct the date, or leave the plan to the next return."
    yield Hit(NAMED_PLAN, is_late, "StartDate", said)


def is_made_within_twenty_weeks(b: Batch) -> Iterator[Hit]:
    """N02."""
    received = b.days(REQUEST, "ReceivedDate", of=NAMED_PLAN)
    is_late = b.days(NAMED_PLAN, "StartDate").is_after(received, days=DAYS_TO_A_PLAN)
    has_no_exception = b.codes(ASSESSMENT, "Week20", of=NAMED_PLAN).is_one_of("0")
    said = "The plan of {StartDate} came more than 20 weeks after its request and no exception is given. Check both."
    yield Hit(NAMED_PLAN, is_late & has_no_exception, "StartDate", said)


def is_of_listed_kinds(b: Batch) -> Iterator[Hit]:
    """N03."""
    for name in ("PlanRes", "PlanWBP"):
        codes = b.codes(NAMED_PLAN, name)
        said = f"{name} is {{{name}}}, which is no code of the list. Give a code, or leave it out."
        yield Hit(NAMED_PLAN, codes.is_given & ~codes.is_listed, name, said)


def says_how_a_budget_is_paid(b: Batch) -> Iterator[Hit]:
    """N04."""
    budget, arranged = b.codes(NAMED_PLAN, "PB"), b.codes(NAMED_PLAN, "OA").is_one_of("1")
    is_paid = b.is_written(NAMED_PLAN, "DP")
    said = "PB is 1, a personal budget is taken up, and neither OA is 1 nor DP given. Say how it is provided."
    yield Hit(NAMED_PLAN, budget.is_one_of("1") & ~arranged & ~is_paid, "PB", said)
    said = "PB is 0, so there is no personal budget, and OA or DP says how it is provided. Correct one of them."
    yield Hit(NAMED_PLAN, budget.is_one_of("0") & (arranged | is_paid), "PB", said)


def ends_with_day_and_reason(b: Batch) -> Iterator[Hit]:
    """N05."""
    ceased, reason = b.days(NAMED_PLAN, "CeaseDate"), b.codes(NAMED_PLAN, "CeaseReason")
    said = "CeaseReason is {CeaseReason} and CeaseDate is missing. Give both, or neither."
    yield Hit(NAMED_PLAN, reason.is_given & ~ceased.is_given, "CeaseDate", said)
    said = "CeaseDate is {CeaseDate} and CeaseReason is missing. Give both, or neither."
    yield Hit(NAMED_PLAN, ceased.is_given & ~reason.is_given, "CeaseReason", said)
    said = "CeaseReason is {CeaseReason} and must be 1 to 9. Say why the plan ceased."
    yield Hit(NAMED_PLAN, reason.is_given & ~reason.is_listed, "CeaseReason", said)
    is_backwards = ceased.is_before(b.days(NAMED_PLAN, "StartDate"))
    said = "The plan ceased on {CeaseDate}, before it began on {StartDate}. Correct one of the two."
    yield Hit(NAMED_PLAN, is_backwards, "CeaseDate", said)
    is_outside = ceased.is_before(b.collection.starts_on) | ceased.is_after(b.collection.census_on)
    said = (
        "The plan ceased on {CeaseDate}, which is not between the start of the period and census day. Check the date."
    )
    yield Hit(NAMED_PLAN, is_outside & ~is_backwards, "CeaseDate", said)


def ends_at_a_likely_age(b: Batch) -> Iterator[Hit]:
    """N06; what is said of a whole return stands with the rules on whole returns."""
    age, is_known = b.age(NAMED_PLAN, b.days(NAMED_PLAN, "CeaseDate"))
    reason = b.codes(NAMED_PLAN, "CeaseReason")
    said = "CeaseReason is {CeaseReason}, and the person was younger than {} when the plan ceased. Check the reason."
    is_young = is_known & (age < _AGE_OF_ADULT_ESTATE) & reason.is_one_of("1")
    yield Hit(NAMED_PLAN, is_young, "CeaseReason", said.replace("{}", str(_AGE_OF_ADULT_ESTATE)))
    is_child = is_known & (age < _AGE_AFTER_SCHOOL) & reason.is_one_of("2", "3", "4", "6")
    yield Hit(NAMED_PLAN, is_child, "CeaseReason", said.replace("{}", str(_AGE_AFTER_SCHOOL)))


def ended_before_census(b: Batch) -> Mask:
    """Which plans had ceased by the day before the census."""
    return b.days(NAMED_PLAN, "CeaseDate").is_before(b.collection.census_on)


def is_active_while_in_force(b: Batch) -> Iterator[Hit]:
    """N07."""
    ended = ended_before_census(b)
    has_only_ended = b.has(NAMED_PLAN, REQUEST) & ~b.has(NAMED_PLAN, REQUEST, ~ended)
    said = "The plan of this request ceased before census day, so it has no ActivePlans. Take it out, or CeaseDate."
    yield Hit(ACTIVE_PLAN, b.seen_from(ACTIVE_PLAN, REQUEST, has_only_ended), "", said)
    starts, ceased = b.days(NAMED_PLAN, "StartDate"), b.days(NAMED_PLAN, "CeaseDate")
    is_in_force = starts.is_known & ~starts.is_after(b.collection.census_on) & ~ceased.is_given
    said = "A plan of this request is in force on census day, so there must be ActivePlans. Give it, or CeaseDate."
    is_without = b.has(NAMED_PLAN, REQUEST, is_in_force) & ~b.has(ACTIVE_PLAN, REQUEST)
    yield Hit(REQUEST, is_without, "ActivePlans", said)


def is_named_when_active(b: Batch, *, was_transferred: bool) -> Iterator[Hit]:
    """What W09 and W10 share."""
    came = b.is_written(ACTIVE_PLAN, "TransferLA")
    is_without = ~b.seen_from(ACTIVE_PLAN, REQUEST, b.has(NAMED_PLAN, REQUEST))
    how = ", transferred in," if was_transferred else ""
    said = f"There is an active plan{how} and no NamedPlan in its request. Give the plan with the setting it names."
    yield Hit(ACTIVE_PLAN, is_without & (came == was_transferred), "", said, Severity.QUERY)


RULES: Final[Rules] = {
    "N01": has_a_start_in_time_order,
    "N02": is_made_within_twenty_weeks,
    "N03": is_of_listed_kinds,
    "N04": says_how_a_budget_is_paid,
    "N05": ends_with_day_and_reason,
    "N06": ends_at_a_likely_age,
    "N07": is_active_while_in_force,
    "W09": lambda b: is_named_when_active(b, was_transferred=False),
    "W10": lambda b: is_named_when_active(b, was_transferred=True),
}
