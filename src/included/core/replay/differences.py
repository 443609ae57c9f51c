"""What differs between two policies in one case, what cannot be told, and what that comes to over many."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class DifferenceKind(StrEnum):
    """What can differ."""

    DATE = "date"
    STEP = "step"
    RIGHT = "right"
    PLACE = "place"
    POUND = "pound"


class UnknownReason(StrEnum):
    """Why a place or a price cannot be told."""

    NO_SETTING_NAMED = "no_setting_named"
    NEEDS_NOT_KNOWN = "needs_not_known"
    HOME_NOT_KNOWN = "home_not_known"
    VACANCY_NOT_KNOWN = "vacancy_not_known"
    NO_PLACE_FREE = "no_place_free"
    PLACE_NOT_KNOWN = "place_not_known"
    NOT_PRICED_WITHOUT_SETTING = "no_setting_to_price"
    KIND_NOT_KNOWN = "kind_of_setting_not_known"
    LEVEL_NOT_KNOWN = "level_of_need_not_known"
    NO_COST_KNOWN = "no_cost_known"
    NO_TARIFF = "no_tariff"
    NOT_PRICEABLE = "recorded_facts_cannot_be_priced"


REASONS: Final[Mapping[UnknownReason, str]] = MappingProxyType(
    {
        UnknownReason.NO_SETTING_NAMED: "The plan names no setting and the family has put none in order.",
        UnknownReason.NEEDS_NOT_KNOWN: "No type of need could be read in the plan, or the birthday is not known.",
        UnknownReason.HOME_NOT_KNOWN: "Where the child lives is not known, so no list could be made.",
        UnknownReason.VACANCY_NOT_KNOWN: "Whether the next setting in the order has a place is not known.",
        UnknownReason.NO_PLACE_FREE: "No setting in the order can meet the need and has a place.",
        UnknownReason.PLACE_NOT_KNOWN: "The place is not known, so neither is its price.",
        UnknownReason.NOT_PRICED_WITHOUT_SETTING: "The plan names no setting and no cost is recorded.",
        UnknownReason.KIND_NOT_KNOWN: "What kind of setting it is is not known.",
        UnknownReason.LEVEL_NOT_KNOWN: "Nobody has said the level of the needs, so no band or tariff can be told.",
        UnknownReason.NO_COST_KNOWN: "No cost is recorded, the authority's scheme gives none, and none is published.",
        UnknownReason.NO_TARIFF: "The national framework has no tariff for these needs in this kind of setting.",
        UnknownReason.NOT_PRICEABLE: "No price can be made of what is recorded of the placement.",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: how it is under the policy asked for, and under the one it is held against.

    `subject` is the rule's number, or what else it is about; `pounds` is a year's sum under the one less the other.
    `status` is how sure the rule or the amount is; `why` says how the two came about where that is not plain.
    """

    reference: str
    kind: DifferenceKind
    subject: str
    under: str
    against: str
    provision: str
    status: str = ""
    why: str = ""
    pounds: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A place or a price that cannot be told under one policy, so that it is neither a difference nor the same."""

    reference: str
    kind: DifferenceKind
    profile: str
    reason: UnknownReason
    why: str


@dataclass(frozen=True, slots=True)
class PricePair:
    """A year's price under each policy, and what each was reckoned from."""

    under: Decimal
    against: Decimal
    under_by: str
    against_by: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """One case under both policies. `prices` is None where one of them is not known; `assumed` names assumptions."""

    reference: str
    differences: tuple[Difference, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    prices: PricePair | None = None
    assumed: frozenset[str] = frozenset()


@dataclass(slots=True)
class Totals:
    """Differences counted by kind and subject, and the pounds added up, as cases go by."""

    cases: int = 0
    cases_that_differ: int = 0
    counts: Counter[tuple[DifferenceKind, str]] = field(default_factory=Counter)
    sources: dict[tuple[DifferenceKind, str], tuple[str, str]] = field(default_factory=dict)
    unknowns: Counter[tuple[DifferenceKind, str, UnknownReason]] = field(default_factory=Counter)
    assumed: Counter[str] = field(default_factory=Counter)
    priced_by: Counter[tuple[str, str]] = field(default_factory=Counter)
    under: Decimal = Decimal("0.00")
    against: Decimal = Decimal("0.00")
    more: Decimal = Decimal("0.00")
    less: Decimal = Decimal("0.00")

    def add(self, case: Replayed) -> None:
        """One more case."""
        self.cases += 1
        self.cases_that_differ += bool(case.differences)
        for each in case.differences:
            self.counts[each.kind, each.subject] += 1
            self.sources.setdefault((each.kind, each.subject), (each.provision, each.status))
        for unknown in case.unknowns:
            self.unknowns[unknown.kind, unknown.profile, unknown.reason] += 1
        self.assumed.update(case.assumed)
        if case.prices is not None:
            self._add_prices(case.prices)

    def _add_prices(self, prices: PricePair) -> None:
        self.priced_by[prices.under_by, prices.against_by] += 1
        self.under += prices.under
        self.against += prices.against
        self.more += max(prices.under - prices.against, Decimal(0))
        self.less += max(prices.against - prices.under, Decimal(0))

    @property
    def pounds(self) -> Decimal:
        """What the policy costs a year beyond the other; below nought where it costs less."""
        return self.under - self.against

    @property
    def priced(self) -> int:
        """How many cases have a price under both."""
        return self.priced_by.total()

    def of(self, kind: DifferenceKind) -> int:
        """How many of one kind."""
        return sum(count for (each, _), count in self.counts.items() if each is kind)


def totals_of(cases: Iterable[Replayed]) -> Totals:
    """The totals of a caseload."""
    totals = Totals()
    for case in cases:
        totals.add(case)
    return totals
