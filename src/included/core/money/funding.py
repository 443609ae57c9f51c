"""How each kind of setting is funded: what its place money is, what the school meets itself, and who pays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from included.core.money.amounts import NOTHING
from included.core.money.dated import DatedAmount, Status, amount_on
from included.core.vocabulary import SettingKind


class CoreFunding(StrEnum):
    """Where element 1 comes from: the school's formula, the place money itself, or nowhere."""

    FORMULA = "formula"
    PLACE = "place"
    NONE = "none"


class Phase(StrEnum):
    """The phases for which the schools formula has a basic entitlement."""

    PRIMARY = "primary"
    KS3 = "ks3"
    KS4 = "ks4"


@dataclass(frozen=True, slots=True, eq=False)
class FundingRule:
    """How one kind of place is funded. `element_2` is a year's; `place` is elements 1 and 2 together.

    `is_up_to` says that element 2 is only what the support costs, and not a sum that is paid anyhow.
    """

    key: str
    kind: SettingKind
    is_occupied: bool
    core: CoreFunding
    element_2: tuple[DatedAmount, ...]
    place: tuple[DatedAmount, ...]
    is_up_to: bool
    cost_words: str
    payers: tuple[str, str, str]
    provision: str
    status: Status
    remark: str

    def element_2_on(self, day: date) -> Decimal:
        """Element 2 a year, nothing where the kind has none. Raises NoValueInForce."""
        return amount_on(f"element 2, {self.key}", self.element_2, day).amount if self.element_2 else NOTHING

    def place_on(self, day: date) -> Decimal:
        """Elements 1 and 2 of a place a year, nothing where there is no such place money. Raises NoValueInForce."""
        return amount_on(f"place money, {self.key}", self.place, day).amount if self.place else NOTHING

    def met_before_top_up(self, day: date) -> Decimal:
        """What a cost must exceed before element 3 is paid: the place money, else element 2."""
        return self.place_on(day) or self.element_2_on(day)


@dataclass(frozen=True, slots=True, eq=False)
class CoreAmounts:
    """The basic entitlement of the schools formula, by phase."""

    values: Mapping[Phase, tuple[DatedAmount, ...]]
    provision: str
    status: Status
