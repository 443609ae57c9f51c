import pytest

from included.adapters.alternativerules import alternative_rules
from included.core.money.alternative import (
    ProviderUse,
    Share,
    Spent,
    Tier,
    budget_findings,
    budget_years,
    tier_of_placements,
    use_lines,
)
from included.core.money.ledger import NO_MONTHS

RULES = alternative_rules()
PAID_TWICE = (40, 40, *NO_MONTHS[2:])


def share(tier: Tier, pence: int = 1000, year: int = 2024, provider: str = "A") -> Share:
    return Share(year, tier, provider, pence)


def test_every_tier_has_its_words() -> None:
    assert set(RULES.tiers) == set(Tier)
    assert [tier for tier, rule in RULES.tiers.items() if not rule.has_placements] == [Tier.TARGETED]


@pytest.mark.parametrize(
    ("shares", "tier"),
    [
        ([share(Tier.TIME_LIMITED)], Tier.TIME_LIMITED),
        ([share(Tier.TRANSITIONAL), share(Tier.TARGETED)], Tier.TRANSITIONAL),
        ([share(Tier.TIME_LIMITED), share(Tier.TRANSITIONAL)], None),
        ([share(Tier.TIME_LIMITED), share(Tier.TRANSITIONAL, 0)], Tier.TIME_LIMITED),
        ([share(Tier.TARGETED)], None),
        ([share(Tier.TIME_LIMITED, provider="B")], None),
        ([], None),
    ],
)
def test_placements_count_in_the_only_tier_with_money(shares: list[Share], tier: Tier | None) -> None:
    assert tier_of_placements("A", shares, RULES) is tier


def test_lines_add_up_to_what_was_given_and_used() -> None:
    shares = [share(Tier.TIME_LIMITED, 900), share(Tier.TARGETED, 500, provider="B"), share(Tier.TARGETED, 0)]
    uses = [ProviderUse("A", 3, (100,) * 12, PAID_TWICE), ProviderUse("C", 1, (10,) * 12, NO_MONTHS)]
    spent = [Spent(Tier.TARGETED, "B", 70), Spent(Tier.TARGETED, "B", -20)]

    lines = use_lines(shares, uses, spent, 2, RULES)

    assert [(line.tier, line.provider, line.given, line.used, line.left) for line in lines] == [
        (Tier.TARGETED, "B", 500, 50, 450),
        (Tier.TIME_LIMITED, "A", 900, 1080, -180),
        (None, "C", None, 100, None),
    ]


def test_findings_name_each_year_and_provider() -> None:
    shares = [share(Tier.TARGETED, 500), share(Tier.TARGETED, 500, provider="B"), share(Tier.TARGETED, 900, 2025, "B")]
    years = budget_years(2024, 5, {2024: 1000, 2025: 1000}, shares)
    lines = use_lines(
        shares[:2], [ProviderUse("C", 1, (10,) * 12, NO_MONTHS)], [Spent(Tier.TARGETED, "A", 501)], 0, RULES
    )

    found = list(budget_findings(years, shares, lines, {"A": "Ash", "C": "Cedar"}, RULES))

    assert [(each.code, each.message) for each in found] == [
        ("AB01", "No budget has been created for 2026-27."),
        ("AB05", "Some of the budget is not given to anybody yet: 2025-26."),
        ("AB02", "Nothing is said for Ash in 2025-26."),
        ("AB03", "Ash uses more than it was given for targeted support in mainstream schools."),
        ("AB04", "The placements with Cedar are counted in no tier."),
    ]


def test_settled_budget_has_no_finding() -> None:
    shares = [share(Tier.TARGETED, 500, year) for year in (2024, 2025, 2026)]
    years = budget_years(2024, 5, dict.fromkeys((2024, 2025, 2026), 500), shares)

    assert list(budget_findings(years, shares, use_lines(shares[:1], [], [], 0, RULES), {}, RULES)) == []
