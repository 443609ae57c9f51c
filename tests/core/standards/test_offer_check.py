"""A setting's offer beside the standards: each finding on both sides of its boundary."""

from datetime import date
from decimal import Decimal

import pytest

from included.adapters.offerrules import offer_rules
from included.adapters.standardsrules import standards_book
from included.core.places.offers import (
    Accessible,
    Feature,
    Line,
    NeedMet,
    OnSite,
    PlaceCount,
    Section,
    StaffKind,
    Vacancy,
)
from included.core.standards import Offered, check_offer
from included.core.vocabulary import Level, SenType, SettingKind

DAY = date(2025, 1, 16)
SPECIAL = SettingKind.SPECIAL
BOOK, RULES = standards_book(), offer_rules()


def need(type_: SenType = SenType.ASD, level: Level = Level.SPECIALIST, place: SettingKind = SPECIAL) -> NeedMet:
    return NeedMet(type_, level, 5, 16, place)


def sound(**changes: list[Line]) -> dict[Section, list[Line]]:
    """An offer without a finding, but for what is changed."""
    lines: dict[str, list[Line]] = {
        "needs": [need()],
        "places": [PlaceCount(SPECIAL, 2024, 90)],
        "vacancies": [Vacancy(SPECIAL, date(2024, 9, 1), 3)],
        "staff": [OnSite(StaffKind.SPEECH_AND_LANGUAGE, Decimal(2))],
        "accessibility": [Accessible(Feature.STEP_FREE)],
        **changes,
    }
    return {Section(name): found for name, found in lines.items()}


def codes(sections: dict[Section, list[Line]], low: int | None = 4, high: int | None = 16) -> list[str]:
    return [found.code for found in check_offer(Offered(sections, low, high), BOOK, RULES, DAY)]


def test_a_sound_offer_has_no_finding() -> None:
    assert codes(sound()) == []


def test_a_setting_that_says_nothing_is_asked_to() -> None:
    assert codes({}) == ["SO1"] * 4


def test_what_is_said_to_be_none_is_said() -> None:
    assert "SO1" not in codes(sound(needs=[], staff=[], accessibility=[], places=[]))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"staff": [OnSite(StaffKind.NURSE, Decimal(5))]}, ["SO2"], id="nobody trained"),
        pytest.param({"staff": [], "needs": [need(level=Level.ENHANCED)]}, [], id="advice from outside is enough"),
        pytest.param({"needs": [need(SenType.OTH)], "staff": []}, [], id="a need of no area"),
        pytest.param({"needs": [need(place=SettingKind.SEN_UNIT)]}, ["SO5"], id="a unit, its places not said"),
        pytest.param(
            {"needs": [need(place=SettingKind.MAINSTREAM)], "places": [PlaceCount(SettingKind.MAINSTREAM, 2024, 90)]},
            ["SO3"],
            id="specialist in mainstream",
        ),
        pytest.param({"places": [PlaceCount(SPECIAL, 2023, 90)]}, ["SO5"], id="last year's places alone"),
        pytest.param({"places": [PlaceCount(SPECIAL, 2024, 3)]}, [], id="all free"),
        pytest.param({"places": [PlaceCount(SPECIAL, 2024, 2)]}, ["SO6"], id="more free than there are"),
        pytest.param(
            {
                "places": [PlaceCount(SPECIAL, 2024, 2)],
                "vacancies": [Vacancy(SPECIAL, DAY, 2), Vacancy(SPECIAL, date(2024, 9, 1), 9)],
            },
            [],
            id="the later vacancy counts, whatever its place in the list",
        ),
        pytest.param(
            {"needs": [need(SenType.HI)], "staff": [OnSite(StaffKind.DEAF_TEACHER, Decimal(1))]},
            ["SO7"],
            id="no hearing loop",
        ),
        pytest.param(
            {
                "needs": [need(SenType.PD)],
                "staff": [OnSite(StaffKind.PHYSIOTHERAPY, Decimal(1))],
            },
            [],
            id="step-free for physical disability",
        ),
    ],
)
def test_an_offer_is_set_beside_each_standard(changes: dict[str, list[Line]], expected: list[str]) -> None:
    assert codes(sound(**changes)) == expected


@pytest.mark.parametrize(("low", "high", "expected"), [(5, 16, []), (6, 16, ["SO4"]), (5, 15, ["SO4"]), (None, 16, [])])
def test_ages_are_those_of_the_register(low: int | None, high: int | None, expected: list[str]) -> None:
    assert codes(sound(), low, high) == expected


def test_a_finding_says_what_to_do_and_its_standard() -> None:
    (found,) = check_offer(Offered(sound(staff=[]), 4, 16), BOOK, RULES, DAY)

    assert found.standard == "PR3"
    assert "specialist teacher" in found.message
    assert found.action.startswith("Add who makes this provision")
    assert found.why
