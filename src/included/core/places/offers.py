"""What a setting offers, in sections of lines: what the register lacks and nobody can be placed well without.

Lines are stored as plain values; `lines_of` and `plain` turn them into each other without loss.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, get_type_hints

from included.core.vocabulary import Level, SenType, SettingKind


class Section(StrEnum):
    """The parts of an offer, each kept and confirmed by itself."""

    NEEDS = "needs"
    PLACES = "places"
    VACANCIES = "vacancies"
    STAFF = "staff"
    ACCESSIBILITY = "accessibility"
    FEES = "fees"
    INSPECTION = "inspection"
    CONTRACT = "contract"
    VISIT = "visit"
    STANDARDS = "standards"


# A setting says these of itself and an authority confirms them; the others are the authority's own record.
SAID_BY_SETTINGS: Final = frozenset(Section) - {Section.CONTRACT, Section.VISIT}
# Prices and terms are between a setting and authorities; everything else is open to everybody signed in.
FOR_AUTHORITIES: Final = frozenset((Section.FEES, Section.CONTRACT))


class StaffKind(StrEnum):
    """Who is on site: staff with a specialism, and therapies."""

    SEN_TEACHER = "sen_teacher"
    TEACHING_ASSISTANT = "teaching_assistant"
    NURSE = "nurse"
    SPEECH_AND_LANGUAGE = "speech_and_language_therapy"
    OCCUPATIONAL = "occupational_therapy"
    PHYSIOTHERAPY = "physiotherapy"
    PSYCHOLOGY = "psychology"
    MENTAL_HEALTH = "mental_health"
    DEAF_TEACHER = "teacher_of_the_deaf"
    VISION_TEACHER = "teacher_of_vision_impaired"


class Feature(StrEnum):
    """What makes a building usable."""

    STEP_FREE = "step_free"
    HOIST = "hoist"
    CHANGING_PLACE = "changing_place"
    HEARING_LOOP = "hearing_loop"
    SENSORY_ROOM = "sensory_room"
    HYDROTHERAPY = "hydrotherapy"
    QUIET_SPACE = "quiet_space"
    SECURE_SITE = "secure_site"


class Stay(StrEnum):
    """How much of the year a fee is for."""

    DAY = "day"
    WEEKLY = "weekly_boarding"
    TERMLY = "termly_boarding"
    ALL_YEAR = "all_year"


@dataclass(frozen=True, slots=True)
class NeedMet:
    """One type of need provided for: up to which level, at which ages, in which kind of place."""

    need: SenType
    level: Level
    low_age: int
    high_age: int
    place: SettingKind


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Places of one kind in one academic year, named by the year it begins in."""

    place: SettingKind
    academic_year: int
    places: int


@dataclass(frozen=True, slots=True)
class Vacancy:
    """Places free from a day on."""

    place: SettingKind
    on: date
    places: int


@dataclass(frozen=True, slots=True)
class OnSite:
    """Staff or a therapy on site, in days a week."""

    who: StaffKind
    days_a_week: Decimal


@dataclass(frozen=True, slots=True)
class Accessible:
    """One feature of the building."""

    feature: Feature


@dataclass(frozen=True, slots=True)
class Fee:
    """What a place costs a year, before anything agreed for one child."""

    academic_year: int
    stay: Stay
    pounds: Decimal


@dataclass(frozen=True, slots=True)
class Inspected:
    """What an inspection found."""

    by: str
    outcome: str
    on: date


@dataclass(frozen=True, slots=True)
class Contract:
    """The terms an authority buys places on."""

    reference: str
    starts_on: date
    ends_before: date


@dataclass(frozen=True, slots=True)
class Visit:
    """The authority was there."""

    on: date
    purpose: str


class Answer(StrEnum):
    """Whether something is there."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that shows a national standard: its code of evidence, whether it is there, and where to see it."""

    evidence: str
    answer: Answer
    words: str


Line = NeedMet | PlaceCount | Vacancy | OnSite | Accessible | Fee | Inspected | Contract | Visit | Shown
LINES: Final[Mapping[Section, type[Line]]] = MappingProxyType(
    {
        Section.NEEDS: NeedMet,
        Section.PLACES: PlaceCount,
        Section.VACANCIES: Vacancy,
        Section.STAFF: OnSite,
        Section.ACCESSIBILITY: Accessible,
        Section.FEES: Fee,
        Section.INSPECTION: Inspected,
        Section.CONTRACT: Contract,
        Section.VISIT: Visit,
        Section.STANDARDS: Shown,
    }
)


def plain(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Lines as values JSON can hold."""
    return [{each.name: _plain(getattr(line, each.name)) for each in fields(line)} for line in lines]


def lines_of(section: Section, stored: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    """Stored lines as they were; raises ValueError, KeyError or ArithmeticError for what is none."""
    kind = LINES[section]
    types = get_type_hints(kind)
    return tuple(kind(**{name: _typed(types[name], row[name]) for name in types}) for row in stored)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | StrEnum) else value


def _typed(kind: Any, value: Any) -> Any:
    return date.fromisoformat(value) if kind is date else kind(value)


def repeats(section: Section, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines that speak of the same thing as one before them, so that one of the two must be wrong."""
    keys = _SAME.get(section, ())
    seen: set[tuple[Any, ...]] = set()
    found = []
    for line in lines:
        key = tuple(getattr(line, name) for name in keys) if keys else (line,)
        if key in seen:
            found.append(line)
        seen.add(key)
    return tuple(found)


_SAME: Final = {
    Section.PLACES: ("place", "academic_year"),
    Section.VACANCIES: ("place", "on"),
    Section.STAFF: ("who",),
    Section.FEES: ("academic_year", "stay"),
    Section.STANDARDS: ("evidence",),
}
