"""Everything a price needs besides the facts: the framework, the funding of places, the local schemes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from included.core.errors import IncludedError
from included.core.money.dated import Status
from included.core.money.findings import FindingRule
from included.core.money.framework import Framework, Pattern
from included.core.money.funding import CoreAmounts, FundingRule
from included.core.money.placement import PriceBasis
from included.core.money.schemes import Scheme
from included.core.vocabulary import SettingKind


class UnknownScheme(IncludedError):
    """Raised for a local scheme that the rule book does not hold."""

    def __init__(self, scheme: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no local scheme {scheme!r}; use one of {', '.join(known)}.")
        self.scheme = scheme


@dataclass(frozen=True, slots=True)
class PricingProfile:
    """What a policy reckons prices from, first what it prefers; whether a cost must be justified to count."""

    code: str
    order: tuple[PriceBasis, ...]
    cost_needs_justification: bool
    provision: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """A published mean cost and the mix of bands whose tariffs are set to meet it."""

    kind: SettingKind
    year: str
    published: Decimal
    mix: Mapping[str, Decimal]
    boarding: Mapping[Pattern, Decimal]
    area_cost: Decimal
    net_of: Decimal
    words: str
    source: str
    status: Status


@dataclass(frozen=True, slots=True, eq=False)
class MoneyBook:
    """The rule book of bands, tariffs and prices; read once, never changed."""

    framework: Framework
    funding: Mapping[tuple[SettingKind, bool], FundingRule]
    core_amounts: CoreAmounts
    schemes: Mapping[str, Scheme]
    profiles: Mapping[str, PricingProfile]
    findings: Mapping[str, FindingRule]
    calibrations: tuple[Calibration, ...]

    def scheme(self, code: str) -> Scheme:
        """The scheme of a code. Raises UnknownScheme."""
        try:
            return self.schemes[code]
        except KeyError:
            raise UnknownScheme(code, tuple(sorted(self.schemes))) from None

    def funding_of(self, kind: SettingKind, *, is_occupied: bool) -> FundingRule:
        """How a kind of place is funded: being empty at the census matters only where there is a rule for it."""
        return self.funding.get((kind, is_occupied)) or self.funding[kind, True]
