"""A local authority's own scheme: bands, a matrix of need and level, points, hours, need types or case by case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from included.core.errors import IncludedError
from included.core.money.amounts import NOTHING, rounded, say_pounds
from included.core.money.dated import DatedAmount, Status, amount_on
from included.core.money.framework import Framework, band_of, kind_words
from included.core.money.needs import NeedLevel
from included.core.money.steps import Step
from included.core.vocabulary import SenType, SettingKind


class Basis(StrEnum):
    """What a scheme reckons by."""

    BAND = "band"
    MATRIX = "matrix"
    POINTS = "points"
    HOURS = "hours"
    NEED_TYPE = "need_type"
    BESPOKE = "bespoke"


class Per(StrEnum):
    """What a scheme's figure is for."""

    YEAR = "year"
    PLACE = "place"
    HOUR = "hour"


class Stacking(StrEnum):
    """What several needs are worth together."""

    MAX = "max"
    SUM = "sum"


class ProtectionRule(StrEnum):
    """What a child already funded keeps when the scheme would give less."""

    NONE = "none"
    NO_CUT = "no_cut"
    FLOOR = "floor"
    TAPER = "taper"


class NoRowFits(IncludedError):
    """Raised where a scheme has no row, or several, for a need: somebody has to say which is meant."""

    def __init__(self, scheme: str, need: NeedLevel, fitting: Sequence[str]) -> None:
        found = f"several rows fit ({', '.join(fitting)})" if fitting else "no row fits"
        super().__init__(
            f"In the scheme {scheme} {found} {need.words}{f' ({need.local})' if need.local else ''} in this setting, "
            "so it gives no value. Name the scheme's own band in the need's field `local`."
        )
        self.scheme = scheme
        self.need = need


@dataclass(frozen=True, slots=True)
class Protection:
    """A scheme's rule of protection: the percent of loss a floor allows, or the years a taper lasts."""

    rule: ProtectionRule
    percent: Decimal = Decimal(0)
    years: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """One band or cell: where it applies, the national bands it stands beside, and its value or its quantity.

    A row without value and quantity is priced case by case.
    """

    code: str
    words: str
    kinds: frozenset[SettingKind]
    bands: tuple[str, ...]
    types: frozenset[SenType]
    values: tuple[DatedAmount, ...]
    quantity: Decimal | None
    status: Status


@dataclass(frozen=True, slots=True, eq=False)
class Scheme:
    """A local scheme. `unit_values` price one point or one hour; `weeks` are those a year of hours has."""

    code: str
    name: str
    authority: str | None
    basis: Basis
    per: Per
    net_of_element_2: bool
    stacking: Stacking
    protection: Protection
    valid_from: date
    valid_to: date | None
    rows: tuple[SchemeRow, ...]
    unit_values: tuple[DatedAmount, ...]
    weeks: Decimal
    source: str
    status: Status

    def is_valid_on(self, day: date) -> bool:
        """Whether the scheme applied on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class SchemeFacts:
    """What a scheme needs to know of a child: the needs, the setting, and where used the cost, hours and past value."""

    needs: tuple[NeedLevel, ...]
    kind: SettingKind
    cost: Decimal | None = None
    hours_per_week: Decimal | None = None
    previous_value: Decimal | None = None
    years_since: int = 0


@dataclass(frozen=True, slots=True)
class SchemeValue:
    """What a scheme gives a year, and how it got there. None: it prices the child case by case, at no set sum."""

    amount: Decimal | None
    steps: tuple[Step, ...]


def scheme_value(facts: SchemeFacts, scheme: Scheme, on: date, framework: Framework) -> SchemeValue:
    """What a scheme gives for a child's needs in a kind of setting, a year. Raises NoRowFits and NoValueInForce."""
    if scheme.basis is Basis.HOURS and facts.hours_per_week is not None:
        step = _hours_step(facts.hours_per_week, scheme, on)
        return _protected(SchemeValue(step.amount, (step,)), facts, scheme)
    rows = [row for need in facts.needs if (row := _row_of(need, facts.kind, scheme, framework))]
    worth = [(row, row_value(row, scheme, on)) for row in rows]
    if any(value is None for _, value in worth):
        return _bespoke(facts, scheme)
    steps = [_row_step(row, value or NOTHING, scheme) for row, value in worth]
    amounts = [value or NOTHING for _, value in worth]
    return _protected(SchemeValue(*_stacked(amounts, steps, scheme)), facts, scheme)


