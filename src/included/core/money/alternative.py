"""The budget of alternative provision over several years: what is given to whom in which tier, and what is used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from included.core.money.findings import FindingRule, PriceFinding
from included.core.money.ledger import Months, forecast
from included.core.money.years import FinancialYear


class Tier(StrEnum):
    """The three tiers of the Green Paper."""

    TARGETED = "targeted"
    TIME_LIMITED = "time_limited"
    TRANSITIONAL = "transitional"


@dataclass(frozen=True, slots=True)
class TierRule:
    """What a tier is called and is for, and whether its provision is a placement."""

    tier: Tier
    name: str
    words: str
    has_placements: bool


@dataclass(frozen=True, slots=True)
class AlternativeRules:
    """The tiers, how many years should be settled, and the findings."""

    tiers: Mapping[Tier, TierRule]
    years_settled: int
    findings: Mapping[str, FindingRule]
    provision: str


@dataclass(frozen=True, slots=True)
class Share:
    """What a provider is given in a tier in a year, in pence. A provider is its URN, or its name without one."""

    year: int
    tier: Tier
    provider: str
    pence: int


@dataclass(frozen=True, slots=True)
class ProviderUse:
    """What placements with a provider commit and were paid in a year, month by month in pence."""

    provider: str
    placements: int
    committed: Months
    paid: Months


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent in a tier with a provider on something that is no placement, in pence."""

    tier: Tier
    provider: str
    pence: int


@dataclass(frozen=True, slots=True)
class UseLine:
    """A provider in a tier: given, and used. `tier` is None where its placements cannot be counted in one.

    `placed` is the forecast of its placements; None where it is withheld, and then so is what follows from it.
    """

    tier: Tier | None
    provider: str
    given: int | None
    placements: int | None
    placed: int | None
    spent: int

    @property
    def used(self) -> int | None:
        """Placements and other spending."""
        return None if self.placed is None else self.placed + self.spent

    @property
    def left(self) -> int | None:
        """What is left of a share, below nought where more is used."""
        return None if self.used is None or self.given is None else self.given - self.used


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A year of the budget: created (None where nobody has yet) and distributed, in pence."""

    year: int
    created: int | None
    distributed: int

    @property
    def left(self) -> int | None:
        """What is not given to anybody yet."""
        return None if self.created is None else self.created - self.distributed


def tier_of_placements(provider: str, shares: Iterable[Share], rules: AlternativeRules) -> Tier | None:
    """The tier a provider's placements count in: the only one with placements in which it has money, else None."""
    tiers = {
        share.tier
        for share in shares
        if share.provider == provider and share.pence and rules.tiers[share.tier].has_placements
    }
    return tiers.pop() if len(tiers) == 1 else None


def use_lines(
    shares: Sequence[Share], uses: Iterable[ProviderUse], spent: Iterable[Spent], closed: int, rules: AlternativeRules
) -> tuple[UseLine, ...]:
    """One year's lines by tier and provider, placements without a tier last. Months up to `closed` count as paid."""
    given: dict[tuple[Tier | None, str], int] = {
        (share.tier, share.provider): share.pence for share in shares if share.pence
    }
    other: dict[tuple[Tier | None, str], int] = {}
    for each in spent:
        other[each.tier, each.provider] = other.get((each.tier, each.provider), 0) + each.pence
    placed = {(tier_of_placements(use.provider, shares, rules), use.provider): use for use in uses}
    keys = sorted(given.keys() | other.keys() | placed.keys(), key=lambda key: (_place_of(key[0], rules), key[1]))
    return tuple(_line(key, given.get(key), other.get(key, 0), placed.get(key), closed) for key in keys)


def budget_years(first: int, count: int, created: Mapping[int, int], shares: Iterable[Share]) -> tuple[BudgetYear, ...]:
    """So many years from the first on."""
    distributed: dict[int, int] = {}
    for share in shares:
        distributed[share.year] = distributed.get(share.year, 0) + share.pence
    return tuple(BudgetYear(year, created.get(year), distributed.get(year, 0)) for year in range(first, first + count))


def budget_findings(
    years: Sequence[BudgetYear],
    shares: Sequence[Share],
    lines: Sequence[UseLine],
    names: Mapping[str, str],
    rules: AlternativeRules,
) -> Iterator[PriceFinding]:
    """What is wrong with the first of these years, and with those that should be settled after it."""
    found = rules.findings
    for each in years[: rules.years_settled]:
        if each.created is None:
            yield found["AB01"].found(f"No budget has been created for {FinancialYear(each.year)}.")
    not_given = [str(FinancialYear(each.year)) for each in years[: rules.years_settled] if each.left]
    if not_given:
        yield found["AB05"].found(f"Some of the budget is not given to anybody yet: {', '.join(not_given)}.")
    now, later = (_given_in(year, shares) for year in (years[0].year, years[0].year + 1))
    for provider in sorted(now - later):
        following = FinancialYear(years[0].year + 1)
        yield found["AB02"].found(f"Nothing is said for {names.get(provider, provider)} in {following}.")
    for line in lines:
        name = names.get(line.provider, line.provider)
        if line.left is not None and line.left < 0 and line.tier is not None:
            yield found["AB03"].found(f"{name} uses more than it was given for {rules.tiers[line.tier].name.lower()}.")
        if line.tier is None:
            yield found["AB04"].found(f"The placements with {name} are counted in no tier.")


def _given_in(year: int, shares: Iterable[Share]) -> set[str]:
    return {share.provider for share in shares if share.year == year and share.pence}


def _place_of(tier: Tier | None, rules: AlternativeRules) -> int:
    return len(rules.tiers) if tier is None else list(rules.tiers).index(tier)


def _line(key: tuple[Tier | None, str], given: int | None, spent: int, use: ProviderUse | None, closed: int) -> UseLine:
    tier, provider = key
    if use is None:
        return UseLine(tier, provider, given, 0, 0, spent)
    return UseLine(tier, provider, given, use.placements, sum(forecast(use.committed, use.paid, closed)), spent)
