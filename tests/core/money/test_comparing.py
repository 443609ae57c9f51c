"""What places in different kinds of setting would cost one child, over the same costs."""

from datetime import date

import pytest

from included.adapters.moneyrules import money_book
from included.core.money import NeedLevel, Placement, PriceBasis, price
from included.core.money.comparing import Comparison, phase_of
from included.core.money.framework import Pattern
from included.core.money.funding import Phase
from included.core.money.years import financial_year_of
from included.core.vocabulary import Level, SenType, SettingKind

BOOK = money_book()
AUTISM = (NeedLevel(SenType.ASD, Level.SPECIALIST),)
KENT = Comparison(AUTISM, 7, "886", date(2025, 9, 1))


@pytest.mark.parametrize("kind", [SettingKind.MAINSTREAM, SettingKind.SPECIAL, SettingKind.SEN_UNIT])
def test_it_is_the_price_of_a_whole_year(kind: SettingKind) -> None:
    placement = Placement(
        "886", KENT.on, financial_year_of(KENT.on), kind, AUTISM, phase=Phase.KS3, basis=PriceBasis.TARIFF
    )

    found = KENT.in_kind(kind, BOOK)

    assert found is not None
    assert found.pounds == round(price(placement, BOOK).annual.total)


def test_its_source_says_that_it_is_a_draft() -> None:
    found = KENT.in_kind(SettingKind.SPECIAL, BOOK)

    assert found is not None
    assert found.source == "elements 1 to 3 by the national tariff (draft): band N3 in special, Kent"


@pytest.mark.parametrize(
    ("kind", "words"),
    [(SettingKind.INDEPENDENT_SPECIAL, "with boarding, all year 52 weeks"), (SettingKind.SPECIAL, "without boarding")],
)
def test_boarding_is_in_it_or_said_not_to_be(kind: SettingKind, words: str) -> None:
    by_day = KENT.in_kind(kind, BOOK)
    boarding = Comparison(AUTISM, 7, "886", KENT.on, Pattern.ALL_YEAR_52).in_kind(kind, BOOK)

    assert by_day is not None
    assert boarding is not None
    assert words in boarding.source
    assert (boarding.pounds > by_day.pounds) is words.startswith("with boarding")


@pytest.mark.parametrize(
    "unknown",
    [
        pytest.param(Comparison((), 7, "886", KENT.on), id="no needs"),
        pytest.param(Comparison(AUTISM, 7, "000", KENT.on), id="no such authority"),
        pytest.param(Comparison(AUTISM, 7, "886", date(2014, 9, 1)), id="before any tariff"),
        pytest.param(Comparison((NeedLevel(SenType.ASD, Level.TARGETED),), 7, "886", KENT.on), id="no such band"),
    ],
)
def test_a_price_that_nobody_knows_is_not_nil(unknown: Comparison) -> None:
    assert unknown.in_kind(SettingKind.SPECIAL, BOOK) is None


@pytest.mark.parametrize(
    ("year_group", "phase"),
    [
        (-1, None),
        (0, Phase.PRIMARY),
        (6, Phase.PRIMARY),
        (7, Phase.KS3),
        (9, Phase.KS3),
        (10, Phase.KS4),
        (11, Phase.KS4),
        (12, None),
    ],
)
def test_a_year_group_is_of_a_phase(year_group: int, phase: Phase | None) -> None:
    assert phase_of(year_group) is phase
