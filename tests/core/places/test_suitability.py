"""Whether a setting can meet a need: worked cases, and what holds for all."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from core.places.stories import AUTISM, FACTS, PROFILES, facts, profile
from included.core.places.facts import (
    Admits,
    Ages,
    Facility,
    Need,
    NeedMet,
    NeedProfile,
    SettingFacts,
    Sex,
    Source,
    Unit,
    year_and_age,
)
from included.core.places.reasons import Grade, Match, Stance
from included.core.places.suitability import answer, judge
from included.core.vocabulary import Level, SenType, SettingKind

SPECIAL = SettingKind.SPECIAL
UNIT = SettingKind.SEN_UNIT
MEETS_AUTISM = (NeedMet(SenType.ASD, Level.SPECIALIST),)
TARGETED_SPEECH = Need(SenType.SLCN, Level.TARGETED)
POOL = Facility.HYDROTHERAPY


def code(needs: NeedProfile, about: SettingFacts, subject: str) -> tuple[str, Grade, Stance, Source]:
    """The reason about one subject."""
    (reason,) = (each for each in judge(needs, about).reasons if each.about == subject)
    return (reason.code, reason.grade, reason.stance, reason.source)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"needs": MEETS_AUTISM}, "need_met", id="known to this level"),
        pytest.param({"needs": (NeedMet(SenType.ASD, Level.COMPLEX),)}, "need_met", id="known beyond this level"),
        pytest.param({"needs": (NeedMet(SenType.ASD, Level.ENHANCED),)}, "level_beyond", id="known below this level"),
        pytest.param({"needs": (NeedMet(SenType.ASD),)}, "need_taught", id="level not said"),
        pytest.param({"needs": (NeedMet(SenType.SEMH),)}, "need_not_known", id="another need, perhaps not all"),
        pytest.param({"needs": None}, "specialist_not_known", id="nothing known"),
        pytest.param(
            {"needs": MEETS_AUTISM, "sources": (("needs", Source.ASSUMED),)}, "need_met_assumed", id="assumed"
        ),
    ],
)
def test_a_special_school_answers_for_autism(told: dict[str, Any], expected: str) -> None:
    found = code(profile(AUTISM), facts(SPECIAL, **told), "ASD")

    assert found[0] == expected
    assert found[1] is (Grade.CAN if expected == "need_met" else Grade.MAY)


def test_a_whole_list_without_the_need_rules_out() -> None:
    told = facts(SPECIAL, needs=(NeedMet(SenType.SEMH),), needs_complete=True)

    assert judge(profile(AUTISM), told).grade is Grade.CANNOT


def test_an_assumed_whole_list_only_asks() -> None:
    told = facts(SPECIAL, needs=(NeedMet(SenType.SEMH),), needs_complete=True, sources=(("needs", Source.ASSUMED),))

    assert code(profile(AUTISM), told, "ASD")[1:3] == (Grade.MAY, Stance.ASK)


@pytest.mark.parametrize("kind", [SettingKind.MAINSTREAM, SettingKind.EARLY_YEARS, SettingKind.FURTHER_EDUCATION])
@pytest.mark.parametrize("level", Level)
def test_mainstream_is_never_ruled_out_by_need(kind: SettingKind, level: Level) -> None:
    told = facts(kind, needs=(), needs_complete=True)

    suitability = judge(profile(Need(SenType.PMLD, level)), told)

    assert suitability.grade is (Grade.CAN if level in (Level.UNIVERSAL, Level.TARGETED) else Grade.MAY)


def test_mainstream_says_what_would_be_put_in_place() -> None:
    (reason,) = judge(profile(AUTISM), facts()).of(Stance.AGAINST)

    assert (reason.code, reason.source) == ("mainstream_with_provision", Source.LAW)
    assert "would have to be put in place" in reason.words
    assert reason.provision == "Children and Families Act 2014, section 33"


def test_targeted_help_is_expected_of_mainstream() -> None:
    (reason,) = (each for each in judge(profile(TARGETED_SPEECH), facts()).reasons if each.about == "SLCN")

    assert (reason.code, reason.match) == ("expected", Match.ASSUMED)
    assert reason.provision == "Children and Families Act 2014, section 66"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SettingKind.SPECIAL, ("expected", Grade.CAN, Stance.FOR, Source.ASSUMED)),
        (SettingKind.ALTERNATIVE_PROVISION, ("expected", Grade.CAN, Stance.FOR, Source.LAW)),
        (SettingKind.INDEPENDENT, ("need_not_known", Grade.MAY, Stance.ASK, Source.NOT_KNOWN)),
    ],
)
def test_targeted_help_elsewhere_is_taken_so(kind: SettingKind, expected: tuple[object, ...]) -> None:
    assert code(profile(TARGETED_SPEECH), facts(kind), "SLCN") == expected


def test_a_unit_meets_the_need_of_its_school() -> None:
    told = facts(units=(Unit(UNIT, MEETS_AUTISM),), sources=(("units", Source.AUTHORITY),))

    suitability = judge(profile(AUTISM), told)

    assert (suitability.grade, suitability.known) == (Grade.CAN, 1)
    assert code(profile(AUTISM), told, "ASD")[3] is Source.AUTHORITY


def test_a_unit_of_unknown_purpose_is_asked_about() -> None:
    assert code(profile(AUTISM), facts(units=(Unit(UNIT),)), "ASD")[:3] == ("unit_not_known", Grade.MAY, Stance.ASK)


@pytest.mark.parametrize(("year_group", "expected"), [(6, "need_met"), (7, "mainstream_with_provision")])
def test_a_need_met_for_some_ages_only(year_group: int, expected: str) -> None:
    told = facts(needs=(NeedMet(SenType.ASD, Level.SPECIALIST, Ages(4, 11)),))
    child = profile(AUTISM, year_group=year_group, age=year_group + 4)

    assert code(child, told, "ASD")[0] == expected


@pytest.mark.parametrize(
    ("ages", "year_group", "age", "is_taught"),
    [
        pytest.param(Ages(4, 11), 0, 4, True, id="Reception in a primary school"),
        pytest.param(Ages(4, 11), 6, 11, True, id="eleven already in Year 6"),
        pytest.param(Ages(4, 11), 7, 11, False, id="Year 7 in a primary school"),
        pytest.param(Ages(11, 16), 6, 11, False, id="eleven in Year 6 is not yet secondary"),
        pytest.param(Ages(11, 16), 7, 11, True, id="Year 7 in a secondary school"),
        pytest.param(Ages(11, 16), 11, 15, True, id="Year 11 in a school to 16"),
        pytest.param(Ages(11, 16), 12, 16, False, id="Year 12 in a school to 16"),
        pytest.param(Ages(3, 5), -2, 3, True, id="three since the summer, in a nursery"),
        pytest.param(Ages(3, 5), -2, 2, False, id="not yet three"),
        pytest.param(Ages(16, 25), 20, 24, True, id="the year of the 25th birthday"),
        pytest.param(Ages(16, 25), 21, 25, False, id="past 25"),
    ],
)
def test_ages_are_counted_by_school_year(ages: Ages, year_group: int, age: int, is_taught: bool) -> None:
    child = profile(year_group=year_group, age=age)

    assert code(child, facts(ages=ages), "age")[0] == ("age_taught" if is_taught else "age_not_taught")


def test_known_ages_rule_out_and_assumed_ask() -> None:
    known, assumed = facts(ages=Ages(4, 11)), facts(ages=Ages(4, 11), sources=(("ages", Source.ASSUMED),))

    assert judge(profile(), known).grade is Grade.CANNOT
    assert code(profile(), assumed, "age") == ("age_not_taught_assumed", Grade.MAY, Stance.ASK, Source.ASSUMED)


def test_ages_nobody_knows_are_asked() -> None:
    assert code(profile(), facts(ages=None), "age")[:3] == ("ages_not_known", Grade.MAY, Stance.ASK)


@pytest.mark.parametrize(
    ("sex", "admits", "expected"),
    [
        (Sex.FEMALE, Admits.BOYS, Grade.CANNOT),
        (Sex.FEMALE, Admits.GIRLS, Grade.CAN),
        (Sex.MALE, Admits.GIRLS, Grade.CANNOT),
        (Sex.MALE, Admits.ALL, Grade.CAN),
        (Sex.MALE, None, Grade.CAN),
    ],
)
def test_a_school_of_one_sex_admits_it(sex: Sex, admits: Admits | None, expected: Grade) -> None:
    assert judge(profile(sex=sex), facts(admits=admits)).grade is expected


def test_sex_not_said_has_to_be_asked_for() -> None:
    assert code(profile(), facts(admits=Admits.BOYS), "sex")[:3] == ("sex_not_said", Grade.MAY, Stance.ASK)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({}, "open", id="open"),
        pytest.param({"is_open": False}, "closed", id="closed"),
        pytest.param({"is_open": None}, "open_assumed", id="nobody said"),
        pytest.param({"closes_on": date(2027, 9, 1)}, "closed", id="closes on the day"),
        pytest.param({"closes_on": date(2027, 9, 2)}, "open", id="closes a day later"),
        pytest.param({"is_open": False, "opens_on": date(2027, 9, 1)}, "open", id="opens on the day"),
        pytest.param({"opens_on": date(2027, 9, 2)}, "not_open_yet", id="opens a day later"),
    ],
)
def test_a_setting_must_be_open_on_the_day(told: dict[str, Any], expected: str) -> None:
    assert code(profile(), facts(**told), "opening")[0] == expected


@pytest.mark.parametrize(
    ("facility", "there", "source", "expected"),
    [
        (POOL, True, Source.SETTING, ("facility_there", Grade.CAN)),
        (POOL, True, Source.ASSUMED, ("facility_assumed", Grade.MAY)),
        (POOL, False, Source.SETTING, ("no_facility", Grade.MAY)),
        (POOL, False, Source.ASSUMED, ("no_facility_assumed", Grade.MAY)),
        (Facility.BOARDING_WEEK, False, Source.SETTING, ("no_boarding", Grade.CANNOT)),
        (Facility.BOARDING_WEEK, False, Source.ASSUMED, ("no_boarding_assumed", Grade.MAY)),
    ],
)
def test_what_section_f_asks_for_is_there_or_brought(
    facility: Facility,
    there: bool,
    source: Source,
    expected: tuple[str, Grade],
) -> None:
    told = facts(facilities=((facility, there),), sources=(("facilities", source),))

    assert code(profile(facilities=(facility,)), told, facility)[:2] == expected


def test_a_facility_nobody_knows_of_is_asked() -> None:
    assert code(profile(facilities=(POOL,)), facts(), POOL)[:3] == ("facility_not_known", Grade.MAY, Stance.ASK)


def test_lacking_access_names_the_duty_to_adjust() -> None:
    told = facts(facilities=((Facility.STEP_FREE, False),))

    (reason,) = judge(profile(facilities=(Facility.STEP_FREE,)), told).of(Stance.AGAINST)

    assert reason.provision == "Equality Act 2010, section 20 and Schedule 10"


def test_the_highest_level_of_a_type_counts() -> None:
    low = Need(SenType.ASD, Level.TARGETED)

    assert profile(low, AUTISM, low) == profile(AUTISM)


def test_strength_counts_known_and_assumed_apart() -> None:
    told = facts(needs=MEETS_AUTISM, facilities=((POOL, True),))

    suitability = judge(profile(AUTISM, TARGETED_SPEECH, facilities=(POOL, Facility.NURSING)), told)

    assert (suitability.known, suitability.assumed, suitability.asked) == (2, 1, 4)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"born_on": date(2016, 8, 31)}, (7, 11)),
        ({"born_on": date(2016, 9, 1)}, (6, 11)),
        ({"year_group": 7}, (7, 11)),
        ({"year_group": 6, "age": 11}, (6, 11)),
        ({"age": 10}, (6, 10)),
    ],
)
def test_year_group_follows_from_what_is_said(said: dict[str, Any], expected: tuple[int, int]) -> None:
    assert year_and_age(date(2027, 9, 1), **said) == expected


def test_an_age_must_be_said_somehow() -> None:
    with pytest.raises(ValueError, match="needed"):
        year_and_age(date(2027, 9, 1))


def test_what_is_no_question_is_an_error() -> None:
    with pytest.raises(TypeError, match="no question"):
        answer("full?", facts())  # type: ignore[arg-type]


@given(PROFILES, FACTS)
def test_unknown_and_assumed_facts_never_exclude(child: NeedProfile, told: SettingFacts) -> None:
    for reason in judge(child, told).reasons:
        if reason.source in (Source.ASSUMED, Source.NOT_KNOWN) or reason.stance is not Stance.AGAINST:
            assert reason.grade is not Grade.CANNOT


@given(PROFILES, FACTS)
def test_every_reason_has_words_and_a_source(child: NeedProfile, told: SettingFacts) -> None:
    for reason in judge(child, told).reasons:
        assert reason.words.endswith((".", "ask."))
        assert "  " not in reason.words


@given(PROFILES, FACTS)
def test_can_meet_leaves_nothing_needed_unanswered(child: NeedProfile, told: SettingFacts) -> None:
    suitability = judge(child, told)

    if suitability.grade is Grade.CAN:
        assert suitability.known + suitability.assumed == suitability.asked
        assert not suitability.of(Stance.AGAINST)


@given(PROFILES, FACTS)
def test_need_alone_never_rules_out_mainstream(child: NeedProfile, told: SettingFacts) -> None:
    mainstream = replace(told, kind=SettingKind.MAINSTREAM)

    ruled_out = {each.about for each in judge(child, mainstream).reasons if each.grade is Grade.CANNOT}

    assert not ruled_out & set(SenType)
