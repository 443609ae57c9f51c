"""The roll-forward: opening + income - spend + grant = closing, year by year, with and without mitigations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from included.core.money.years import FinancialYear
from included.core.recovery.programmes import RecoveryBook, StabilityGrant, stability_grant
from included.core.recovery.record import Mitigation, PlanYear, RecoveryPlan
from included.core.recovery.savings import savings


@dataclass(frozen=True, slots=True)
class Side:
    """A year on one side of the plan: what is spent, and where that leaves the balance."""

    opening: int
    spend: int
    in_year: int
    closing: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One year of the plan in pence; `in_year` of both sides is before any grant."""

    year: FinancialYear
    is_actual: bool
    income: int
    grant: int
    saved: Mapping[str, int]
    unmitigated: Side
    mitigated: Side


def roll_forward(
    plan: RecoveryPlan, book: RecoveryBook, mitigations: Sequence[Mitigation] | None = None
) -> tuple[Outcome, ...]:
    """Every year of a plan. Mitigations act on years that are still forecast: an actual year holds them already."""
    acting = plan.in_force if mitigations is None else mitigations
    claim = claimed(plan, book)
    without = kept = plan.opening.pence
    found = []
    for year in plan.years:
        saved = {} if year.is_actual else savings(acting, year.year)
        grant = sum(row.figure.pence for row in year.grants)
        if claim is not None and plan.claim is not None and plan.claim.paid_in == year.year:
            grant += claim.grant
        income, spend = sum(row.figure.pence for row in year.income), spent(year)
        one = side(without, income, spend, grant)
        other = side(kept, income, spend - sum(saved.values()), grant)
        found.append(Outcome(year.year, year.is_actual, income, grant, saved, one, other))
        without, kept = one.closing, other.closing
    return tuple(found)


def side(opening: int, income: int, spend: int, grant: int) -> Side:
    """One year of one side."""
    return Side(opening, spend, income - spend, opening + income - spend + grant)


def spent(year: PlanYear) -> int:
    """What is spent in a year before any mitigation."""
    return sum(row.figure.pence for row in year.spend)


def claimed(plan: RecoveryPlan, book: RecoveryBook) -> StabilityGrant | None:
    """What the 2026 grant pays, where the plan claims it."""
    if plan.claim is None:
        return None
    deficits = [row.figure.pence for row in plan.claim.deficits]
    return stability_grant(deficits, plan.claim.ineligible, book.grant_share)


def first_kept(years: Iterable[tuple[FinancialYear, int]]) -> FinancialYear | None:
    """The first year from which a balance is at or above nought to the end of the plan."""
    found = None
    for year, balance in years:
        if balance < 0:
            found = None
        elif found is None:
            found = year
    return found


@dataclass(frozen=True, slots=True)
class Reached:
    """From which year each year balances, and from which nothing is owed; None where the plan does not get there."""

    in_year: FinancialYear | None
    in_all: FinancialYear | None


def reached(outcomes: Sequence[Outcome], *, is_mitigated: bool = True) -> Reached:
    """When balance is reached and kept."""
    sides = [(each.year, each.mitigated if is_mitigated else each.unmitigated) for each in outcomes]
    return Reached(
        first_kept((year, side.in_year) for year, side in sides),
        first_kept((year, side.closing) for year, side in sides),
    )


@dataclass(frozen=True, slots=True)
class Without:
    """The plan as it would be without one mitigation: its closing balances, and when it would balance."""

    key: str
    outcomes: tuple[Outcome, ...]
    difference: int


def without_each(plan: RecoveryPlan, book: RecoveryBook, outcomes: Sequence[Outcome]) -> tuple[Without, ...]:
    """For each mitigation in force, the others alone: overlaps are counted anew, so another may step in."""
    found = []
    for left_out in plan.in_force:
        others = [each for each in plan.in_force if each.key != left_out.key]
        rolled = roll_forward(plan, book, others)
        difference = outcomes[-1].mitigated.closing - rolled[-1].mitigated.closing
        found.append(Without(left_out.key, rolled, difference))
    return tuple(found)
