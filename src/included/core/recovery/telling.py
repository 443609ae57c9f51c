"""A plan in sentences: what somebody with five minutes needs to know, reckoned and never typed."""

from collections.abc import Sequence

from included.core.money.amounts import from_pence, say_pounds
from included.core.recovery.forward import Outcome, Reached, Without, reached
from included.core.recovery.futures import Futures
from included.core.recovery.record import Condition, RecoveryPlan

_MILLION = 100_000_000


def short(pence: int) -> str:
    """A sum as it is said: in millions to one decimal, in pounds below a tenth of a million."""
    if abs(pence) < _MILLION // 20:
        return say_pounds(from_pence(round(pence, -2)))
    tenths = (abs(pence) * 10 + _MILLION // 2) // _MILLION
    part = f".{tenths % 10}" if tenths % 10 else ""
    return f"{'−' if pence < 0 else ''}£{tenths // 10:,}{part}m"


def standing(pence: int) -> str:
    """A balance in words: owed, left over, or nought."""
    if not pence:
        return "nothing owed and nothing left over"
    return f"a deficit of {short(-pence)}" if pence < 0 else f"a surplus of {short(pence)}"


def sentences(plan: RecoveryPlan, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """The plan from its opening to its end, in the order a reader asks."""
    first, last = outcomes[0], outcomes[-1]
    before = f"The plan opens {first.year} with {standing(plan.opening.pence)}."
    without = f"Left alone, it would end {last.year} with {standing(last.unmitigated.closing)}."
    after = f"With everything in the plan it ends {last.year} with {standing(last.mitigated.closing)}."
    return (before, without, after, *_when(plan, reached(outcomes)), *_paid(outcomes), *_saved(plan, outcomes))


def _when(plan: RecoveryPlan, found: Reached) -> tuple[str, ...]:
    agreed = f" That was to be so by {plan.balance_by}." if plan.balance_by else ""
    if found.in_year is None:
        spends = f"No year balances and stays balanced to the end of the plan.{agreed}"
    else:
        spends = f"From {found.in_year} on, each year spends no more than it receives.{agreed}"
    return spends, _owed(plan, found)


def _owed(plan: RecoveryPlan, found: Reached) -> str:
    if found.in_all is None:
        return "The deficit is not paid off within the plan."
    if plan.opening.pence >= 0 and found.in_all == plan.years[0].year:
        return "Nothing is owed at the end of any year."
    return f"Nothing is owed any more at the end of {found.in_all}."


def _paid(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    grant = sum(each.grant for each in outcomes)
    return (f"Grants and contributions bring {short(grant)}.",) if grant else ()


def _saved(plan: RecoveryPlan, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    saved = sum(sum(each.saved.values()) for each in outcomes)
    count = len(plan.in_force)
    if not count:
        return ("The plan has no mitigation.",)
    number = "One mitigation saves" if count == 1 else f"{count} mitigations save"
    return (f"{number} {short(saved)} over its years, each counted by how sure it is.",)


def late_conditions(plan: RecoveryPlan) -> tuple[Condition, ...]:
    """The conditions that were due before the day of the plan and are not met, the longest overdue first."""
    late = [each for each in plan.conditions if each.met_on is None and each.due_on and each.due_on < plan.as_at]
    return tuple(sorted(late, key=lambda each: str(each.due_on)))


def that_matter(without: Sequence[Without], most: int = 5) -> tuple[Without, ...]:
    """The mitigations without which the end would be furthest off."""
    return tuple(sorted(without, key=lambda each: -each.difference)[:most])


def odds(plan: RecoveryPlan, futures: Futures) -> tuple[str, ...]:
    """How often the plan does what was agreed, of a hundred futures drawn."""
    if plan.balance_by is None or futures.kept_by_then is None or not futures.draws:
        return ()
    share = round(100 * futures.kept_by_then / futures.draws)
    last = futures.years[-1]
    low, high = standing(last.closing.low), standing(last.closing.high)
    often = f"In {share} of 100 possible futures, each year balances from {plan.balance_by} on."
    return (f"{often} In 80 of 100, {last.year} ends between {low} and {high}.",)
