"""Naming by the family's order, as the Green Paper proposed (proposal 8): when it may be done, and when it is outlived.

For simulated areas only. Under the law section 39 decides, and this is never asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from included.core.errors import Refusal
from included.core.places.beside import Beside, Vacancy
from included.core.places.first_available import FirstAvailable

PROPOSAL: Final = "SEND Review Green Paper (CP 624, 2022), proposal 8"
SOURCE: Final = "places commissioned"


@dataclass(frozen=True, slots=True)
class Counted:
    """The places of one setting for one child on a day: how many it has at all, and how many nobody else holds."""

    commissioned: int
    free: int

    def beside(self, day: date) -> Beside:
        """As a list shows it. Where no place was ever commissioned, whether there is one is not known."""
        return Beside(Vacancy(self.free, day, SOURCE)) if self.commissioned else Beside()


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """The list the family was last sent, the list its last order speaks of, and what that order leads to."""

    sent_list: int | None
    ordered_list: int | None
    first: FirstAvailable | None
    names: Mapping[int, str]


def why_not_name(facts: OrderFacts) -> Refusal | None:
    """Why the first available place cannot be named now, or None when it can."""
    if facts.sent_list is None:
        message = "No list has been sent to the family.\nA place is named from a tailored list. Make one and send it."
    elif facts.ordered_list is None or facts.first is None:
        message = "The family has not put any settings in order yet.\nIts order decides, so wait for it, or ask again."
    elif facts.ordered_list != facts.sent_list:
        message = (
            f"The family’s order is of list {facts.ordered_list}, and it has been sent list {facts.sent_list} since.\n"
            "Ask for its order of the newer list first."
        )
    elif facts.first.waits_for is not None:
        name = facts.names.get(facts.first.waits_for, str(facts.first.waits_for))
        message = (
            f"Whether {name} has a place is not known, because none was ever commissioned there.\nIt comes before the "
            "rest of the order, so it may not be passed over. Record its places first."
        )
    elif facts.first.urn is None:
        message = (
            "No setting in the family’s order has a place.\nThe paper does not say what follows. Ask the family for "
            "more settings, or commission a place in one it has chosen."
        )
    else:
        return None
    return Refusal(message, provision=PROPOSAL)


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What the newest naming decision rests on. `order` and `last_order` are of the decision, and the family's last."""

    is_by_order: bool
    order: tuple[int, ...]
    last_order: tuple[int, ...]
    holds_place: bool


def why_not_issue(facts: IssueFacts) -> Refusal | None:
    """Why a plan may not be issued on a naming decision, in an area that names by the family's order."""
    if not facts.is_by_order:
        message = "Section I does not name the first available place of the family’s order.\nName that place first."
    elif facts.order != facts.last_order:
        message = "The family has changed its order since the place was named.\nName the first available place again."
    elif not facts.holds_place:
        message = "The place that was named is not held for this child any more.\nName the first available place again."
    else:
        return None
    return Refusal(message, provision=PROPOSAL)
