"""What is known of a child and of a setting: values that judging and ordering take, each fact with its source."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from included.core.calendar.ages import age_on, curriculum_year
from included.core.places.digesting import UNWRITTEN_WHEN_NONE
from included.core.vocabulary import Level, SenType, SettingKind

_AGE_OF_YEAR_NOUGHT: Final = 4


class Source(StrEnum):
    """Who says so. What is assumed is never a ground to rule a setting out."""

    REGISTER = "register"
    SETTING = "setting"
    AUTHORITY = "authority"
    FAMILY = "family"
    LAW = "law"
    ASSUMED = "assumed"
    NOT_KNOWN = "not_known"


class Sex(StrEnum):
    """As a school that admits one sex asks for it."""

    FEMALE = "female"
    MALE = "male"


class Admits(StrEnum):
    """Whom a school admits."""

    ALL = "all"
    GIRLS = "girls"
    BOYS = "boys"


class AdmissionsPolicy(StrEnum):
    """Whether a school chooses its pupils by a test of ability."""

    SELECTIVE = "selective"
    NON_SELECTIVE = "non_selective"


class Facility(StrEnum):
    """What section F may ask to be there: therapy and teaching, ways to get about and take part, boarding."""

    SPEECH_AND_LANGUAGE_THERAPY = "speech_and_language_therapy"
    OCCUPATIONAL_THERAPY = "occupational_therapy"
    PHYSIOTHERAPY = "physiotherapy"
    HYDROTHERAPY = "hydrotherapy"
    MENTAL_HEALTH_SUPPORT = "mental_health_support"
    NURSING = "nursing"
    TEACHER_OF_THE_DEAF = "teacher_of_the_deaf"
    TEACHER_OF_VISION_IMPAIRED = "teacher_of_vision_impaired"
    SIGN_LANGUAGE = "sign_language"
    BRAILLE = "braille"
    STEP_FREE = "step_free"
    HOIST_AND_CHANGING = "hoist_and_changing"
    HEARING_LOOP = "hearing_loop"
    LOW_SENSORY_SPACE = "low_sensory_space"
    BOARDING_WEEK = "boarding_week"
    BOARDING_YEAR = "boarding_year"

    @property
    def is_access(self) -> bool:
        """Whether it is about getting in, about and taking part, where a setting must make reasonable adjustments."""
        return self in _ACCESS

    @property
    def is_boarding(self) -> bool:
        """Whether it is about living there, which no adjustment can add to a day school."""
        return self in (Facility.BOARDING_WEEK, Facility.BOARDING_YEAR)


_ACCESS = frozenset(
    (Facility.STEP_FREE, Facility.HOIST_AND_CHANGING, Facility.HEARING_LOOP, Facility.LOW_SENSORY_SPACE)
)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the National Grid, in whole metres."""

    easting: int
    northing: int


@dataclass(frozen=True, slots=True)
class Ages:
    """The ages taught: from `low`, until the school year in which `high` is reached ends."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """One need of section B: its type and how much it asks for."""

    type: SenType
    level: Level


@dataclass(frozen=True, slots=True)
class NeedMet:
    """A need that is met in a setting: up to which level, None where nobody said; for which ages, None for all."""

    type: SenType
    up_to: Level | None = None
    ages: Ages | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A resourced provision or SEN unit of a mainstream school; `needs` is None where it is not known what for."""

    kind: SettingKind
    needs: tuple[NeedMet, ...] | None = None

    def __post_init__(self) -> None:
        """The order of the needs is no fact."""
        object.__setattr__(self, "needs", _in_order(self.needs))


def _in_order(needs: tuple[NeedMet, ...] | None) -> tuple[NeedMet, ...] | None:
    return None if needs is None else tuple(sorted(set(needs), key=_need_key))


def _need_key(met: NeedMet) -> tuple[str, int, int, int]:
    """By type, the highest level first, so that the first that reaches is the best."""
    level = met.up_to.rank if met.up_to is not None else 0
    low, high = (met.ages.low, met.ages.high) if met.ages is not None else (-1, -1)
    return (met.type.value, -level, low, high)


def _unit_key(unit: Unit) -> tuple[str, bool, list[tuple[str, int, int, int]]]:
    return (unit.kind.value, unit.needs is None, [_need_key(met) for met in unit.needs or ()])


