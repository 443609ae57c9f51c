"""Many futures of one plan: mitigations delivered or not by their confidence, spending drawn where it was forecast."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from included.core.money.years import FinancialYear
from included.core.recovery.forward import Outcome
from included.core.recovery.record import Mitigation, RecoveryPlan, Spread
from included.core.recovery.savings import savings

# How many standard deviations from the middle a tenth of a normal distribution lies beyond.
_TENTH: Final = 1.2815515655446004
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class DrawnYear:
    """The closing balance of a year: a tenth of futures below the low, a tenth above the high; and how many balance."""

    year: FinancialYear
    closing: Spread
    in_year_balances: int


@dataclass(frozen=True, slots=True)
class Futures:
    """What the draws say, year by year, and in how many the agreed year balances and every year after."""

    draws: int
    seed: int
    years: tuple[DrawnYear, ...]
    kept_by_then: int | None


def draw_futures(
    plan: RecoveryPlan,
    outcomes: Sequence[Outcome],
    *,
    draws: int,
    seed: int,
    progress: Callable[[int], None] = lambda _: None,
) -> Futures:
    """Futures drawn from a seed: the same seed, the same figures."""
    random, acting = Random(seed), plan.in_force  # noqa: S311 - chance of a forecast, nothing secret
    in_years: list[list[int]] = []
    for number in range(draws):
        z = random.gauss(0.0, 1.0)
        delivered = [_delivered(each, random) for each in acting]
        in_years.append([_in_year(plan, outcome, delivered, z) for outcome in outcomes])
        progress(number + 1)
    closings = [_closings(plan.opening.pence, outcomes, row) for row in in_years]
    years = tuple(
        DrawnYear(
            outcome.year,
            spread_of([row[place] for row in closings]),
            sum(row[place] >= 0 for row in in_years),
        )
        for place, outcome in enumerate(outcomes)
    )
    return Futures(draws, seed, years, _kept(plan, outcomes, in_years))


def _delivered(mitigation: Mitigation, random: Random) -> Mitigation:
    happens = random.random() * _WHOLE < mitigation.confidence
    return replace(mitigation, confidence=_WHOLE if happens else 0)


def _in_year(plan: RecoveryPlan, outcome: Outcome, delivered: Sequence[Mitigation], z: float) -> int:
    if outcome.is_actual:
        return outcome.mitigated.in_year
    spread = plan.spreads.get(outcome.year)
    dearer = _away(spread, z) if spread else 0
    saved = sum(savings(delivered, outcome.year).values())
    return outcome.income - outcome.unmitigated.spend - dearer + saved


def _away(spread: Spread, z: float) -> int:
    """How far from the middle: to the high on the one side, to the low on the other, and never below no spending."""
    width = spread.high - spread.middle if z > 0 else spread.middle - spread.low
    return max(-spread.middle, round(z * width / _TENTH))


def _closings(opening: int, outcomes: Sequence[Outcome], in_years: Sequence[int]) -> list[int]:
    found, balance = [], opening
    for outcome, in_year in zip(outcomes, in_years, strict=True):
        balance += in_year + outcome.grant
        found.append(balance)
    return found


def _kept(plan: RecoveryPlan, outcomes: Sequence[Outcome], in_years: Sequence[Sequence[int]]) -> int | None:
    if plan.balance_by is None:
        return None
    first = next(place for place, each in enumerate(outcomes) if each.year == plan.balance_by)
    return sum(all(value >= 0 for value in row[first:]) for row in in_years)


def spread_of(values: Sequence[int]) -> Spread:
    """The tenth, fiftieth and ninetieth of a hundred, each one that was drawn."""
    ordered = sorted(values)
    low, middle, high = (ordered[(len(ordered) - 1) * percent // _WHOLE] for percent in (10, 50, 90))
    return Spread(low, middle, high)
