"""A recovery plan as values, all money in whole pence. A balance below nought is a deficit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from included.core.forecast.kinds import Kind
from included.core.money.dated import Status
from included.core.money.years import FinancialYear
from included.core.recovery.categories import AgeGroup, Need


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum with where it comes from and how sure that is, and its place in the document."""

    pence: int
    source: str = ""
    status: Status | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An income or a grant of a year by what it is, or a payment from a programme."""

    what: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Category:
    """Where something is spent: a group with or without its age and need, or a line of section 251."""

    group: Kind | None = None
    age: AgeGroup | None = None
    need: Need | None = None
    line: str = ""

    def holds(self, other: "Category") -> bool:
        """Whether another category lies within this one."""
        if self.line or other.line:
            return self.line == other.line
        is_age = self.age is None or self.age is other.age
        return self.group is other.group and is_age and (self.need is None or self.need is other.need)


@dataclass(frozen=True, slots=True)
class Spend:
    """What is spent in one category in a year before any mitigation, and on how many placements."""

    category: Category
    figure: Figure
    placements: int | None = None


@dataclass(frozen=True, slots=True)
class PlanYear:
    """One financial year; `opening` and `closing` are what the document says they are, to be checked."""

    year: FinancialYear
    is_actual: bool
    income: tuple[Row, ...]
    grants: tuple[Row, ...]
    spend: tuple[Spend, ...]
    opening: Figure | None = None
    closing: Figure | None = None
    schools_block: Figure | None = None


@dataclass(frozen=True, slots=True)
class Mitigation:
    """Something meant to save: so many children or places, so much for each in a year, growing by its ramp."""

    key: str
    name: str
    owner: str
    starts_on: date
    ends_on: date | None
    ramp: tuple[int, ...]
    volume: int
    unit_saving: Figure
    confidence: int
    group: str
    category: Category
    moves_to: Kind | None
    condition: str
    withdrawn_on: date | None
    withdrawn_why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that something was done."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Condition:
    """Something an agreement makes money depend on."""

    key: str
    text: str
    area: str
    due_on: date | None
    met_on: date | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something somebody does by a day, towards a condition or none."""

    key: str
    what: str
    owner: str
    condition: str
    due_on: date
    done_on: date | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StabilityClaim:
    """The deficits that different papers give for the day of the 2026 grant, and what of them is not eligible."""

    deficits: tuple[Row, ...]
    ineligible: int
    paid_in: FinancialYear


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a year's spending may lie from its middle: a tenth of futures below the low, a tenth above the high."""

    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
    """Everything a plan says."""

    authority: str
    name: str
    as_at: date
    programme: str
    balance_by: FinancialYear | None
    to_forum_on: date | None
    opening: Figure
    years: tuple[PlanYear, ...]
    mitigations: tuple[Mitigation, ...]
    conditions: tuple[Condition, ...]
    actions: tuple[Action, ...]
    claim: StabilityClaim | None
    spreads: Mapping[FinancialYear, Spread]
    remarks: tuple[str, ...]

    @property
    def in_force(self) -> tuple[Mitigation, ...]:
        """The mitigations that nobody has withdrawn."""
        return tuple(each for each in self.mitigations if each.withdrawn_on is None)
