"""Children and settings that the tests of places tell of, and ways to draw others."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from included.core.places.beside import Beside, Price, Vacancy
from included.core.places.facts import (
    AdmissionsPolicy,
    Admits,
    Ages,
    Facility,
    Need,
    NeedMet,
    NeedProfile,
    Point,
    Setting,
    SettingFacts,
    Sex,
    Source,
    Unit,
)
from included.core.places.tailored_list import ListCase, ListProfile
from included.core.places.travel import Road, Traveller
from included.core.places.wishes import Requested, Wishes
from included.core.vocabulary import Level, SenType, SettingKind

WANTED_ON = date(2027, 9, 1)
AUTISM = Need(SenType.ASD, Level.SPECIALIST)


def facts(kind: SettingKind = SettingKind.MAINSTREAM, **told: Any) -> SettingFacts:
    """An open setting for ages 4 to 19 and everybody, of which the rest is as told."""
    return SettingFacts(**{"kind": kind, "ages": Ages(4, 19), "admits": Admits.ALL, "is_open": True, **told})


def setting(urn: int, kind: SettingKind = SettingKind.MAINSTREAM, **told: Any) -> Setting:
    """A setting with a number for a name."""
    return Setting(urn, f"Setting {urn}", told.pop("position", None), facts(kind, **told))


def profile(*needs: Need, **told: Any) -> NeedProfile:
    """A child of Year 7 with the needs."""
    return NeedProfile(**{"wanted_on": WANTED_ON, "year_group": 7, "age": 11, "needs": needs, **told})


def case(needs: NeedProfile, **told: Any) -> ListCase:
    """A case under the law unless told otherwise."""
    traveller = Traveller(needs.age, needs.year_group)
    return ListCase(**{"profile": ListProfile.LAW_2014, "needs": needs, "traveller": traveller, **told})


def _optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


URNS = st.integers(1, 12)
AGES = st.builds(Ages, st.integers(0, 11), st.integers(12, 25))
NEEDS_MET = st.builds(NeedMet, st.sampled_from(SenType), _optional(st.sampled_from(Level)), _optional(AGES))
UNITS = st.builds(
    Unit,
    st.sampled_from((SettingKind.SEN_UNIT, SettingKind.RESOURCED_PROVISION)),
    _optional(st.lists(NEEDS_MET, max_size=2).map(tuple)),
)
DAYS = st.dates(date(2027, 8, 30), date(2027, 9, 3))
SOURCED = ("kind", "ages", "admits", "needs", "units", "facilities", "opening")
FACTS = st.builds(
    SettingFacts,
    kind=st.sampled_from(SettingKind),
    source=st.sampled_from((Source.REGISTER, Source.SETTING, Source.ASSUMED)),
    ages=_optional(AGES),
    admits=_optional(st.sampled_from(Admits)),
    needs=_optional(st.lists(NEEDS_MET, max_size=4).map(tuple)),
    needs_complete=st.booleans(),
    units=_optional(st.lists(UNITS, max_size=2).map(tuple)),
    facilities=st.dictionaries(st.sampled_from(Facility), st.booleans(), max_size=6).map(
        lambda them: tuple(them.items())
    ),
    is_open=_optional(st.booleans()),
    opens_on=_optional(DAYS),
    closes_on=_optional(DAYS),
    is_section_38_3=_optional(st.booleans()),
    admissions_policy=_optional(st.sampled_from(AdmissionsPolicy)),
    sources=st.dictionaries(st.sampled_from(SOURCED), st.sampled_from(Source), max_size=2).map(
        lambda them: tuple(them.items())
    ),
)
POINTS = st.builds(Point, st.integers(0, 700_000), st.integers(0, 1_300_000))
SETTINGS = st.lists(
    st.builds(Setting, URNS, st.just("A setting"), _optional(POINTS), FACTS),
    max_size=8,
    unique_by=lambda each: each.urn,
)
PROFILES = st.builds(
    lambda year, needs, facilities, sex: NeedProfile(WANTED_ON, year, year + 4, needs, facilities, sex),
    st.integers(-2, 15),
    st.lists(st.builds(Need, st.sampled_from(SenType), st.sampled_from(Level)), max_size=3).map(tuple),
    st.lists(st.sampled_from(Facility), max_size=3).map(tuple),
    _optional(st.sampled_from(Sex)),
)
WISHES = st.builds(
    Wishes,
    _optional(st.builds(Requested, URNS, st.just(""), _optional(st.booleans()))),
    st.lists(URNS, max_size=4).map(tuple),
    st.lists(st.sampled_from(SettingKind), max_size=2).map(tuple),
    st.lists(URNS, max_size=2).map(tuple),
)
OFFERS = st.dictionaries(
    URNS,
    st.builds(
        Beside,
        _optional(st.builds(Vacancy, st.integers(0, 3), st.just(WANTED_ON))),
        _optional(st.builds(Price, st.integers(0, 90_000))),
        _optional(st.builds(Road, st.integers(0, 50_000))),
    ),
    max_size=5,
)
