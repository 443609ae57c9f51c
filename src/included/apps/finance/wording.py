"""What roll-ups, their values and months are called on pages."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from included.apps.design.words import list_text, lower_first, money
from included.apps.finance.models import LedgerException, PriceState
from included.apps.places.wording import KINDS, NEEDS
from included.core.money.amounts import from_pence
from included.core.money.exceptions import AnswerKind, ExceptionKind, ExceptionState
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
EXCEPTIONS: Final = {
    ExceptionKind.ABOVE_TARIFF: "Price above the tariff",
    ExceptionKind.NO_PLAN: "Placement without a plan",
    ExceptionKind.NO_PLACEMENT: "Plan without a placement",
    ExceptionKind.AFTER_LEAVING: "Payment after leaving",
    ExceptionKind.UNPLACED: "Payment without a placement",
}
EXCEPTIONS_WRONG: Final = {
    ExceptionKind.ABOVE_TARIFF: "The price agreed is above the tariff for the child’s needs in this kind of place.",
    ExceptionKind.NO_PLAN: "Money is committed to this placement, but the child has no plan in force.",
    ExceptionKind.NO_PLACEMENT: "A plan is in force, but no placement is written down for the child.",
    ExceptionKind.AFTER_LEAVING: "Payments went on after the child had left.",
    ExceptionKind.UNPLACED: "The finance system paid this and did not say for which placement.",
}
EXCEPTIONS_DO: Final = {
    ExceptionKind.ABOVE_TARIFF: "Find out who agreed it and why. A price above its tariff is no ground to provide "
    "less.",
    ExceptionKind.NO_PLAN: "Ask the case officer whether the plan has ended, is still being made, or is not written "
    "down.",
    ExceptionKind.NO_PLACEMENT: "Ask the case officer where the child is taught. Nothing is committed for the child, "
    "so the year may cost more than it says. A child taught at home by the parents’ choice has no placement.",
    ExceptionKind.AFTER_LEAVING: "Some of it may be owed for days before the child left. Ask for the rest back, and "
    "stop the payments that are still to come.",
    ExceptionKind.UNPLACED: "Find the placement by its reference in the finance system. Until then it counts in the "
    "year under “Not said”.",
}
EXCEPTION_STATES: Final = {
    ExceptionState.OPEN: "To be answered",
    ExceptionState.ANSWERED: "Answered",
    ExceptionState.GONE: "No longer so",
}
ANSWERS: Final = {AnswerKind.EXPLAINED: "Explained", AnswerKind.PUT_RIGHT: "Put right"}
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


def beside_budget(pence: int) -> str:
    """How far a forecast is from its budget, within a sentence."""
    if pence == 0:
        return "exactly on budget"
    return f"{money(from_pence(abs(pence)))} {'over' if pence > 0 else 'under'} it"


def unbudgeted_words(kinds: Sequence[str]) -> str:
    """Which kinds of place cost something and have no budget."""
    listed = list_text([lower_first(value_words(kind)) for kind in kinds])
    return f"there is no budget for {listed}, which {'is' if len(kinds) == 1 else 'are'} in the forecast all the same"


def stake_words(exception: LedgerException) -> str:
    """What is at stake; of a child with a plan and no placement nobody knows."""
    return (
        "Not\N{NO-BREAK SPACE}known" if exception.kind == ExceptionKind.NO_PLACEMENT else pence_words(exception.pence)
    )


def left_words(pence: int) -> str:
    """What is left of a share, or how far above it."""
    return pence_words(pence) if pence >= 0 else f"{money(from_pence(-pence))} over"
