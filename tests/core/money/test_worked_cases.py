"""Published figures priced as somebody would check them by hand: what goes in, and each element that comes out."""

from datetime import date
from decimal import Decimal

import pytest

from core.money.placements import AUTISM, BOOK, placed, priced
from included.core.money import Fee, NeedLevel, Shares, financial_year
from included.core.money.framework import Pattern
from included.core.money.many import amounts_of
from included.core.vocabulary import Level, SenType, SettingKind

_K = SettingKind


@pytest.mark.parametrize(
    ("kind", "cost", "top_up"),
    [
        pytest.param(_K.ALTERNATIVE_PROVISION, "20700.00", "10700.00", id="DAPA free school, key stages 1 and 2"),
        pytest.param(_K.ALTERNATIVE_PROVISION, "20900.00", "10900.00", id="DAPA free school, key stage 3"),
        pytest.param(_K.ALTERNATIVE_PROVISION, "26000.00", "16000.00", id="DAPA free school, key stage 4"),
        pytest.param(_K.MAINSTREAM, "14662.00", "8662.00", id="Lincolnshire 2022-23, mean in mainstream"),
        pytest.param(_K.MAINSTREAM, "13890.00", "7890.00", id="Lincolnshire 2022-23, median in mainstream"),
        pytest.param(_K.SPECIAL, "27313.00", "17313.00", id="Lincolnshire 2022-23, mean in special schools"),
        pytest.param(_K.INDEPENDENT_SPECIAL, "70353.00", "70353.00", id="Lincolnshire 2022-23, mean independent"),
        pytest.param(_K.INDEPENDENT_SPECIAL, "64000.00", "64000.00", id="England 2024-25, independent special"),
        pytest.param(_K.NON_MAINTAINED_SPECIAL, "61500.00", "51500.00", id="National Audit Office 2024, INMSS"),
        pytest.param(_K.SPECIAL, "23900.00", "13900.00", id="National Audit Office 2024, state special"),
        pytest.param(_K.RESOURCED_PROVISION, "14200.00", "8200.00", id="resourced provision, occupied"),
        pytest.param(_K.FURTHER_EDUCATION, "6000.00", "0.00", id="college, at its place money"),
    ],
)
def test_published_cost_leaves_its_published_top_up(kind: SettingKind, cost: str, top_up: str) -> None:
    assert str(priced(kind, cost).elements[2].annual) == top_up


@pytest.mark.parametrize(
    ("scheme", "year", "on", "local", "kind", "top_up"),
    [
        ("devon_2022", "2022-23", date(2022, 9, 1), "Band 1", _K.MAINSTREAM, "1600.00"),
        ("devon_2023", "2023-24", date(2023, 9, 1), "Band 1", _K.MAINSTREAM, "1600.00"),
        ("devon_2023", "2023-24", date(2023, 9, 1), "Band 2", _K.MAINSTREAM, "3100.00"),
        ("devon_2023", "2023-24", date(2023, 9, 1), "Band 3", _K.MAINSTREAM, "4500.00"),
    ],
)
def test_devon_pays_its_band_on_top_of_the_first_six_thousand(
    scheme: str, year: str, on: date, local: str, kind: SettingKind, top_up: str
) -> None:
    needs = (NeedLevel(SenType.ASD, Level.ENHANCED, local),)

    found = priced(kind, needs=needs, scheme=scheme, authority="878", year=financial_year(year), on=on)

    assert [str(each.annual) for each in found.elements[1:]] == ["6000.00", top_up]


@pytest.mark.parametrize("place", ["11412.00", "12132.00", "13476.00", "15456.00", "17556.00"])
def test_devon_pays_special_schools_above_ten_thousand(place: str) -> None:
    row = next(
        row
        for row in BOOK.schemes["devon_2023"].rows
        if _K.SPECIAL in row.kinds and row.values and str(row.values[0].amount) == place
    )
    needs = (NeedLevel(SenType.SLD, Level.SPECIALIST, row.code),)

    found = priced(
        _K.SPECIAL,
        needs=needs,
        scheme="devon_2023",
        authority="878",
        year=financial_year("2023-24"),
        on=date(2023, 9, 1),
    )

    assert [str(each.annual) for each in found.elements] == ["4000.00", "6000.00", place]


def test_a_split_placement_is_shared_to_the_penny() -> None:
    fee = Fee(Decimal("180000.00"), therapy=Decimal("20000.00"), residential=Decimal("85000.01"))
    thirds = Shares(Decimal("33.33"), Decimal("33.33"), Decimal("33.34"))

    found = priced(_K.INDEPENDENT_SPECIAL, fee=fee, shares=thirds, justification="Tripartite panel of 3 March.")

    assert [(name, str(amount)) for name, amount in found.shares] == [
        ("education", "94990.50"),
        ("health", "94990.50"),
        ("care", "95019.01"),
    ]
    assert sum(amount for _, amount in found.shares) == found.amount


def test_a_fee_is_set_beside_the_tariff_of_its_weeks() -> None:
    fee = Fee(Decimal("120000.00"), pattern=Pattern.ALL_YEAR_52)

    day, all_year = (
        priced(_K.INDEPENDENT_SPECIAL, fee=each, needs=AUTISM).annual.comparable_tariff
        for each in (Fee(Decimal("120000.00")), fee)
    )

    assert day is not None
    assert all_year is not None
    assert all_year > day


def test_moving_within_a_year_costs_both_parts() -> None:
    before = placed(_K.MAINSTREAM, "14200.00", ends_on=date(2024, 12, 31))
    after = placed(_K.SPECIAL, "27450.00", starts_on=date(2025, 1, 1))

    found = amounts_of([before, after], BOOK)

    # £14,200 for 275 days and £27,450 for 90 of 365: each element by itself, to the nearest penny.
    assert [str(each) for each in found] == ["10698.63", "6768.49"]
    assert before.days + after.days == 365
