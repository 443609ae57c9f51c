"""The national framework: a need's level gives its band, the band and the kind of setting give a tariff."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from included.core.errors import IncludedError
from included.core.money.amounts import rounded, say_pounds
from included.core.money.dated import DatedAmount, Status, amount_on
from included.core.money.needs import NeedLevel
from included.core.money.steps import Step
from included.core.vocabulary import Level, ProvisionKind, SenType, SettingKind


class Pattern(StrEnum):
    """How much of the year and of the day an independent placement covers."""

    DAY = "day"
    WEEKLY_38 = "weekly_38"
    ALL_YEAR_52 = "all_year_52"


class UnknownAuthority(IncludedError):
    """Raised for an authority that the area cost adjustments do not list."""

    def __init__(self, authority: str) -> None:
        super().__init__(
            f"There is no authority {authority!r} in the area cost adjustments. Give its three-digit code."
        )
        self.authority = authority


@dataclass(frozen=True, slots=True)
class Band:
    """A cluster of provision: the part of the standards it comes from, the level of need, the kind of provision."""

    code: str
    name: str
    level: Level
    provision_kind: ProvisionKind
    standard: str
    words: str
    provision: str
    status: Status


@dataclass(frozen=True, slots=True)
class Assignment:
    """The band of a level of need, for the types named or, with none named, for every other type."""

    level: Level
    band: str
    types: frozenset[SenType]


@dataclass(frozen=True, slots=True)
class Combination:
    """When needs together ask for more than the greatest of them: so many areas at its level, from some level up."""

    step_up_areas: int
    step_up_from: Level
    provision: str
    status: Status


@dataclass(frozen=True, slots=True, eq=False)
class TariffTable:
    """The prices of every band in one kind of setting, each year's by the day it starts."""

    kind: SettingKind
    covers: str
    values: Mapping[str, tuple[DatedAmount, ...]]
    supplements: Mapping[Pattern, tuple[DatedAmount, ...]]
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class Uplift:
    """A rise in percent from a day, of every tariff whose own value is older."""

    starts_on: date
    percent: Decimal
    kinds: frozenset[SettingKind]
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class AreaCost:
    """An authority's area cost adjustment, year by year."""

    authority: str
    name: str
    values: tuple[DatedAmount, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Framework:
    """Bands, tariffs, uplifts and area costs. `bands` are in order, the least first."""

    bands: Mapping[str, Band]
    assignments: tuple[Assignment, ...]
    combination: Combination
    tariffs: Mapping[SettingKind, TariffTable]
    uplifts: tuple[Uplift, ...]
    area_costs: Mapping[str, AreaCost]
    area_cost_source: str
    provision: str
    statement: str


@dataclass(frozen=True, slots=True)
class Tariff:
    """What one band costs in one kind of setting in one area on one day, a year, and how that was reached."""

    band: Band
    kind: SettingKind
    amount: Decimal
    covers: str
    status: Status
    steps: tuple[Step, ...]


@lru_cache(maxsize=4096)
def band_of(needs: tuple[NeedLevel, ...], framework: Framework) -> Band:
    """The band of needs together: the greatest, and one further where needs of several areas stand at its level."""
    order = list(framework.bands)
    greatest = max((_band_of_one(need, framework) for need in needs), key=order.index)
    if not _steps_up(needs, framework.combination):
        return framework.bands[greatest]
    return framework.bands[order[min(order.index(greatest) + 1, len(order) - 1)]]


def _band_of_one(need: NeedLevel, framework: Framework) -> str:
    at_level = [row for row in framework.assignments if row.level is need.level]
    named = [row for row in at_level if need.type in row.types]
    return (named or [row for row in at_level if not row.types])[0].band


def _steps_up(needs: Sequence[NeedLevel], combination: Combination) -> bool:
    highest = max((need.level for need in needs), key=lambda level: level.rank)
    if highest.rank < combination.step_up_from.rank:
        return False
    areas = {need.type.area or need.type for need in needs if need.level is highest}
    return len(areas) >= combination.step_up_areas


def band_step(needs: Sequence[NeedLevel], band: Band, framework: Framework) -> Step:
    """The sentence that says why needs stand in their band."""
    listed = ", ".join(need.words for need in needs)
    combined = _steps_up(needs, framework.combination)
    why = " (needs of several areas at the same level: one band further)" if combined else ""
    return Step(f"Needs {listed} make band {band.code}, {band.name}{why}.", None, band.provision, band.status)


@lru_cache(maxsize=1 << 16)
def tariff_of(
    band: Band,
    kind: SettingKind,
    authority: str | None,
    on: date,
    framework: Framework,
    pattern: Pattern = Pattern.DAY,
) -> Tariff | None:
    """The tariff of a band in a kind of setting, or None where the framework prices no such place.

    Without an authority there is no area cost adjustment. Raises NoValueInForce and UnknownAuthority.
    """
    table = framework.tariffs.get(kind)
    values = table.values.get(band.code) if table else None
    if table is None or not values:
        return None
    base = amount_on(f"tariff {band.code} {kind}", values, on)
    words = f"The tariff of band {band.code} in {kind_words(kind)} is {say_pounds(base.amount)} a year"
    steps = [Step(f"{words} from {base.starts_on}; it covers {table.covers}.", base.amount, table.source, table.status)]
    steps += _supplement_steps(table, pattern, steps[-1], on)
    steps += _uplift_steps(table, base.starts_on, steps[-1], on, framework)
    steps += _area_steps(authority, steps[-1], on, framework)
    return Tariff(band, kind, _amount(steps[-1]), table.covers, table.status, tuple(steps))


def _supplement_steps(table: TariffTable, pattern: Pattern, before: Step, on: date) -> list[Step]:
    values = table.supplements.get(pattern, ())
    if not values:
        return []
    supplement = amount_on(f"supplement {pattern} {table.kind}", values, on).amount
    words = f"For boarding ({pattern.replace('_', ' ')} weeks) {say_pounds(supplement)} is added."
    return [Step(words, _amount(before) + supplement, table.source, table.status)]


def _uplift_steps(table: TariffTable, since: date, before: Step, on: date, framework: Framework) -> list[Step]:
    steps, amount = [], _amount(before)
    for uplift in framework.uplifts:
        if since < uplift.starts_on <= on and table.kind in uplift.kinds:
            amount = rounded(amount * (1 + uplift.percent / 100))
            words = f"Uplift of {uplift.percent}% from {uplift.starts_on}: {say_pounds(amount)}."
            steps.append(Step(words, amount, uplift.source, uplift.status))
    return steps


def _area_steps(authority: str | None, before: Step, on: date, framework: Framework) -> list[Step]:
    if authority is None:
        return []
    factor = area_cost(authority, on, framework)
    amount = rounded(_amount(before) * factor.amount)
    name = framework.area_costs[authority].name
    words = f"Area cost adjustment of {name}, {factor.amount} (published for the year from {factor.starts_on})"
    return [Step(f"{words}: {say_pounds(amount)}.", amount, framework.area_cost_source, Status.CONFIRMED)]


def area_cost(authority: str, on: date, framework: Framework) -> DatedAmount:
    """An authority's area cost adjustment on a day. Raises UnknownAuthority and NoValueInForce."""
    known = framework.area_costs.get(authority)
    if known is None:
        raise UnknownAuthority(authority)
    return amount_on(f"area cost adjustment of {known.name}", known.values, on)


def kind_words(kind: SettingKind) -> str:
    """A kind of setting as read in a sentence."""
    return kind.replace("_", " ")


def _amount(step: Step) -> Decimal:
    return step.amount if step.amount is not None else Decimal(0)
