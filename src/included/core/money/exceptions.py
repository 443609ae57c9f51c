"""What does not fit together between plans, placements, prices and payments: each a question for a finance officer.

An exception is no ground to provide or to pay less. It is answered by a person, with a note, and the answer is kept.
"""

from enum import StrEnum

from included.core.money.amounts import NOTHING, in_pence
from included.core.money.annual import AnnualPrice


class ExceptionKind(StrEnum):
    """What does not fit."""

    ABOVE_TARIFF = "above_tariff"
    NO_PLAN = "no_plan"
    NO_PLACEMENT = "no_placement"
    AFTER_LEAVING = "after_leaving"
    UNPLACED = "unplaced_payment"


class ExceptionState(StrEnum):
    """Whether somebody has yet to look at it, has answered, or it no longer is so."""

    OPEN = "open"
    ANSWERED = "answered"
    GONE = "gone"


class AnswerKind(StrEnum):
    """How an exception was answered."""

    EXPLAINED = "explained"
    PUT_RIGHT = "put_right"


def above_tariff_a_year(annual: AnnualPrice) -> int:
    """How much of what a placement commits in a whole year is above its tariff, in pence; nothing without a tariff."""
    if annual.comparable_tariff is None:
        return 0
    return in_pence(min(annual.elements[2], max(NOTHING, annual.cost - annual.comparable_tariff)))
