from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from included.adapters.blockrules import high_needs_formula
from included.core.law import NoValueInForce
from included.core.money.block_formula import AreaFacts, NobodyToShare, share_pot
from included.core.money.dated import Status
from included.core.money.years import FinancialYear

FORMULA = high_needs_formula()
LIMIT = FORMULA.limit_of(FinancialYear(2025))
POT = Decimal("1000000.01")


def area(code: str, area_cost: str = "1", baseline: str = "", **numbers: int) -> AreaFacts:
    counted = {factor.key: Decimal(numbers.get(factor.key, 10)) for factor in FORMULA.factors}
    told = Decimal(baseline) if baseline else None
    return AreaFacts(code, Decimal(area_cost), Decimal(1000), told, counted)


counts = st.integers(min_value=1, max_value=10**7)
costs = st.decimals(min_value="1", max_value="1.3", places=5)
areas = st.lists(
    st.builds(
        lambda cost, baseline, numbers: AreaFacts(
            "886", cost, Decimal(10**6), baseline, dict(zip((f.key for f in FORMULA.factors), numbers, strict=True))
        ),
        costs,
        st.none() | st.decimals(min_value="0.01", max_value="5000", places=2),
        st.lists(counts.map(Decimal), min_size=7, max_size=7),
    ),
    min_size=1,
    max_size=6,
)


def test_weights_share_out_the_whole_pot() -> None:
    assert sum(factor.percent for factor in FORMULA.factors) == 100
    assert all(limit.floor <= limit.cap for limit in FORMULA.limits)


def test_recalled_figures_are_unverified() -> None:
    confirmed = [limit.starts_in for limit in FORMULA.limits if limit.status is Status.CONFIRMED]

    assert confirmed == [2025]
    assert {factor.status for factor in FORMULA.factors} == {Status.UNVERIFIED}
    assert (LIMIT.floor, LIMIT.cap) == (7, 10)


@settings(max_examples=25, deadline=None)
@given(areas)
def test_proxies_add_up_to_the_pot(found: list[AreaFacts]) -> None:
    shared = share_pot(found, POT, FORMULA, LIMIT)

    assert sum(sum(each.proxies.values()) for each in shared) == POT


@settings(max_examples=25, deadline=None)
@given(areas)
def test_a_head_lies_between_floor_and_cap(found: list[AreaFacts]) -> None:
    for given_area, each in zip(found, share_pot(found, POT, FORMULA, LIMIT), strict=True):
        if given_area.baseline is not None:
            exact = each.total / given_area.numbers["population"]
            half_a_penny = Decimal("0.006") / given_area.numbers["population"]
            assert given_area.baseline * Decimal("1.07") - half_a_penny <= exact
            assert exact <= given_area.baseline * Decimal("1.10") + half_a_penny


@settings(max_examples=25, deadline=None)
@given(areas, costs)
def test_dearer_everywhere_changes_no_share(found: list[AreaFacts], by: Decimal) -> None:
    dearer = [replace(each, area_cost=each.area_cost * by) for each in found]

    assert share_pot(dearer, POT, FORMULA, LIMIT) == share_pot(found, POT, FORMULA, LIMIT)


def test_equal_areas_get_equal_shares_but_for_cost() -> None:
    cheap, dear = share_pot([area("001"), area("002", "1.2")], Decimal(2200), FORMULA, LIMIT)

    assert (cheap.formula, dear.formula) == (Decimal("1500.00"), Decimal("1700.00"))


@pytest.mark.parametrize(
    ("baseline", "limited", "total"),
    [("100", "cap", "1100.00"), ("1000", "floor", "10700.00"), ("240", "", "2600.00"), ("", "", "2600.00")],
)
def test_floor_and_cap_hold_on_both_sides(baseline: str, limited: str, total: str) -> None:
    # Half of £1,000 spent in 2017-18, and £2,100 of the pot, over ten heads: £260 a head.
    (found,) = share_pot([area("886", baseline=baseline)], Decimal(2100), FORMULA, LIMIT)

    assert (found.limited, str(found.total)) == (limited, total)


def test_a_factor_nobody_has_is_refused() -> None:
    with pytest.raises(NobodyToShare, match="ks4"):
        share_pot([area("886", ks4=0)], POT, FORMULA, LIMIT)


@pytest.mark.parametrize("year", [2017, 2019, 2026])
def test_no_year_without_its_own_limit(year: int) -> None:
    with pytest.raises(NoValueInForce):
        FORMULA.limit_of(FinancialYear(year))
