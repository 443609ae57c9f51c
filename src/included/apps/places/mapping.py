"""Stored settings and a child as the case document of a tailored list, from which core reads its values.

One form serves the first making and every re-run: what is stored is what was read.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from included.apps.places.models import OfferVersion, Setting, SettingNeed
from included.apps.places.wording import STAYS, year_text
from included.core.places.by_order import SOURCE
from included.core.places.facts import AdmissionsPolicy, Admits, Facility, NeedProfile, Source
from included.core.places.offers import (
    Accessible,
    Feature,
    Fee,
    OnSite,
    Section,
    StaffKind,
    Stay,
    Vacancy,
    lines_of,
)
from included.core.places.wording import KINDS
from included.core.vocabulary import SettingKind

# The sections of an offer that a list reads.
READ: Final = (Section.NEEDS, Section.STAFF, Section.ACCESSIBILITY, Section.VACANCIES, Section.FEES)
_UNITS: Final = frozenset((SettingKind.RESOURCED_PROVISION.value, SettingKind.SEN_UNIT.value))
_STAFF: Final = {
    StaffKind.SPEECH_AND_LANGUAGE: Facility.SPEECH_AND_LANGUAGE_THERAPY,
    StaffKind.OCCUPATIONAL: Facility.OCCUPATIONAL_THERAPY,
    StaffKind.PHYSIOTHERAPY: Facility.PHYSIOTHERAPY,
    StaffKind.MENTAL_HEALTH: Facility.MENTAL_HEALTH_SUPPORT,
    StaffKind.NURSE: Facility.NURSING,
    StaffKind.DEAF_TEACHER: Facility.TEACHER_OF_THE_DEAF,
    StaffKind.VISION_TEACHER: Facility.TEACHER_OF_VISION_IMPAIRED,
}
# A facility is there when all of these are.
_BUILDING: Final = {
    Facility.STEP_FREE: {Feature.STEP_FREE},
    Facility.HOIST_AND_CHANGING: {Feature.HOIST, Feature.CHANGING_PLACE},
    Facility.HEARING_LOOP: {Feature.HEARING_LOOP},
    Facility.LOW_SENSORY_SPACE: {Feature.QUIET_SPACE},
    Facility.HYDROTHERAPY: {Feature.HYDROTHERAPY},
}
_ADMITS: Final = {"girls": Admits.GIRLS, "boys": Admits.BOYS, "mixed": Admits.ALL}
_ADMISSIONS: Final = {
    "selective": AdmissionsPolicy.SELECTIVE.value,
    "non-selective": AdmissionsPolicy.NON_SELECTIVE.value,
}
_ASSUMED: Final = {"ages": "ages", "units": "units", "type": "kind", "section": "section_38_3"}

_SEPTEMBER: Final = 9

Offers = Mapping[Section, OfferVersion]


def setting_document(row: Setting, needs: Sequence[SettingNeed], offers: Offers) -> dict[str, Any]:
    """One setting: what the register says, what it offers, and who says each."""
    facilities = _facilities(row, offers)
    said = {
        "urn": row.pk,
        "name": row.name,
        "kind": row.setting_kind,
        "position": _position(row),
        "ages": _ages(row.low_age, row.high_age),
        "admissions_policy": _ADMISSIONS.get(row.admissions_policy.strip().lower()),
        "admits": _ADMITS.get(row.gender.strip().lower()),
        "needs": _needs(row, needs),
        "units": _units(row, needs),
        "facilities": facilities or None,
        "open": row.is_open,
        "closes_on": row.closed_on.isoformat() if row.closed_on else None,
        "section_38_3": row.duty_to_admit,
        "sources": _sources(row, needs, offers) or None,
    }
    return {key: value for key, value in said.items() if value is not None}


def commissioned_document(row: Setting, free: Mapping[SettingKind, int], wanted_on: date) -> dict[str, Any] | None:
    """The commissioned places of a setting that are free on the day wanted; None where none are commissioned.

    Places in a part of a school are no places in the school, so the source says which part.
    """
    own = {kind: count for kind, count in free.items() if kind.value == row.setting_kind}
    if not free:
        return None
    parts = " and its ".join(KINDS[kind] for kind in sorted(free))
    source = SOURCE if own else f"{SOURCE} in its {parts}"
    return {"free": sum((own or free).values()), "as_at": wanted_on.isoformat(), "source": source}


def vacancy_document(offers: Offers, wanted_on: date) -> dict[str, Any] | None:
    """The places said to be free on the last day told of that is not after the day wanted."""
    version = offers.get(Section.VACANCIES)
    if version is None:
        return None
    lines = [line for line in lines_of(Section.VACANCIES, version.content) if isinstance(line, Vacancy)]
    days = [line.on for line in lines if line.on <= wanted_on]
    if not days:
        return None
    free = sum(line.places for line in lines if line.on == max(days))
    source = "assumed for a demonstration" if version.is_assumed else "the setting"
    return {"free": free, "as_at": max(days).isoformat(), "source": source}


def fee_document(offers: Offers, needs: NeedProfile) -> dict[str, Any] | None:
    """What the setting itself asks a year for such a place, by its latest fee that is not for a later school year."""
    version = offers.get(Section.FEES)
    lines = lines_of(Section.FEES, version.content) if version else ()
    stays = _stays(needs)
    begins = needs.wanted_on.year - (needs.wanted_on.month < _SEPTEMBER)
    asked = [line for line in lines if isinstance(line, Fee) and line.stay in stays and line.academic_year <= begins]
    if version is None or not asked:
        return None
    fee = max(asked, key=lambda line: (line.academic_year, -stays.index(line.stay)))
    whose = "assumed for a demonstration" if version.is_assumed else "the setting's own fee"
    words = f"{whose}: {STAYS[fee.stay].lower()}, {year_text(fee.academic_year)}"
    return {"pounds_a_year": int(fee.pounds.quantize(Decimal(1), ROUND_HALF_UP)), "source": words}


def _stays(needs: NeedProfile) -> tuple[Stay, ...]:
    """The stays that would do, the nearest to what section F asks first."""
    if Facility.BOARDING_YEAR in needs.facilities:
        return (Stay.ALL_YEAR,)
    return (Stay.WEEKLY, Stay.TERMLY) if Facility.BOARDING_WEEK in needs.facilities else (Stay.DAY,)


def _position(row: Setting) -> dict[str, int] | None:
    if row.easting is None or row.northing is None:
        return None
    return {"easting": row.easting, "northing": row.northing}


def _ages(low: int | None, high: int | None) -> dict[str, int] | None:
    """A range of one age is written so that its only age is in it."""
    if low is None or high is None:
        return None
    return {"low": low, "high": max(high, low + 1)}


def _needs(row: Setting, needs: Sequence[SettingNeed]) -> list[dict[str, Any]] | None:
    """What the setting says of itself; else the register's types, with no level."""
    if needs:
        return [_need(each) for each in needs if each.place not in _UNITS] or None
    return [{"type": code.upper()} for code in row.needs] or None


