"""The schools formula: its lines, its national values by year, and a school's budget line by line in whole pence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from typing import Final

from included.core.money.dated import Status
from included.core.money.years import FinancialYear

MINIMUM: Final = "minimum_per_pupil"
GUARANTEE: Final = "minimum_funding_guarantee"
# The minimum per pupil has a level for each phase: whose pupils it counts, and what its value is called.
MINIMUM_LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    f"{MINIMUM}_primary": ("basic_entitlement_primary",),
    f"{MINIMUM}_secondary": ("basic_entitlement_ks3", "basic_entitlement_ks4"),
}
BASIC_ENTITLEMENT: Final = tuple(key for keys in MINIMUM_LEVELS.values() for key in keys)
_EXACT: Final = 60
_PENCE: Final = 100


class LineKind(StrEnum):
    """Whether a line is part of the core, or premises outside it, or comes after both."""

    FACTOR = "factor"
    PREMISES = "premises"
    TOP_UP = "top_up"


class Per(StrEnum):
    """What a line counts, if anything."""

    PUPIL = "pupil"
    SCHOOL = "school"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class FormulaLine:
    """One line of a school's budget statement."""

    key: str
    words: str
    group: str
    kind: LineKind
    per: Per
    may_be_negative: bool


@dataclass(frozen=True, slots=True)
class FormulaValue:
    """What a line is worth in one financial year, in pounds, and how sure that is."""

    amount: Decimal
    source: str
    status: Status


@dataclass(frozen=True, slots=True, eq=False)
class FormulaBook:
    """The lines in order, and the national values by the calendar year a financial year starts in."""

    lines: Mapping[str, FormulaLine]
    values: Mapping[int, Mapping[str, FormulaValue]]

    def value(self, key: str, year: FinancialYear) -> FormulaValue | None:
        """The national value of a line in a year; None where none is known. Nothing is carried from another year."""
        return self.values.get(year.starts_in, {}).get(key)


@dataclass(frozen=True, slots=True)
class LocalFormula:
    """What an authority says of its own formula; a value it does not give is the national one of the year."""

    values: Mapping[str, Decimal] = field(default_factory=dict)
    area_cost: Decimal = Decimal(1)
    guarantee: Decimal | None = None


class NoFormulaValue(Exception):
    """Raised where neither the authority nor the rule book has a value that is needed."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def budget_lines(
    counts: Mapping[str, Decimal],
    amounts: Mapping[str, int],
    baseline: Decimal | None,
    local: LocalFormula,
    national: Mapping[str, FormulaValue],
    book: FormulaBook,
) -> dict[str, int]:
    """Each line of a school's budget in pence: as given, or reckoned from what it counts. Raises NoFormulaValue."""
    found = dict(amounts)
    for key, count in counts.items():
        factor = local.area_cost if book.lines[key].kind is LineKind.FACTOR else Decimal(1)
        found[key] = pence(count, _value(key, local, national), factor)
    core = sum(sum_ for key, sum_ in found.items() if book.lines[key].kind is LineKind.FACTOR)
    if MINIMUM not in found:
        found[MINIMUM] = minimum_top_up(core, counts, local, national)
    if GUARANTEE not in found and baseline is not None:
        if local.guarantee is None:
            raise NoFormulaValue(GUARANTEE)
        found[GUARANTEE] = guarantee(baseline, local.guarantee, pupils(counts), core + found[MINIMUM])
    return {key: found[key] for key in book.lines if found.get(key)}


def pupils(counts: Mapping[str, Decimal]) -> Decimal:
    """How many pupils the basic entitlement counts."""
    return sum((counts.get(key, Decimal(0)) for key in BASIC_ENTITLEMENT), Decimal(0))


def minimum_top_up(
    core: int, counts: Mapping[str, Decimal], local: LocalFormula, national: Mapping[str, FormulaValue]
) -> int:
    """What brings a core budget up to the minimum per pupil; nought where no pupils are counted."""
    least = 0
    for level, keys in MINIMUM_LEVELS.items():
        counted = sum((counts.get(key, Decimal(0)) for key in keys), Decimal(0))
        least += pence(counted, _value(level, local, national)) if counted else 0
    return max(0, least - core) if least else 0


def guarantee(baseline: Decimal, percent: Decimal, counted: Decimal, core: int) -> int:
    """What brings a budget up to last year's pounds a pupil, raised or lowered by so many percent."""
    return max(0, pence(counted, baseline, 1 + percent / 100) - core)


def pence(*factors: Decimal) -> int:
    """A product of pounds as whole pence, a half rounded up; only the end is rounded."""
    with localcontext(prec=_EXACT):
        product = Decimal(_PENCE)
        for each in factors:
            product *= each
        return int(product.to_integral_value(ROUND_HALF_UP))


def _value(key: str, local: LocalFormula, national: Mapping[str, FormulaValue]) -> Decimal:
    if key in local.values:
        return local.values[key]
    if key not in national:
        raise NoFormulaValue(key)
    return national[key].amount
