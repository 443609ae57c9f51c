"""Rules on requests for an assessment: when they came, from whom, what was decided and when."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from included.core.returns.columns import Mask
from included.core.returns.findings import Severity
from included.core.returns.sen2.areas import is_no_authority, is_the_returning_one
from included.core.returns.sen2.batch import Batch
from included.core.returns.sen2.collection import ACTIVE_PLAN, ASSESSMENT, NAMED_PLAN, PERSON, REQUEST
from included.core.returns.sen2.hits import Hit, Rules

DAYS_TO_DECIDE: Final = 42
_FLAGS: Final = ("RYA", "RequestMediation", "RequestTribunal")


def has_a_received_date(b: Batch) -> Iterator[Hit]:
    """R01."""
    is_missing = ~b.days(REQUEST, "ReceivedDate").is_given & ~b.codes(REQUEST, "RequestOutcome").is_one_of("H")
    said = "ReceivedDate is missing and the request is not historical. Give the day the request came."
    yield Hit(REQUEST, is_missing, "ReceivedDate", said)


def came_in_a_lifetime(b: Batch) -> Iterator[Hit]:
    """R02."""
    received = b.days(REQUEST, "ReceivedDate")
    said = "The request came on {ReceivedDate}, before the person was born. Correct one of the two dates."
    is_early = received.is_before(b.days(PERSON, "PersonBirthDate", of=REQUEST))
    yield Hit(REQUEST, is_early, "ReceivedDate", said)
    said = "The request came on {ReceivedDate}, after the period of this return. Correct the date, or leave it out."
    yield Hit(REQUEST, received.is_after(b.collection.ends_on), "ReceivedDate", said)


def is_in_period(b: Batch) -> Mask:
    """Which requests came within the period of the return."""
    received = b.days(REQUEST, "ReceivedDate")
    is_early, is_late = received.is_before(b.collection.starts_on), received.is_after(b.collection.ends_on)
    return received.is_known & ~is_early & ~is_late


def says_who_asked(b: Batch) -> Iterator[Hit]:
    """R03."""
    field = b.collection.field(REQUEST, "RequestSource")
    if field:
        is_wrong = is_in_period(b) & ~b.codes(REQUEST, "RequestSource").is_listed
        said = "RequestSource is {RequestSource}; a request of the period has 1 to 5. Say who asked."
        yield Hit(REQUEST, is_wrong, "RequestSource", said, Severity.QUERY if field.voluntary else None)


def answers_yes_or_no(b: Batch) -> Iterator[Hit]:
    """R05."""
    is_historical = b.codes(REQUEST, "RequestOutcome").is_one_of("H")
    for name in _FLAGS:
        yield Hit(REQUEST, is_no_flag(b, REQUEST, name, is_historical), name, flag_words(name))


def is_no_flag(b: Batch, table: str, name: str, may_be_absent: Mask) -> Mask:
    """Where a yes-no holds neither, or is absent and may not be."""
    flag = b.codes(table, name)
    return np.where(flag.is_given, ~flag.is_listed, ~may_be_absent)


def flag_words(name: str) -> str:
    """What is said of a yes-no that is neither."""
    return f"{name} is {{{name}}} and must be 0 or 1. Give one of the two."


def has_an_outcome(b: Batch) -> Iterator[Hit]:
    """R06."""
    said = "RequestOutcome is {RequestOutcome} and must be Y, N, A, W or H. Say what became of the request."
    yield Hit(REQUEST, ~b.codes(REQUEST, "RequestOutcome").is_listed, "RequestOutcome", said)


def is_dated_when_decided(b: Batch) -> Iterator[Hit]:
    """R07."""
    outcome, decided = b.codes(REQUEST, "RequestOutcome"), b.days(REQUEST, "RequestOutcomeDate")
    said = "RequestOutcome is {RequestOutcome}, so RequestOutcomeDate must be given. Give the day."
    yield Hit(REQUEST, outcome.is_one_of("Y", "N", "W") & ~decided.is_given, "RequestOutcomeDate", said)
    said = "RequestOutcome is A, awaited, so there can be no RequestOutcomeDate. Take {RequestOutcomeDate} out."
    yield Hit(REQUEST, outcome.is_one_of("A") & decided.is_given, "RequestOutcomeDate", said)


def is_decided_in_time_order(b: Batch) -> Iterator[Hit]:
    """R08."""
    decided = b.days(REQUEST, "RequestOutcomeDate")
    said = "The outcome of {RequestOutcomeDate} comes before the request of {ReceivedDate}. Correct one of the two."
    yield Hit(REQUEST, decided.is_before(b.days(REQUEST, "ReceivedDate")), "RequestOutcomeDate", said)
    said = "The outcome of {RequestOutcomeDate} comes after the period of this return. Correct it, or give A, awaited."
    yield Hit(REQUEST, decided.is_after(b.collection.ends_on), "RequestOutcomeDate", said)
    is_old = decided.is_before(b.collection.starts_on) & ~b.codes(REQUEST, "RequestOutcome").is_one_of("H")
    said = "The outcome of {RequestOutcomeDate} comes before the period and is not given as H, historical. Check it."
    yield Hit(REQUEST, is_old, "RequestOutcomeDate", said, Severity.QUERY)


def is_decided_within_six_weeks(b: Batch) -> Iterator[Hit]:
    """R09: not of historical requests, which are in no figure of the year."""
    received = b.days(REQUEST, "ReceivedDate")
    is_late = b.days(REQUEST, "RequestOutcomeDate").is_after(received, days=DAYS_TO_DECIDE)
    said = "From {ReceivedDate} to {RequestOutcomeDate} are more than six weeks. Check both dates."
    is_historical = b.codes(REQUEST, "RequestOutcome").is_one_of("H")
    yield Hit(REQUEST, is_late & ~is_historical, "RequestOutcomeDate", said)


def is_assessed_only_if_agreed(b: Batch) -> Iterator[Hit]:
    """R10."""
    is_not_agreed = b.codes(REQUEST, "RequestOutcome").is_one_of("N", "A", "W")
    said = "RequestOutcome is {RequestOutcome}, so there can be no Assessment. Correct the outcome, or take it out."
    yield Hit(REQUEST, is_not_agreed & b.has(ASSESSMENT, REQUEST), "Assessment", said)


def is_challenged_only_if_refused(b: Batch) -> Iterator[Hit]:
    """R11: a historical request may have been refused once, which the return does not say."""
    outcome = b.codes(REQUEST, "RequestOutcome")
    mediation, tribunal = (b.codes(REQUEST, name).is_one_of("1") for name in ("RequestMediation", "RequestTribunal"))
    is_undecided = outcome.is_one_of("A", "W")
    said = "{} is 1 although the outcome is {{RequestOutcome}}: only a refusal is challenged. Check it."
    yield Hit(REQUEST, is_undecided & mediation, "RequestMediation", said.format("RequestMediation"))
    yield Hit(REQUEST, is_undecided & tribunal, "RequestTribunal", said.format("RequestTribunal"))
    said = "There was a tribunal without mediation, which is possible and seldom. Check it."
    yield Hit(REQUEST, ~is_undecided & tribunal & ~mediation, "RequestTribunal", said)


def is_exported_elsewhere(b: Batch) -> Iterator[Hit]:
    """R12."""
    exported = b.texts(REQUEST, "Exported")
    said = "Exported is {Exported}, which is no authority's code. Give the code of the new authority."
    yield Hit(REQUEST, is_no_authority(exported, b.collection), "Exported", said)
    said = "Exported is {Exported}, the authority that makes this return. Give the code of the new authority."
    yield Hit(REQUEST, is_the_returning_one(exported, b.authority), "Exported", said)
    was_exported = b.is_written(REQUEST, "Exported")
    said = "The child was exported before the assessment was done, so the request has no {} here. Check both."
    has_named = b.has(NAMED_PLAN, REQUEST)
    yield Hit(REQUEST, was_exported & has_named, "Exported", said.format("NamedPlan"))
    has_active = b.has(ACTIVE_PLAN, REQUEST)
    yield Hit(REQUEST, was_exported & has_active & ~has_named, "Exported", said.format("ActivePlans"))


def is_assessed_if_agreed(b: Batch) -> Iterator[Hit]:
    """R13."""
    is_agreed = b.codes(REQUEST, "RequestOutcome").is_one_of("Y", "H")
    said = (
        "RequestOutcome is {RequestOutcome}, so there must be an Assessment. Give it; one that is going on has "
        "AssessmentOutcome A."
    )
    yield Hit(REQUEST, is_agreed & ~b.has(ASSESSMENT, REQUEST), "Assessment", said)


def is_there_once(b: Batch) -> Iterator[Hit]:
    """W02."""
    persons, received = b.rows(REQUEST, PERSON), b.days(REQUEST, "ReceivedDate").ordinals
    seen: set[tuple[int, int]] = set()
    is_again = np.zeros(len(persons), dtype=np.bool_)
    several = np.flatnonzero((b.how_many(REQUEST, PERSON) > 1)[persons] & (received > 0)) if len(persons) else ()
    for row in map(int, several):
        key = int(persons[row]), int(received[row])
        is_again[row] = key in seen
        seen.add(key)
    said = "The person has another request of {ReceivedDate}. Take one of the two out if they are the same."
    yield Hit(REQUEST, is_again, "", said)


RULES: Final[Rules] = {
    "R01": has_a_received_date,
    "R02": came_in_a_lifetime,
    "R03": says_who_asked,
    "R05": answers_yes_or_no,
    "R06": has_an_outcome,
    "R07": is_dated_when_decided,
    "R08": is_decided_in_time_order,
    "R09": is_decided_within_six_weeks,
    "R10": is_assessed_only_if_agreed,
    "R11": is_challenged_only_if_refused,
    "R12": is_exported_elsewhere,
    "R13": is_assessed_if_agreed,
    "W02": is_there_once,
}
