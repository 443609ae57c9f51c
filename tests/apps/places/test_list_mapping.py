"""A stored setting as a case document: what the register says, what it offers, and nothing that nobody said."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from included.apps.places.mapping import commissioned_document, fee_document, setting_document, vacancy_document
from included.apps.places.models import OfferVersion, Setting, SettingNeed
from included.core.places.facts import AdmissionsPolicy, Admits, Ages, Facility, NeedMet, NeedProfile, Source, Unit
from included.core.places.facts import Setting as CoreSetting
from included.core.places.offers import (
    Accessible,
    Feature,
    Fee,
    Line,
    OnSite,
    Section,
    StaffKind,
    Stay,
    Vacancy,
    plain,
)
from included.core.places.parts import Faults, Part
from included.core.places.setting_document import read_setting
from included.core.vocabulary import Level, SenType, SettingKind


def stored(**fields: Any) -> Setting:
    """A mainstream school as the register has it."""
    said = {"urn": 1, "name": "Ash", "setting_kind": "mainstream", "duty_to_admit": True, "is_open": True}
    return Setting(**{**said, **fields})


def offer(section: Section, *lines: Line, is_assumed: bool = False) -> dict[Section, OfferVersion]:
    return {section: OfferVersion(section=section.value, content=plain(lines), is_assumed=is_assumed)}


def met(place: SettingKind) -> SettingNeed:
    return SettingNeed(need="ASD", level="specialist", low_age=4, high_age=11, place=place.value)


def as_read(document: dict[str, Any]) -> CoreSetting:
    """What core reads of it, without a fault."""
    faults = Faults()
    part = Part.of(document, "setting", faults)
    setting = read_setting(part)
    part.close()
    assert faults.found == []
    assert setting is not None
    return setting


def test_what_nobody_said_is_not_known() -> None:
    facts = as_read(setting_document(stored(), [], {})).facts

    assert (facts.ages, facts.admits, facts.needs, facts.units, facts.facilities) == (None, None, None, None, ())
    assert (facts.is_open, facts.is_section_38_3, facts.source_of("needs")) == (True, True, Source.REGISTER)


def test_the_register_is_read() -> None:
    row = stored(
        low_age=4,
        high_age=11,
        gender="Girls",
        admissions_policy="Selective",
        needs=["ASD"],
        has_unit=True,
        boarders="No boarders",
        closed_on=date(2026, 8, 31),
        assumed="ages",
    )

    facts = as_read(setting_document(row, [], {})).facts

    assert (facts.ages, facts.admits, facts.closes_on) == (Ages(4, 11), Admits.GIRLS, date(2026, 8, 31))
    assert facts.admissions_policy is AdmissionsPolicy.SELECTIVE
    assert facts.needs == (NeedMet(SenType.ASD),)
    assert facts.units == (Unit(SettingKind.SEN_UNIT),)
    assert (facts.has(Facility.BOARDING_WEEK), facts.source_of("ages")) == (False, Source.ASSUMED)


def test_a_unit_meets_its_own_needs() -> None:
    needs = [met(SettingKind.RESOURCED_PROVISION)]

    facts = as_read(setting_document(stored(), needs, offer(Section.NEEDS))).facts

    need = NeedMet(SenType.ASD, Level.SPECIALIST, Ages(4, 11))
    assert facts.units == (Unit(SettingKind.RESOURCED_PROVISION, (need,)),)
    assert (facts.needs, facts.source_of("units")) == (None, Source.SETTING)


@pytest.mark.parametrize(
    ("features", "there"),
    [((Feature.HOIST,), None), ((Feature.HOIST, Feature.CHANGING_PLACE), True)],
    ids=["a hoist alone", "both"],
)
def test_a_hoist_needs_its_changing_place(features: tuple[Feature, ...], there: bool | None) -> None:
    offers = offer(Section.ACCESSIBILITY, *(Accessible(each) for each in features))

    facts = as_read(setting_document(stored(), [], offers)).facts

    assert facts.has(Facility.HOIST_AND_CHANGING) is there


def test_a_therapist_on_site_is_a_facility() -> None:
    lines = plain([OnSite(StaffKind.PHYSIOTHERAPY, 1), OnSite(StaffKind.SEN_TEACHER, 5)])  # type: ignore[arg-type] # whole days
    offers = {Section.STAFF: OfferVersion(section="staff", content=lines, is_assumed=True)}

    facts = as_read(setting_document(stored(), [], offers)).facts

    assert facts.facilities == ((Facility.PHYSIOTHERAPY, True),)
    assert facts.source_of("facilities") is Source.ASSUMED


def test_the_last_vacancy_before_the_day_counts() -> None:
    offers = offer(
        Section.VACANCIES,
        Vacancy(SettingKind.SPECIAL, date(2025, 1, 1), 5),
        Vacancy(SettingKind.SPECIAL, date(2025, 4, 1), 1),
        Vacancy(SettingKind.SEN_UNIT, date(2025, 4, 1), 2),
        Vacancy(SettingKind.SPECIAL, date(2026, 1, 1), 9),
    )

    found = vacancy_document(offers, date(2025, 9, 1))

    assert found == {"free": 3, "as_at": "2025-04-01", "source": "the setting"}


@pytest.mark.parametrize("lines", [(), (Vacancy(SettingKind.SPECIAL, date(2026, 1, 1), 9),)], ids=["none", "later"])
def test_a_vacancy_nobody_told_is_not_known(lines: tuple[Line, ...]) -> None:
    assert vacancy_document(offer(Section.VACANCIES, *lines), date(2025, 9, 1)) is None


SPECIAL, UNIT, RESOURCED = SettingKind.SPECIAL, SettingKind.SEN_UNIT, SettingKind.RESOURCED_PROVISION


@pytest.mark.parametrize(
    ("kind", "free", "expected"),
    [
        pytest.param("special", {}, None, id="none"),
        pytest.param("special", {SPECIAL: 3}, (3, "places commissioned"), id="own-kind"),
        pytest.param("special", {SPECIAL: 0, UNIT: 2}, (0, "places commissioned"), id="own-before-part"),
        pytest.param(
            "mainstream",
            {UNIT: 2, RESOURCED: 1},
            (3, "places commissioned in its resourced provision and its SEN unit"),
            id="parts",
        ),
    ],
)
def test_commissioned_places_say_in_which_part(
    kind: str, free: dict[SettingKind, int], expected: tuple[int, str] | None
) -> None:
    found = commissioned_document(stored(setting_kind=kind), free, date(2025, 9, 1))

    assert (found and (found["free"], found["source"])) == expected


FEES = (
    Fee(2024, Stay.DAY, Decimal("49000.50")),
    Fee(2025, Stay.DAY, Decimal("51000.49")),
    Fee(2026, Stay.DAY, Decimal("99000.00")),
    Fee(2025, Stay.TERMLY, Decimal("80000.00")),
    Fee(2024, Stay.WEEKLY, Decimal("70000.00")),
)


@pytest.mark.parametrize(
    ("wanted_on", "facilities", "expected"),
    [
        pytest.param(date(2025, 9, 1), (), (51000, "day place, 2025 to 2026"), id="the year wanted"),
        pytest.param(date(2025, 8, 31), (), (49001, "day place, 2024 to 2025"), id="the last day of the year before"),
        pytest.param(
            date(2025, 9, 1), (Facility.BOARDING_WEEK,), (80000, "termly boarding, 2025 to 2026"), id="boarding"
        ),
    ],
)
def test_the_latest_fee_for_such_a_place_counts(
    wanted_on: date, facilities: tuple[Facility, ...], expected: tuple[int, str]
) -> None:
    needs = NeedProfile(wanted_on, 7, 11, (), facilities)

    found = fee_document(offer(Section.FEES, *FEES), needs)

    assert found == {"pounds_a_year": expected[0], "source": f"the setting's own fee: {expected[1]}"}


@pytest.mark.parametrize(
    ("wanted_on", "facilities"),
    [(date(2023, 9, 1), ()), (date(2025, 9, 1), (Facility.BOARDING_YEAR,))],
    ids=["no fee yet", "no such stay"],
)
def test_a_fee_nobody_asks_is_not_known(wanted_on: date, facilities: tuple[Facility, ...]) -> None:
    needs = NeedProfile(wanted_on, 7, 11, (), facilities)

    assert fee_document(offer(Section.FEES, *FEES), needs) is None
