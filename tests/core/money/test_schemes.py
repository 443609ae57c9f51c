"""Local schemes of every shape, and how they lie on the national framework."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.money.placements import BOOK
from included.core.money import NeedLevel, SchemeFacts, caseload_gap, map_scheme, scheme_value
from included.core.money.book import UnknownScheme
from included.core.money.mapping import CaseloadRow
from included.core.money.schemes import Basis, NoRowFits, Protection, ProtectionRule, SchemeValue, protected_amount
from included.core.vocabulary import Level, SenType, SettingKind

_K, _T, _L = SettingKind, SenType, Level
ON = date(2023, 9, 1)


def value(
    scheme: str, *needs: NeedLevel, kind: SettingKind = _K.MAINSTREAM, on: date = ON, **facts: object
) -> SchemeValue:
    return scheme_value(
        SchemeFacts(needs, kind, **facts),  # type: ignore[arg-type]
        BOOK.scheme(scheme),
        on,
        BOOK.framework,
    )


@pytest.mark.parametrize(
    ("local", "kind", "amount"),
    [
        ("Band 1", _K.MAINSTREAM, "1600.00"),
        ("Band 2", _K.MAINSTREAM, "3100.00"),
        ("Band 3", _K.MAINSTREAM, "4500.00"),
        ("Special 1", _K.SPECIAL, "11412.00"),
        ("Special 2", _K.SPECIAL, "12132.00"),
        ("Special 3", _K.SPECIAL, "13476.00"),
        ("Special 4", _K.SPECIAL, "15456.00"),
        ("Special 5", _K.SPECIAL, "17556.00"),
    ],
)
def test_devon_pays_what_it_published(local: str, kind: SettingKind, amount: str) -> None:
    found = value("devon_2023", NeedLevel(_T.ASD, _L.SPECIALIST, local), kind=kind)

    assert str(found.amount) == amount


def test_devon_the_year_before_has_its_own_values() -> None:
    ends = [
        value("devon_2022", NeedLevel(_T.ASD, _L.ENHANCED, local), kind=_K.SPECIAL, on=date(2022, 9, 1)).amount
        for local in ("Special 1", "Special 5")
    ]

    assert ends == [Decimal("11088.00"), Decimal("17220.00")]


def test_devon_prices_its_plus_packages_at_cost() -> None:
    need = NeedLevel(_T.ASD, _L.COMPLEX)

    assert value("devon_2023", need).amount is None
    assert value("devon_2023", need, cost=Decimal("9000.00")).amount == Decimal("9000.00")


def test_points_add_up_and_bands_take_the_greatest() -> None:
    needs = NeedLevel(_T.ASD, _L.ENHANCED), NeedLevel(_T.VI, _L.SPECIALIST)

    points, matrix, greatest = (
        value(scheme, *needs).amount for scheme in ("example_points", "example_matrix", "devon_2023")
    )

    assert points == (4 + 9) * Decimal("650.00")
    assert matrix == Decimal("6400.00")
    assert greatest == Decimal("4500.00")


def test_point_is_worth_what_it_is_on_the_day() -> None:
    need = NeedLevel(_T.ASD, _L.ENHANCED)

    values = [value("example_points", need, on=on).amount for on in (date(2024, 3, 31), date(2024, 4, 1))]

    assert values == [Decimal("2600.00"), Decimal("2660.00")]


def test_hours_are_paid_by_the_week() -> None:
    found = value("example_hours", NeedLevel(_T.ASD, _L.SPECIALIST), hours_per_week=Decimal("12.5"))

    assert found.amount == Decimal("12.5") * Decimal("14.50") * 39


def test_need_type_ignores_the_level() -> None:
    values = {value("example_need_type", NeedLevel(_T.SEMH, level)).amount for level in (_L.ENHANCED, _L.COMPLEX)}

    assert values == {Decimal("6200.00")}


def test_need_met_for_every_child_is_worth_nothing() -> None:
    assert value("devon_2023", NeedLevel(_T.SPLD, _L.UNIVERSAL)).amount == 0


@pytest.mark.parametrize(
    "need",
    [
        pytest.param(NeedLevel(_T.ASD, _L.ENHANCED), id="two bands fit"),
        pytest.param(NeedLevel(_T.ASD, _L.ENHANCED, "Band 11"), id="no such band"),
    ],
)
def test_scheme_does_not_guess_a_band(need: NeedLevel) -> None:
    with pytest.raises(NoRowFits, match="example_ten_bands"):
        value("example_ten_bands", need)


@pytest.mark.parametrize(
    ("protection", "years", "paid"),
    [
        pytest.param(Protection(ProtectionRule.NONE), 0, "6000.00", id="none"),
        pytest.param(Protection(ProtectionRule.NO_CUT), 9, "9000.00", id="no cut"),
        pytest.param(Protection(ProtectionRule.FLOOR, percent=Decimal("1.5")), 0, "8865.00", id="floor"),
        pytest.param(Protection(ProtectionRule.FLOOR, percent=Decimal(50)), 0, "6000.00", id="floor below the new"),
        pytest.param(Protection(ProtectionRule.TAPER, years=3), 0, "9000.00", id="taper at first"),
        pytest.param(Protection(ProtectionRule.TAPER, years=3), 2, "7000.00", id="taper near its end"),
        pytest.param(Protection(ProtectionRule.TAPER, years=3), 3, "6000.00", id="taper ended"),
    ],
)
def test_protection_keeps_what_its_rule_says(protection: Protection, years: int, paid: str) -> None:
    assert str(protected_amount(Decimal("6000.00"), Decimal("9000.00"), years, protection)) == paid
    assert protected_amount(Decimal("9500.00"), Decimal("9000.00"), years, protection) == Decimal("9500.00")


def test_protected_value_says_what_was_kept() -> None:
    found = value("example_matrix", NeedLevel(_T.ASD, _L.ENHANCED), previous_value=Decimal("9000.00"))

    assert found.amount == Decimal("8865.00")
    assert "1.5 percent" in found.steps[-1].words


def test_devon_lies_on_the_framework_with_its_gaps() -> None:
    scheme = BOOK.scheme("devon_2023")

    gaps = {gap.row: gap for gap in map_scheme(scheme, scheme.valid_from, BOOK) if gap.local is not None}

    assert {row: str(gap.gap) for row, gap in gaps.items()} == {
        "Band 1": "-2640.00",
        "Band 2": "-4724.00",
        "Band 3": "-6396.00",
        "Special 1": "3492.00",
        "Special 2": "1344.80",
        "Special 3": "-588.00",
        "Special 4": "-2192.00",
        "Special 5": "-7260.00",
    }
    assert gaps["Band 1"].local == Decimal("7600.00")
    assert gaps["Special 1"].local == Decimal("21412.00")


@pytest.mark.parametrize("code", BOOK.schemes)
def test_every_scheme_can_be_mapped(code: str) -> None:
    scheme = BOOK.schemes[code]

    gaps = map_scheme(scheme, scheme.valid_from, BOOK)

    assert len(gaps) == sum(len(row.kinds) * len(row.bands) for row in scheme.rows)


def test_schemes_of_every_shape_are_there() -> None:
    assert {scheme.basis for scheme in BOOK.schemes.values()} == set(Basis)
    assert {scheme.protection.rule for scheme in BOOK.schemes.values()} == set(ProtectionRule)


def test_caseload_gap_is_the_sum_of_its_children() -> None:
    scheme = BOOK.scheme("devon_2023")
    rows = [
        CaseloadRow(_K.MAINSTREAM, (NeedLevel(_T.ASD, _L.SPECIALIST),), 120),
        CaseloadRow(_K.SPECIAL, (NeedLevel(_T.SLD, _L.SPECIALIST),), 3),
        CaseloadRow(_K.MAINSTREAM, (NeedLevel(_T.ASD, _L.COMPLEX),), 7),
    ]

    found = caseload_gap(rows, scheme, scheme.valid_from, BOOK)

    assert (found.children, found.not_compared) == (130, 7)
    assert found.gap == 120 * Decimal("-4724.00") + 3 * Decimal("1344.80")


def test_scheme_is_valid_to_its_last_day() -> None:
    scheme = replace(BOOK.scheme("devon_2023"), valid_to=date(2024, 3, 31))

    assert [
        scheme.is_valid_on(day) for day in (date(2023, 3, 31), date(2023, 4, 1), date(2024, 3, 31), date(2024, 4, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]


def test_unknown_scheme_is_an_error() -> None:
    with pytest.raises(UnknownScheme, match="devon_2023"):
        BOOK.scheme("devon_1999")
