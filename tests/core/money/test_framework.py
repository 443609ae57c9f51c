"""Bands, tariffs, uplifts and calibration of the framework that ships."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from core.money.placements import BOOK
from included.core.law import NoValueInForce
from included.core.money import NeedLevel, band_of, tariff_of
from included.core.money.book import Calibration
from included.core.money.calibration import mean_of
from included.core.money.dated import Status
from included.core.money.framework import UnknownAuthority
from included.core.vocabulary import Level, SenType, SettingKind

FRAMEWORK = BOOK.framework


@pytest.mark.parametrize("kind", SenType)
def test_every_level_of_every_need_has_a_band(kind: SenType) -> None:
    order = list(FRAMEWORK.bands)

    bands = [band_of((NeedLevel(kind, level),), FRAMEWORK) for level in Level]

    assert [order.index(band.code) for band in bands] == sorted(order.index(band.code) for band in bands)
    assert [band.level for band in bands] == list(Level)


@pytest.mark.parametrize("kind", FRAMEWORK.tariffs)
def test_higher_bands_never_cost_less(kind: SettingKind) -> None:
    tariffs = [tariff_of(band, kind, None, date(2024, 4, 1), FRAMEWORK) for band in FRAMEWORK.bands.values()]

    found = [tariff.amount for tariff in tariffs if tariff]

    assert all(lower < higher for lower, higher in pairwise(found))


def test_every_tariff_is_marked_a_draft() -> None:
    assert {table.status for table in FRAMEWORK.tariffs.values()} == {Status.DRAFT}
    assert all(table.source for table in FRAMEWORK.tariffs.values())


@pytest.mark.parametrize("calibration", BOOK.calibrations, ids=lambda each: f"{each.kind} {each.year}")
def test_tariffs_meet_the_published_means(calibration: Calibration) -> None:
    mean = mean_of(calibration, FRAMEWORK)

    assert abs(mean - calibration.published) <= calibration.published * Decimal("0.02")
    assert sum(calibration.mix.values()) == 1


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        pytest.param(date(2022, 4, 1), "13500.00", id="first day"),
        pytest.param(date(2023, 3, 31), "13500.00", id="day before the uplift"),
        pytest.param(date(2023, 4, 1), "13824.00", id="day of the uplift"),
        pytest.param(date(2024, 4, 1), "14155.78", id="second uplift on the first"),
    ],
)
def test_tariff_rises_on_the_day_of_its_uplift(on: date, amount: str) -> None:
    tariff = tariff_of(FRAMEWORK.bands["N3"], SettingKind.MAINSTREAM, None, on, FRAMEWORK)

    assert tariff
    assert str(tariff.amount) == amount


def test_tariff_before_its_first_day_is_an_error() -> None:
    with pytest.raises(NoValueInForce):
        tariff_of(FRAMEWORK.bands["N3"], SettingKind.MAINSTREAM, None, date(2022, 3, 31), FRAMEWORK)


def test_area_costs_raise_the_tariff_of_dear_areas() -> None:
    camden, somerset = (
        tariff_of(FRAMEWORK.bands["N3"], SettingKind.SPECIAL, authority, date(2023, 4, 1), FRAMEWORK)
        for authority in ("202", "933")
    )

    assert camden
    assert somerset
    assert (str(somerset.amount), str(camden.amount)) == ("20787.20", "25231.30")


def test_unknown_authority_is_an_error() -> None:
    with pytest.raises(UnknownAuthority):
        tariff_of(FRAMEWORK.bands["N3"], SettingKind.SPECIAL, "999", date(2024, 4, 1), FRAMEWORK)


def test_ordinary_provision_has_no_sum_of_its_own() -> None:
    assert tariff_of(FRAMEWORK.bands["N0"], SettingKind.MAINSTREAM, None, date(2024, 4, 1), FRAMEWORK) is None
