"""A figure of money, the day it starts to apply, and how sure we are of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from included.core.law import NoValueInForce


class Status(StrEnum):
    """What a figure is: read in its source, recalled and unchecked, proposed by us, or made up to show a shape."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    DRAFT = "draft"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class DatedAmount:
    """A figure and the day it starts to apply."""

    starts_on: date
    amount: Decimal


def amount_on(key: str, values: Sequence[DatedAmount], day: date) -> DatedAmount:
    """The figure in force on a day, values being in order of date. Raises NoValueInForce before the first."""
    for value in reversed(values):
        if value.starts_on <= day:
            return value
    raise NoValueInForce(key, day)
