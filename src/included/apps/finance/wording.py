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
