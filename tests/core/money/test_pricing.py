"""The price of a placement: the worked sums, what always holds, and a plain second way to reckon it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money.placements import AUTISM, priced, slow_days, slow_part
from included.core.law import NoValueInForce
from included.core.money import Fee, NeedLevel, PriceBasis, Shares, financial_year
from included.core.money.framework import Pattern
from included.core.money.funding import Phase
from included.core.money.pricing import NothingToPriceBy
from included.core.vocabulary import Level, SenType, SettingKind

_K = SettingKind
amounts = st.decimals(min_value="0", max_value="99999.99", places=2)
days_of_two_years = st.dates(date(2023, 4, 1), date(2025, 3, 31))


def annual_of(**facts: object) -> list[str]:
    return [str(element.annual) for element in priced(**facts).elements]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "cost", "elements"),
    [
        pytest.param(_K.MAINSTREAM, "14200.00", ["0.00", "6000.00", "8200.00"], id="mainstream"),
        pytest.param(_K.MAINSTREAM, "6000.00", ["0.00", "6000.00", "0.00"], id="mainstream at the threshold"),
        pytest.param(_K.MAINSTREAM, "6000.01", ["0.00", "6000.00", "0.01"], id="mainstream a penny above"),
        pytest.param(_K.MAINSTREAM, "4000.00", ["0.00", "4000.00", "0.00"], id="mainstream below"),
        pytest.param(_K.SPECIAL, "27450.00", ["4000.00", "6000.00", "17450.00"], id="special"),
        pytest.param(_K.SPECIAL, "9000.00", ["4000.00", "6000.00", "0.00"], id="special below its place money"),
        pytest.param(_K.SEN_UNIT, "14200.00", ["0.00", "6000.00", "8200.00"], id="unit"),
        pytest.param(_K.ALTERNATIVE_PROVISION, "20700.00", ["4000.00", "6000.00", "10700.00"], id="alternative"),
        pytest.param(_K.NON_MAINTAINED_SPECIAL, "50000.00", ["4000.00", "6000.00", "40000.00"], id="non-maintained"),
        pytest.param(_K.FURTHER_EDUCATION, "11000.00", ["0.00", "6000.00", "5000.00"], id="college"),
        pytest.param(_K.INDEPENDENT_SPECIAL, "64000.00", ["0.00", "0.00", "64000.00"], id="independent"),
        pytest.param(_K.HOSPITAL, "18000.00", ["0.00", "0.00", "18000.00"], id="hospital"),
        pytest.param(_K.OTHERWISE, "18000.00", ["0.00", "0.00", "18000.00"], id="otherwise"),
        pytest.param(_K.EARLY_YEARS, "5000.00", ["0.00", "0.00", "5000.00"], id="early years"),
    ],
)
def test_cost_divides_into_three_elements(kind: SettingKind, cost: str, elements: list[str]) -> None:
    assert annual_of(kind=kind, cost=cost) == elements


def test_place_not_occupied_is_funded_at_ten_thousand() -> None:
    assert annual_of(kind=_K.SEN_UNIT, is_occupied=False) == ["4000.00", "6000.00", "0.00"]
    assert annual_of(kind=_K.SEN_UNIT, cost="27450.00", is_occupied=False) == ["4000.00", "6000.00", "17450.00"]


def test_unit_that_was_empty_has_the_same_top_up_by_tariff() -> None:
    occupied, empty = (priced(_K.RESOURCED_PROVISION, needs=AUTISM, is_occupied=occupied) for occupied in (True, False))

    assert occupied.elements[2] == empty.elements[2]


def test_worked_part_year_is_exact() -> None:
    found = priced(cost="14200.00", starts_on=date(2024, 9, 1), ends_on=date(2025, 3, 31))

    assert (found.days, found.days_in_year) == (212, 365)
    assert found.elements[2].amount == Decimal("4762.74")


def test_leap_year_has_a_day_more() -> None:
    year = financial_year("2023-24")

    found = priced(cost="14200.00", year=year, on=date(2023, 9, 1), starts_on=date(2023, 9, 1))

    assert (found.days, found.days_in_year) == (213, 366)
    assert found.elements[2].amount == Decimal("4772.13")


@given(amounts, amounts)
def test_full_year_is_the_annual_sum(cost: Decimal, base: Decimal) -> None:
    mainstream = priced(cost=str(cost))
    independent = priced(_K.INDEPENDENT_SPECIAL, fee=Fee(base, therapy=cost))

    assert mainstream.amount == mainstream.annual.total
    assert independent.amount == base + cost


@given(st.sampled_from(list(_K)), amounts, days_of_two_years, st.integers(0, 800), st.sampled_from([2023, 2024]))
def test_part_year_agrees_with_counting_days(
    kind: SettingKind, cost: Decimal, starts_on: date, lasts: int, starts_in: int
) -> None:
    ends_on, year = starts_on + timedelta(days=lasts), financial_year(f"{starts_in}-{starts_in - 1999}")
    days, in_year = slow_days(starts_on, ends_on, date(starts_in, 4, 1), date(starts_in + 1, 3, 31))

    found = priced(kind, str(cost), year=year, starts_on=starts_on, ends_on=ends_on)

    assert (found.days, found.days_in_year) == (days, in_year)
    assert [each.amount for each in found.elements] == [
        slow_part(each.annual, days, in_year) for each in found.elements
    ]


@given(amounts, st.integers(1, 364))
def test_price_never_falls_with_another_day(cost: Decimal, days: int) -> None:
    first = date(2024, 4, 1)

    shorter, longer = (
        priced(cost=str(cost), ends_on=first + timedelta(days=number - 1)) for number in (days, days + 1)
    )

    assert shorter.amount <= longer.amount


@given(
    st.sampled_from(list(_K)),
    amounts,
    days_of_two_years.filter(lambda day: day >= date(2024, 4, 1)),
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_elements_and_shares_add_up(kind: SettingKind, cost: Decimal, starts_on: date, one: int, other: int) -> None:
    low, high = sorted((one, other))
    shares = Shares(Decimal(low), Decimal(high - low), Decimal(100 - high))

    found = priced(kind, str(cost), starts_on=starts_on, shares=shares)

    assert sum(each.amount for each in found.elements) == found.amount
    assert sum(amount for _, amount in found.shares) == found.amount
    assert all(amount >= 0 for _, amount in found.shares)


@pytest.mark.parametrize("kind", [_K.MAINSTREAM, _K.SPECIAL, _K.INDEPENDENT_SPECIAL])
@given(cost=amounts)
def test_no_tariff_caps_what_provision_costs(kind: SettingKind, cost: Decimal) -> None:
    without, with_needs = priced(kind, str(cost)), priced(kind, str(cost), needs=AUTISM)

    assert with_needs.amount == without.amount
    assert "never caps" in with_needs.statement


def test_fee_above_its_tariff_asks_for_a_reason() -> None:
    fee = Fee(Decimal("60000.00"), therapy=Decimal("9000.00"), national_insurance=Decimal("800.00"))

    bare = priced(_K.INDEPENDENT_SPECIAL, fee=fee, needs=AUTISM)
    justified = priced(_K.INDEPENDENT_SPECIAL, fee=fee, needs=AUTISM, justification="The only signing school.")

    assert bare.amount == justified.amount == Decimal("69800.00")
    assert (bare.findings[0].code, justified.findings[0].code) == ("MF01", "MF02")
    assert "The only signing school." in justified.findings[0].message


def test_fee_at_its_tariff_asks_for_nothing() -> None:
    tariff = priced(_K.INDEPENDENT_SPECIAL, needs=AUTISM).annual.cost

    codes = [
        {found.code for found in priced(_K.INDEPENDENT_SPECIAL, fee=Fee(amount), needs=AUTISM).findings}
        for amount in (tariff, tariff + Decimal("0.01"))
    ]

    assert ["MF01" in found for found in codes] == [False, True]


def test_boarding_raises_the_tariff_it_is_set_beside() -> None:
    tariffs = [
        priced(_K.INDEPENDENT_SPECIAL, fee=Fee(Decimal(1), pattern=pattern), needs=AUTISM).annual.tariff
        for pattern in Pattern
    ]

    amounts_found = [tariff.amount for tariff in tariffs if tariff]

    assert len(amounts_found) == 3
    assert amounts_found == sorted(set(amounts_found))


def test_green_paper_prices_by_tariff_unless_justified() -> None:
    facts = {"needs": AUTISM, "cost": "20000.00", "profile": "green_paper_2022"}

    bare, justified = priced(**facts), priced(**facts, justification="Two adults at all times.")  # type: ignore[arg-type]

    assert (bare.annual.basis, justified.annual.basis) == (PriceBasis.TARIFF, PriceBasis.COST)
    assert {"MF01", "MF03"} <= {found.code for found in bare.findings}
    assert justified.annual.cost == Decimal("20000.00")


def test_scheme_prices_what_nobody_costed() -> None:
    found = priced(needs=AUTISM, scheme="devon_2023")

    assert found.annual.basis is PriceBasis.SCHEME
    assert annual_of(needs=AUTISM, scheme="devon_2023") == ["0.00", "6000.00", "3100.00"]


def test_gross_scheme_has_the_first_six_thousand_taken_off() -> None:
    hours = priced(scheme="example_hours", hours_per_week=Decimal(20), needs=AUTISM)

    assert hours.annual.cost == Decimal("11856.00")
    assert hours.elements[2].annual == Decimal("5856.00")


def test_known_cost_is_priced_where_nothing_can_be_compared() -> None:
    found = priced(_K.HOSPITAL, "18000.00", needs=AUTISM, scheme="devon_2023", authority="201")

    assert found.amount == Decimal("18000.00")
    assert [each.code for each in found.findings].count("MF07") == 2


def test_nothing_to_price_by_is_an_error_and_not_nil() -> None:
    with pytest.raises(NothingToPriceBy, match="no tariff for band N3 in hospital"):
        priced(_K.HOSPITAL, needs=AUTISM)


def test_place_money_before_its_first_year_is_an_error() -> None:
    with pytest.raises(NoValueInForce):
        priced(_K.SPECIAL, "27450.00", on=date(2013, 3, 31))


def test_basic_entitlement_is_counted_for_a_phase() -> None:
    assert annual_of(cost="6000.00", phase=Phase.PRIMARY)[0] == "3592.03"


def test_part_of_a_placement_outside_the_year_is_said() -> None:
    found = priced(cost="1.00", starts_on=date(2024, 3, 31), ends_on=date(2025, 4, 1))

    assert found.days == 365
    assert "MF06" in {each.code for each in found.findings}


def test_every_sum_has_its_step_and_every_law_its_provision() -> None:
    found = priced(needs=AUTISM, starts_on=date(2024, 9, 1))

    said = [step.amount for step in found.steps]

    assert {each.annual for each in found.elements} | {each.amount for each in found.elements} <= set(said)
    assert all(step.provision for step in found.steps if step.status)


@pytest.mark.parametrize("kind", [_K.MAINSTREAM, _K.SPECIAL, _K.INDEPENDENT_SPECIAL], ids=str)
@given(cost=amounts, percent=st.integers(1, 99))
def test_two_parts_of_a_week_make_the_whole(kind: SettingKind, cost: Decimal, percent: int) -> None:
    whole, one, other = (priced(kind, str(cost), week_percent=week) for week in (100, percent, 100 - percent))

    together = [a + b for a, b in zip(one.annual.elements, other.annual.elements, strict=True)]

    assert all(abs(a - b) <= Decimal("0.01") for a, b in zip(together, whole.annual.elements, strict=True))
    assert one.annual.full_week == whole.annual.elements


def test_the_part_of_the_week_is_taken_of_each_element() -> None:
    found = priced(_K.SPECIAL, "27450.00", week_percent=60)

    assert [str(each.annual) for each in found.elements] == ["2400.00", "3600.00", "10470.00"]
    assert any("60% of the week: £17,450 × 60% = £10,470 a year" in step.words for step in found.steps)
    assert sum(amount for _, amount in found.shares) == found.amount


def test_figures_not_settled_are_said() -> None:
    drafts = [each.message for each in priced(needs=AUTISM).findings if each.code == "MF05"]

    assert any("draft" in message for message in drafts)


def test_needs_of_one_area_do_not_step_up() -> None:
    alike = (*AUTISM, NeedLevel(SenType.SLCN, Level.SPECIALIST))
    unlike = (*AUTISM, NeedLevel(SenType.SEMH, Level.SPECIALIST))

    bands = [priced(needs=needs).annual.band for needs in (AUTISM, alike, unlike)]

    assert [band.code for band in bands if band] == ["N3", "N3", "N4"]
