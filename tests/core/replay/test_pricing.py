"""What a place costs a year under each policy, what it was reckoned from, and when nobody can say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.money.placements import placed
from core.replay.standings import BOOK, finder, standing
from included.core.money import NeedLevel, annual_price
from included.core.money.calibration import mean_cost_on
from included.core.places.facts import Need, NeedProfile
from included.core.replay import Priced, PricedBy, UnknownReason, Unpriced
from included.core.vocabulary import Level, SenType, SettingKind

GREEN, LAW = "green_paper_2022", "law_2014"
SPECIAL, MAINSTREAM = SettingKind.SPECIAL, SettingKind.MAINSTREAM
AUTISM = NeedLevel(SenType.ASD, Level.SPECIALIST)


def priced(found: Priced | Unpriced) -> Priced:
    assert isinstance(found, Priced), found
    return found


def reason(found: Priced | Unpriced) -> UnknownReason:
    assert isinstance(found, Unpriced), found
    return found.reason


def test_the_green_paper_prices_by_the_tariff() -> None:
    found = priced(finder().price(standing(), SPECIAL, GREEN, is_own=True))

    # Band N3 in a special school, raised and adjusted to Kent, as the rule book of money says.
    expected = annual_price(placed(SPECIAL, needs=(AUTISM,)), BOOK).total
    assert (found.a_year, found.by, found.status) == (expected, PricedBy.TARIFF, "draft")


def test_a_recorded_cost_is_what_the_law_pays() -> None:
    child = standing(recorded=placed(SPECIAL, "41000.00", needs=(AUTISM,)))

    found = priced(finder().price(child, SPECIAL, LAW, is_own=True))

    assert (found.a_year, found.by) == (Decimal("41000.00"), PricedBy.RECORDED_COST)


@pytest.mark.parametrize(
    ("why", "by"), [("", PricedBy.TARIFF), ("Nobody else teaches braille", PricedBy.RECORDED_COST)], ids=["not", "yes"]
)
def test_a_cost_counts_under_the_green_paper_where_justified(why: str, by: PricedBy) -> None:
    child = standing(recorded=placed(SPECIAL, "41000.00", needs=(AUTISM,), justification=why))

    assert priced(finder().price(child, SPECIAL, GREEN, is_own=True)).by is by


def test_a_recorded_cost_is_not_that_of_another_place() -> None:
    child = standing(recorded=placed(SPECIAL, "41000.00", needs=(AUTISM,)))

    assert priced(finder().price(child, SPECIAL, GREEN, is_own=False)).by is PricedBy.TARIFF


def test_an_authority_with_a_scheme_pays_by_it() -> None:
    needs = NeedProfile(date(2025, 1, 16), 7, 11, (Need(SenType.ASD, Level.ENHANCED),))

    found = priced(finder("878").price(standing(needs=needs), MAINSTREAM, LAW, is_own=True))

    # Devon's band 1, £1,600, above the first £6,000 of which the scheme is net.
    assert (found.a_year, found.by, found.source) == (Decimal("7600.00"), PricedBy.SCHEME, "Devon 2023-24")


def test_without_cost_and_scheme_the_published_mean_stands() -> None:
    found = priced(finder().price(standing(), SPECIAL, LAW, is_own=True))

    mean = mean_cost_on(SPECIAL, "886", date(2025, 1, 16), BOOK)
    assert mean is not None
    assert (found.a_year, found.by, found.status) == (mean.amount, PricedBy.PUBLISHED_MEAN, "unverified")
    assert "£23900.00" in found.source


def test_a_level_nobody_said_prices_no_band() -> None:
    child = standing(are_levels_known=False)

    assert reason(finder().price(child, SPECIAL, GREEN, is_own=True)) is UnknownReason.LEVEL_NOT_KNOWN
    assert priced(finder().price(child, SPECIAL, LAW, is_own=True)).by is PricedBy.PUBLISHED_MEAN
    assert priced(finder("878").price(child, MAINSTREAM, LAW, is_own=True)).by is PricedBy.PUBLISHED_MEAN


@pytest.mark.parametrize(
    ("kind", "profile", "told", "expected"),
    [
        (None, LAW, {}, UnknownReason.KIND_NOT_KNOWN),
        (SettingKind.FURTHER_EDUCATION, LAW, {}, UnknownReason.NO_COST_KNOWN),
        (SettingKind.HOSPITAL, GREEN, {}, UnknownReason.NO_TARIFF),
        (SPECIAL, GREEN, {"needs": None}, UnknownReason.NEEDS_NOT_KNOWN),
        (SettingKind.HOSPITAL, LAW, {"recorded": placed(SettingKind.HOSPITAL)}, UnknownReason.NOT_PRICEABLE),
    ],
    ids=["no kind", "no published cost", "no tariff", "no needs", "nothing to price by"],
)
def test_a_price_nobody_can_tell_says_why(
    kind: SettingKind | None, profile: str, told: dict[str, object], expected: UnknownReason
) -> None:
    found = finder().price(standing(**told), kind, profile, is_own=True)  # type: ignore[arg-type]

    assert reason(found) is expected


def test_an_authority_without_area_cost_is_not_priced() -> None:
    assert isinstance(finder("000").price(standing(), SPECIAL, GREEN, is_own=True), Unpriced)
    assert isinstance(finder("000").price(standing(), SPECIAL, LAW, is_own=True), Unpriced)


def test_a_day_before_every_published_cost_has_no_mean() -> None:
    early = replace(standing(), on=date(2021, 1, 16))

    assert reason(finder().price(early, SPECIAL, LAW, is_own=True)) is UnknownReason.NO_COST_KNOWN


def test_a_scheme_without_a_value_leaves_the_published_mean() -> None:
    # Devon's published bands are of mainstream and special schools.
    found = priced(finder("878").price(standing(), SettingKind.INDEPENDENT, LAW, is_own=True))

    assert found.by is PricedBy.PUBLISHED_MEAN
