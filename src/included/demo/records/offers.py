"""What settings offer, invented: the register does not say, and a directory without it finds nothing.

Each value follows from the setting's number alone, so that every load gives the same. Fees, contracts, inspections
and visits are not invented: the settings are real, and these would be claims about them.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple
from zlib import crc32

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
from included.core.vocabulary import Level, SenType, SettingKind
from included.demo.records.cases import THE_DAY
from included.demo.records.settings import Setting

_YEAR: Final = 2024
_COMPLEX: Final = frozenset((SenType.PMLD, SenType.MSI))
# What a setting of a kind usually provides for, one of these each; those named more often are more common.
_NEEDS: Final = {
    SettingKind.SPECIAL: (
        "SLD PMLD ASD", "SLD PMLD PD", "ASD SLCN SLD", "ASD SLCN MLD", "MLD ASD SLCN SPLD", "SEMH ASD", "SEMH",
        "ASD SEMH", "PD MSI PMLD", "HI VI",
    ),
    SettingKind.NON_MAINTAINED_SPECIAL: ("HI", "VI MSI", "PD PMLD", "SLCN ASD", "SEMH", "SPLD SLCN"),
    SettingKind.INDEPENDENT_SPECIAL: ("ASD SEMH", "SEMH", "ASD SLCN", "SEMH ASD MLD", "SPLD SLCN"),
    SettingKind.SPECIALIST_POST_16: ("ASD SLD MLD", "SLD PMLD", "MLD SEMH", "ASD SEMH"),
    SettingKind.ALTERNATIVE_PROVISION: ("SEMH", "SEMH ASD", "SEMH SLCN"),
    SettingKind.SEN_UNIT: ("ASD", "ASD SLCN", "SLCN", "MLD", "HI"),
    SettingKind.RESOURCED_PROVISION: ("ASD", "SLCN", "HI", "VI", "PD", "SEMH"),
}  # fmt: skip
_THERAPIES: Final = (StaffKind.SPEECH_AND_LANGUAGE, StaffKind.OCCUPATIONAL, StaffKind.PHYSIOTHERAPY, StaffKind.NURSE)
_MOST_THERAPY_DAYS: Final = 5
_PART_PLACES: Final = (8, 13)
_MOST_VACANT: Final = 4


class Offer(NamedTuple):
    """One section of one setting."""

    urn: int
    section: Section
    lines: tuple[Line, ...]


def offers_of(each: Setting) -> Iterator[Offer]:
    """The sections invented for a setting; none for a mainstream school without a unit."""
    places = _places(each)
    if not places or not each.is_open:
        return
    yield Offer(each.urn, Section.NEEDS, tuple(line for place in places for line in _needs(each, place)))
    counted = tuple(PlaceCount(place, _YEAR, _count(each, place)) for place in places)
    yield Offer(each.urn, Section.PLACES, counted)
    vacant = (Vacancy(place, THE_DAY, _drawn(each, f"vacant {place}", _MOST_VACANT)) for place in places)
    yield Offer(each.urn, Section.VACANCIES, tuple(line for line in vacant if line.places))
    if each.setting_kind is not None and each.setting_kind.is_specialist:
        yield Offer(each.urn, Section.STAFF, _staff(each))
        yield Offer(each.urn, Section.ACCESSIBILITY, _features(each))


def _places(each: Setting) -> tuple[SettingKind, ...]:
    if each.setting_kind in _NEEDS:
        return (each.setting_kind,)
    resourced = (SettingKind.RESOURCED_PROVISION,) if each.unit in ("resourced", "both") else ()
    return (*resourced, SettingKind.SEN_UNIT) if each.unit in ("unit", "both") else resourced


def _needs(each: Setting, place: SettingKind) -> Iterator[NeedMet]:
    """The register's own types of need where it gives any, else what such settings usually provide for."""
    known = [SenType(need.upper()) for need in each.needs]
    usual = _NEEDS[place]
    for need in known or map(SenType, usual[_drawn(each, f"needs {place}", len(usual) - 1)].split()):
        yield NeedMet(need, _level(need, place), each.low_age, each.high_age, place)


def _level(need: SenType, place: SettingKind) -> Level:
    if not place.is_specialist:
        return Level.ENHANCED
    return Level.COMPLEX if need in _COMPLEX else Level.SPECIALIST


def _count(each: Setting, place: SettingKind) -> int:
    if place in (SettingKind.SEN_UNIT, SettingKind.RESOURCED_PROVISION):
        fewest, spread = _PART_PLACES
        return fewest + _drawn(each, f"places {place}", spread)
    return each.capacity


def _staff(each: Setting) -> tuple[OnSite, ...]:
    days = {who: _drawn(each, who, _MOST_THERAPY_DAYS) for who in _THERAPIES}
    return tuple(OnSite(who, Decimal(count)) for who, count in days.items() if count)


def _features(each: Setting) -> tuple[Accessible, ...]:
    return tuple(Accessible(feature) for feature in Feature if _drawn(each, feature, 1))


def _drawn(each: Setting, what: str, most: int) -> int:
    """A number from 0 to `most` that is always the same for this setting and question."""
    return crc32(f"{what} {each.urn}".encode()) % (most + 1)


def need_rows(offers: Sequence[Offer]) -> Iterator[tuple[str | int, ...]]:
    """places_settingneed: what a search reads."""
    for offer in offers:
        for line in offer.lines:
            if isinstance(line, NeedMet):
                yield offer.urn, line.need, line.level, line.low_age, line.high_age, line.place