@dataclass(frozen=True, slots=True)
class SettingFacts:
    """What a setting is and does, apart from its name and where it lies. None and absence mean: not known.

    `needs_complete` says that `needs` is the whole list, so that what it lacks is known to be lacking. `sources` has
    the facts whose source is not `source`. Faith is no fact here: it is no part of whether a need can be met.
    """

    kind: SettingKind
    source: Source = Source.REGISTER
    ages: Ages | None = None
    admits: Admits | None = None
    needs: tuple[NeedMet, ...] | None = None
    needs_complete: bool = False
    units: tuple[Unit, ...] | None = None
    facilities: tuple[tuple[Facility, bool], ...] = ()
    is_open: bool | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    is_section_38_3: bool | None = None
    sources: tuple[tuple[str, Source], ...] = ()
    # Known since the third rules. Where it is not known a setting has the digest it had before.
    admissions_policy: AdmissionsPolicy | None = field(default=None, metadata=UNWRITTEN_WHEN_NONE)

    def __post_init__(self) -> None:
        """The order in which facts were told is no fact: every order is the same setting."""
        object.__setattr__(self, "needs", _in_order(self.needs))
        units = None if self.units is None else tuple(sorted(set(self.units), key=_unit_key))
        object.__setattr__(self, "units", units)
        object.__setattr__(self, "facilities", tuple(sorted(dict(self.facilities).items())))
        object.__setattr__(self, "sources", tuple(sorted(dict(self.sources).items())))

    def source_of(self, fact: str) -> Source:
        """Who says it, by the name of the field."""
        return dict(self.sources).get(fact, self.source)

    def has(self, facility: Facility) -> bool | None:
        """Whether a facility is there; None where it is not known."""
        return dict(self.facilities).get(facility)


# The facts that can have a source of their own.
FACTS: Final = (
    "kind",
    "ages",
    "admits",
    "needs",
    "units",
    "facilities",
    "opening",
    "section_38_3",
    "admissions_policy",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting as the list is made of: who it is, where it lies, and what is known of it."""

    urn: int
    name: str
    position: Point | None
    facts: SettingFacts


@dataclass(frozen=True, slots=True)
class NeedProfile:
    """All of a child that suitability depends on. Children of one profile have one judgement.

    `year_group` is the national curriculum year on the day the place is wanted, 0 for Reception, -1 for the nursery
    year; `age` is the age on that day.
    """

    wanted_on: date
    year_group: int
    age: int
    needs: tuple[Need, ...]
    facilities: tuple[Facility, ...] = ()
    sex: Sex | None = None

    @property
    def age_at_start(self) -> int:
        """The age on 31 August before the school year, by which schools admit."""
        return self.year_group + _AGE_OF_YEAR_NOUGHT

    def __post_init__(self) -> None:
        """Order and repetition of needs are no part of a child: every order is the same profile."""
        object.__setattr__(self, "needs", tuple(_highest_of_each(self.needs)))
        object.__setattr__(self, "facilities", tuple(sorted(set(self.facilities))))


def _highest_of_each(needs: tuple[Need, ...]) -> Iterator[Need]:
    highest: dict[SenType, Need] = {}
    for need in needs:
        known = highest.get(need.type)
        if known is None or need.level.rank > known.level.rank:
            highest[need.type] = need
    yield from (highest[each] for each in sorted(highest))


def year_and_age(
    wanted_on: date, *, born_on: date | None = None, age: int | None = None, year_group: int | None = None
) -> tuple[int, int]:
    """The year group and age on the day wanted, from the date of birth or from what is said instead.

    A year group that is said counts before the one of the date of birth: children are taught out of their year. Alone
    it stands for the age at the start of that year, and an age alone for the year that starts at it. Raises ValueError
    where nothing is said.
    """
    if born_on is not None:
        year = curriculum_year(born_on, wanted_on) if year_group is None else year_group
        return year, age_on(born_on, wanted_on)
    if year_group is not None:
        return year_group, age if age is not None else year_group + _AGE_OF_YEAR_NOUGHT
    if age is not None:
        return age - _AGE_OF_YEAR_NOUGHT, age
    raise ValueError("a date of birth, an age or a year group is needed")