def _stacked(amounts: list[Decimal], steps: list[Step], scheme: Scheme) -> tuple[Decimal, tuple[Step, ...]]:
    is_sum = scheme.stacking is Stacking.SUM
    total = sum(amounts, NOTHING) if is_sum else max(amounts, default=NOTHING)
    if len(amounts) == 1:
        return total, tuple(steps)
    how = "The scheme adds its needs up" if is_sum else "The scheme takes the greatest"
    return total, (*steps, Step(f"{how}: {say_pounds(total)}.", total, scheme.source, scheme.status))


def row_value(row: SchemeRow, scheme: Scheme, on: date) -> Decimal | None:
    """What one row is worth a year, or None where it is priced case by case. Raises NoValueInForce."""
    if row.values:
        return amount_on(f"{scheme.code} {row.code}", row.values, on).amount
    if row.quantity is None:
        return None
    if scheme.basis is Basis.HOURS:
        return _hours_step(row.quantity, scheme, on).amount
    return rounded(row.quantity * amount_on(f"{scheme.code}, a point", scheme.unit_values, on).amount)


def _row_of(need: NeedLevel, kind: SettingKind, scheme: Scheme, framework: Framework) -> SchemeRow | None:
    """The row of one need; None for a need that asks for no more than is made for every child."""
    here = [row for row in scheme.rows if kind in row.kinds and (not row.types or need.type in row.types)]
    if need.local:
        fitting = [row for row in here if row.code == need.local]
    else:
        band = band_of((need,), framework)
        fitting = [row for row in here if band.code in row.bands]
        if not fitting and band.code == next(iter(framework.bands)):
            return None
    if len(fitting) != 1:
        raise NoRowFits(scheme.code, need, [row.code for row in fitting])
    return fitting[0]


def _row_step(row: SchemeRow, value: Decimal, scheme: Scheme) -> Step:
    counted = f", {row.quantity} {scheme.basis}," if row.quantity is not None else ""
    words = f"{scheme.name}: {row.code} ({row.words}){counted} gives {say_pounds(value)} a year."
    return Step(words, value, scheme.source, row.status)


def _hours_step(hours: Decimal, scheme: Scheme, on: date) -> Step:
    rate = amount_on(f"{scheme.code}, an hour", scheme.unit_values, on).amount
    value = rounded(hours * rate * scheme.weeks)
    words = f"{hours} hours a week at {say_pounds(rate)} for {scheme.weeks} weeks give {say_pounds(value)} a year."
    return Step(words, value, scheme.source, scheme.status)


def _bespoke(facts: SchemeFacts, scheme: Scheme) -> SchemeValue:
    cost = facts.cost
    said = "and no cost was given" if cost is None else f"at its cost: {say_pounds(cost)}"
    words = f"{scheme.name} prices this in {kind_words(facts.kind)} case by case, {said}."
    return SchemeValue(cost, (Step(words, cost, scheme.source, scheme.status),))


def _protected(value: SchemeValue, facts: SchemeFacts, scheme: Scheme) -> SchemeValue:
    if value.amount is None or facts.previous_value is None:
        return value
    kept = protected_amount(value.amount, facts.previous_value, facts.years_since, scheme.protection)
    if kept == value.amount:
        return value
    was = f"It was {say_pounds(facts.previous_value)} before"
    words = f"{was}: {scheme.protection.words}. So {say_pounds(kept)} is paid."
    return SchemeValue(kept, (*value.steps, Step(words, kept, scheme.source, scheme.status)))


def protected_amount(new: Decimal, before: Decimal, years_since: int, protection: Protection) -> Decimal:
    """What is paid under a rule of protection: never less than the new value, never more than the greater."""
    if protection.rule is ProtectionRule.NONE or before <= new:
        return new
    if protection.rule is ProtectionRule.NO_CUT:
        return before
    if protection.rule is ProtectionRule.FLOOR:
        return max(new, rounded(before * (1 - protection.percent / 100)))
    left = max(0, protection.years - years_since)
    return new + rounded((before - new) * left / protection.years)
