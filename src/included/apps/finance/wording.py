"""What roll-ups, their values and months are called on pages."""

from decimal import Decimal
from typing import Final

from included.apps.design.words import money
from included.apps.finance.models import PriceState
from included.apps.places.wording import KINDS, NEEDS
from included.core.money.amounts import from_pence
from included.core.money.ledger import Dimension

DIMENSIONS: Final = {
    Dimension.KIND: "Kind of place",
    Dimension.NEED: "Primary need",
    Dimension.BAND: "Band of the national framework",
    Dimension.AGE: "Age on 31 August",
    Dimension.AREA: "In or out of the area",
}
MONTHS: Final = (
    "April", "May", "June", "July", "August", "September", "October", "November", "December", "January", "February",
    "March",
)  # fmt: skip
PRICES: Final = {
    PriceState.SAID.value: "Said for this year",
    PriceState.CARRIED.value: "Carried on from an earlier year",
    PriceState.MISSING.value: "No price",
}
_MILLION: Final = 1_000_000
_TEENS: Final = frozenset({11, 12, 13})
WITHHELD: Final = "Withheld: few placements"
_VALUES: Final = {
    **{kind.value: words for kind, words in KINDS.items()},
    **{need.value: words for need, words in NEEDS.items()},
    "in": "In the area",
    "out": "Out of the area",
    "not_said": "Not said",
    "all": "All placements",
}


def value_words(value: str) -> str:
    """A value of a roll-up in words; bands and ages are their own."""
    return _VALUES.get(value, value)


def pence_words(pence: int | None) -> str:
    """Pence as pounds in words, or that they are withheld."""
    return WITHHELD if pence is None else money(from_pence(pence))


def whole_pounds(pence: int) -> int:
    """Pence as whole pounds, for a picture."""
    return int(Decimal(pence).scaleb(-2).to_integral_value())


def over_words(pence: int | None) -> str:
    """How far above or below the budget."""
    if pence is None:
        return "No budget"
    if pence == 0:
        return "On budget"
    return f"{money(from_pence(abs(pence)))} {'over' if pence > 0 else 'under'}"


def rank_words(rank: int, of: int) -> str:
    """A place in an order that begins with whoever spends most."""
    if rank == 1:
        return f"Highest of {of}"
    if rank == of:
        return f"Lowest of {of}"
    ending = "th" if rank % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending} highest of {of}"


def above_words(pence: int | None, *, is_round: bool = False) -> str:
    """How far above or below the middle neighbour."""
    if pence is None:
        return "No neighbour to compare"
    if pence == 0:
        return "The same"
    size = round_words(abs(pence)) if is_round else money(from_pence(abs(pence)))
    return f"{size} {'above' if pence > 0 else 'below'}"


def round_words(pence: int) -> str:
    """A large sum as people say it: to £100,000 from a million, else to the pound."""
    pounds = whole_pounds(pence)
    if abs(pounds) < _MILLION:
        return money(pounds)
    return f"{'−' if pounds < 0 else ''}£{Decimal(abs(pounds)).scaleb(-6):.1f} million"


def balance_words(percent: Decimal | None) -> str:
    """What was carried forward, in words."""
    if percent is None:
        return "Not published"
    return f"{abs(percent):.2f}% {'deficit' if percent < 0 else 'surplus'}"
