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


@dataclass(frozen=True, slots=True)
class _Sums:
    """A year without any mitigation: the same however the plan is run."""

    year: FinancialYear
    is_actual: bool
    income: int
    spend: int
    grant: int


def roll_forward(plan: RecoveryPlan, book: RecoveryBook) -> tuple[Outcome, ...]:
    """Every year of a plan. Mitigations act on years that are still forecast: an actual year holds them already."""
    sums = _sums(plan, book)
    return _rolled(plan.opening.pence, sums, [_saved(plan.in_force, each) for each in sums])


def _sums(plan: RecoveryPlan, book: RecoveryBook) -> list[_Sums]:
    claim, found = claimed(plan, book), []
    for year in plan.years:
        grant = sum(row.figure.pence for row in year.grants)
        if claim is not None and plan.claim is not None and plan.claim.paid_in == year.year:
            grant += claim.grant
        income = sum(row.figure.pence for row in year.income)
        found.append(_Sums(year.year, year.is_actual, income, spent(year), grant))
    return found


def _saved(acting: Sequence[Mitigation], each: _Sums) -> dict[str, int]:
    return {} if each.is_actual else savings(acting, each.year)


def _rolled(opening: int, sums: Sequence[_Sums], saved: Sequence[Mapping[str, int]]) -> tuple[Outcome, ...]:
    without = kept = opening
    found = []
    for each, own in zip(sums, saved, strict=True):
        one = side(without, each.income, each.spend, each.grant)
        other = side(kept, each.income, each.spend - sum(own.values()), each.grant)
        found.append(Outcome(each.year, each.is_actual, each.income, each.grant, own, one, other))
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
    sums, found = _sums(plan, book), []
    for left_out in plan.in_force:
        # Only those of its own group are counted otherwise without it.
        others = [each for each in plan.in_force if each.group and each.group == left_out.group and each != left_out]
        saved = [
            {key: pence for key, pence in was.saved.items() if key != left_out.key} | _saved(others, each)
            for was, each in zip(outcomes, sums, strict=True)
        ]
        rolled = _rolled(plan.opening.pence, sums, saved)
        difference = outcomes[-1].mitigated.closing - rolled[-1].mitigated.closing
        found.append(Without(left_out.key, rolled, difference))
    return tuple(found)