def _need(each: SettingNeed) -> dict[str, Any]:
    return {"type": each.need, "up_to": each.level, "ages": _ages(each.low_age, each.high_age)}


def _units(row: Setting, needs: Sequence[SettingNeed]) -> list[dict[str, Any]] | None:
    kinds = {each.place for each in needs if each.place in _UNITS}
    kinds |= {SettingKind.RESOURCED_PROVISION.value} if row.has_resourced_provision else set()
    kinds |= {SettingKind.SEN_UNIT.value} if row.has_unit else set()
    units = [(kind, [_need(each) for each in needs if each.place == kind]) for kind in sorted(kinds)]
    return [{"kind": kind, "needs": met or None} for kind, met in units] or None


def _facilities(row: Setting, offers: Offers) -> dict[str, bool]:
    """What a section names is there; what it does not name is not known, for nobody said the section is whole."""
    there = {_STAFF[who] for who in _staff(offers) if who in _STAFF}
    built = _features(offers)
    there |= {facility for facility, needed in _BUILDING.items() if needed <= built}
    found = {facility.value: True for facility in sorted(there)}
    if row.boarders.strip().lower() == "no boarders":
        found |= {Facility.BOARDING_WEEK.value: False, Facility.BOARDING_YEAR.value: False}
    return found


def _staff(offers: Offers) -> set[StaffKind]:
    version = offers.get(Section.STAFF)
    lines = lines_of(Section.STAFF, version.content) if version else ()
    return {line.who for line in lines if isinstance(line, OnSite)}


def _features(offers: Offers) -> set[Feature]:
    version = offers.get(Section.ACCESSIBILITY)
    lines = lines_of(Section.ACCESSIBILITY, version.content) if version else ()
    return {line.feature for line in lines if isinstance(line, Accessible)}


def _sources(row: Setting, needs: Sequence[SettingNeed], offers: Offers) -> dict[str, str]:
    """Who says what, where it is not the register."""
    words = [word.strip() for word in row.assumed.split(",")]
    found = {_ASSUMED[word]: Source.ASSUMED.value for word in words if word in _ASSUMED}
    if needs:
        said = _source_of([offers.get(Section.NEEDS)])
        found |= {"needs": said, "units": said}
    told = [offers[section] for section in (Section.STAFF, Section.ACCESSIBILITY) if section in offers]
    if told:
        found["facilities"] = _source_of(told)
    return found


def _source_of(versions: Iterable[OfferVersion | None]) -> str:
    """A fact that is assumed in part is not surer than what is assumed."""
    is_assumed = any(version is not None and version.is_assumed for version in versions)
    return Source.ASSUMED.value if is_assumed else Source.SETTING.value
