"""The high needs national funding formula's own arithmetic: historic spend, seven proxies of need, floor and cap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from included.core.errors import IncludedError
from included.core.law import NoValueInForce
from included.core.money.amounts import NOTHING, rounded, share_out
from included.core.money.dated import Status
from included.core.money.years import FinancialYear

POPULATION: Final = "population"
_EXACT: Final = 60
_PENNY: Final = Decimal("0.01")


class NobodyToShare(IncludedError):
    """Raised where no authority has any of what a factor counts, so that its part of the pot would go to nobody."""

    def __init__(self, key: str) -> None:
        super().__init__(f"No authority has any {key}, so that its part of the pot would go to nobody.")
        self.key = key


@dataclass(frozen=True, slots=True)
class Factor:
    """A proxy of need and its percentage of the pot."""

    key: str
    name: str
    percent: Decimal
    status: Status


@dataclass(frozen=True, slots=True)
class GainLimit:
    """How much a head an authority gains at least and at most in one year, in percent."""

    starts_in: int
    floor: Decimal
    cap: Decimal
    status: Status


@dataclass(frozen=True, slots=True)
class Formula:
    """The formula's figures and the days they hold."""

    starts_on: date
    ends_before: date
    historic_percent: Decimal
    historic_status: Status
    factors: tuple[Factor, ...]
    limits: tuple[GainLimit, ...]
    provision: str

    def limit_of(self, year: FinancialYear) -> GainLimit:
        """The limit of a year. Raises NoValueInForce for one without, or in which the formula is suspended."""
        if self.starts_on <= year.starts_on < self.ends_before:
            for limit in self.limits:
                if limit.starts_in == year.starts_in:
                    return limit
        raise NoValueInForce("floor and cap of the high needs formula", year.starts_on)


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """What the formula knows of an authority. `numbers` by factor; money in pounds, `baseline` a head, if any."""

    code: str
    area_cost: Decimal
    spent_2017: Decimal
    baseline: Decimal | None
    numbers: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class AreaFormula:
    """What an authority gets; `limited` says whether the floor or the cap set it. A head in pounds and pence."""

    code: str
    historic: Decimal
    proxies: Mapping[str, Decimal]
    formula: Decimal
    per_head: Decimal
    limited: str
    total: Decimal


def share_pot(areas: Sequence[AreaFacts], pot: Decimal, formula: Formula, limit: GainLimit) -> tuple[AreaFormula, ...]:
    """A pot of pounds shared out by the factors, to the penny and with nothing left over. Raises NobodyToShare."""
    parts = share_out(pot, [factor.percent for factor in formula.factors])
    with localcontext(prec=_EXACT):
        shares = {
            factor.key: _shared(factor.key, part, areas) for factor, part in zip(formula.factors, parts, strict=True)
        }
        return tuple(
            _area(area, {key: amounts[at] for key, amounts in shares.items()}, formula, limit)
            for at, area in enumerate(areas)
        )


def _shared(key: str, part: Decimal, areas: Sequence[AreaFacts]) -> tuple[Decimal, ...]:
    weights = [area.numbers[key] * area.area_cost for area in areas]
    if not any(weights):
        raise NobodyToShare(key)
    return share_out(part, weights)


def _area(area: AreaFacts, proxies: Mapping[str, Decimal], formula: Formula, limit: GainLimit) -> AreaFormula:
    historic = rounded(area.spent_2017 * formula.historic_percent / 100)
    whole = historic + sum(proxies.values(), NOTHING)
    heads = area.numbers[POPULATION]
    exact = whole / heads
    allowed, limited = _within(exact, area.baseline, limit)
    # Only a limit moves the sum: without one it stays to the penny what was shared out.
    total = rounded(allowed * heads) if limited else whole
    return AreaFormula(area.code, historic, proxies, whole, allowed.quantize(_PENNY, ROUND_HALF_UP), limited, total)


def _within(exact: Decimal, baseline: Decimal | None, limit: GainLimit) -> tuple[Decimal, str]:
    if baseline is None:
        return exact, ""
    floor, cap = (baseline * (100 + percent) / 100 for percent in (limit.floor, limit.cap))
    if exact < floor:
        return floor, "floor"
    return (cap, "cap") if exact > cap else (exact, "")
