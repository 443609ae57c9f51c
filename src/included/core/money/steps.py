"""One step of how a sum came about: what was done, what it made, and on whose word."""

from dataclasses import dataclass
from decimal import Decimal

from included.core.money.dated import Status


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence, the sum it arrives at if any, the provision or source it rests on, and how sure that is."""

    words: str
    amount: Decimal | None = None
    provision: str = ""
    status: Status | None = None
