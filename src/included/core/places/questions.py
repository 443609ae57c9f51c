"""What is asked of every setting about age, sex, opening and what must be there, and how facts answer it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from included.core.places.facts import AdmissionsPolicy, Admits, Facility, SettingFacts, Sex, Source
from included.core.places.reasons import Grade, Match, Reason, Stance, rules_out, speaks_for, to_ask
from included.core.places.wording import FACILITIES, day_words, year_words
from included.core.vocabulary import SettingKind

_YEAR_NOUGHT: Final = 4
_OLDEST_OF_A_NURSERY: Final = 3
_AGES_PROVISION: Final = "Children and Families Act 2014, section 39(4)(a)"
_SELECTION: Final = "Children and Families Act 2014, section 43; whether it suits the child’s ability: section 39(4)(a)"
_SELECTS: Final = "It chooses its pupils by a test of ability"
_ASK_WHAT_IT_OFFERS: Final = "ask what it offers and whether its lessons would suit the child."
_ADJUSTMENTS: Final = "Equality Act 2010, section 20 and Schedule 10"
_SECURED: Final = "Children and Families Act 2014, section 42(2)"
# Only where no setting is right, which no list can say, and section I then names none.
_NO_SETTING: Final = Reason(
    "no_setting",
    "opening",
    Stance.ASK,
    Grade.MAY,
    "It is no setting. It may be arranged only if the authority is satisfied that no school, college or nursery would "
    "be appropriate; section F then says so, and section I names none: ask.",
    Source.LAW,
    provision="Children and Families Act 2014, section 61",
)


@dataclass(frozen=True, slots=True)
class AgeQuestion:
    """Is this year group taught there?"""

    year_group: int
    age: int


@dataclass(frozen=True, slots=True)
class SexQuestion:
    """Is this sex admitted? None where nobody said which it is."""

    sex: Sex | None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Is the setting open on the day the place is wanted?"""

    day: date


@dataclass(frozen=True, slots=True)
class AdmissionsQuestion:
    """Does it choose its pupils by ability?"""


@dataclass(frozen=True, slots=True)
class FacilityQuestion:
    """Is what section F asks for there?"""

    facility: Facility


def answer_age(question: AgeQuestion, facts: SettingFacts) -> Reason:
    """Schools admit by the age at the start of the school year; in a nursery class, the age on the day counts too.

    Nobody is in Reception before the September after turning 4, so a school for 4 and over has nothing for them yet.
    """
    year = year_words(question.year_group)
    if facts.ages is None:
        return to_ask("ages_not_known", "age", f"Whether {year} is taught there is not known: ask.")
    start = question.year_group + _YEAR_NOUGHT
    oldest = max(start, min(question.age, _OLDEST_OF_A_NURSERY)) if start < _YEAR_NOUGHT else start
    source = facts.source_of("ages")
    taught = f"ages {facts.ages.low} to {facts.ages.high}"
    if facts.ages.low <= oldest and start < facts.ages.high:
        return speaks_for("age_taught", "age", f"It teaches {taught}, so {year} is taught there.", source)
    words = f"It teaches {taught}, and the child will be in {year}."
    return rules_out("age_not_taught", "age", words, source, provision=_AGES_PROVISION)


def answer_sex(question: SexQuestion, facts: SettingFacts) -> Reason:
    """A school of unknown admission is assumed to admit everybody, as nearly all do; that is said."""
    if facts.admits is None:
        words = "It is assumed to admit girls and boys: ask."
        return Reason("sex_assumed", "sex", Stance.ASK, Grade.CAN, words, Source.ASSUMED)
    source = facts.source_of("admits")
    if question.sex is None and facts.admits is not Admits.ALL:
        words = f"It admits only {facts.admits.value}, and it was not said whether the child is a girl or a boy: ask."
        return to_ask("sex_not_said", "sex", words, source=source)
    other = Admits.BOYS if question.sex is Sex.FEMALE else Admits.GIRLS
    if facts.admits is other:
        return rules_out("sex_not_admitted", "sex", f"It admits only {other.value}.", source)
    whom = "girls and boys" if facts.admits is Admits.ALL else f"only {facts.admits.value}"
    return speaks_for("sex_admitted", "sex", f"It admits {whom}.", source)


def answer_open(question: OpenQuestion, facts: SettingFacts) -> Reason:
    """Its first and last day decide where they are known; else whether it is open now."""
    if facts.kind is SettingKind.OTHERWISE:
        return _NO_SETTING
    source, day = facts.source_of("opening"), day_words(question.day)
    if facts.closes_on is not None and facts.closes_on <= question.day:
        return rules_out("closed", "opening", f"It closes on {day_words(facts.closes_on)}, before {day}.", source)
    if facts.opens_on is not None and facts.opens_on > question.day:
        return rules_out("not_open_yet", "opening", f"It opens on {day_words(facts.opens_on)}, after {day}.", source)
    if facts.is_open is False and facts.opens_on is None:
        return rules_out("closed", "opening", "It is closed.", source)
    if facts.is_open is None and facts.opens_on is None:
        return Reason(
            "open_assumed", "opening", Stance.ASK, Grade.CAN, f"It is assumed to be open on {day}: ask.", Source.ASSUMED
        )
    until = f"until {day_words(facts.closes_on)}" if facts.closes_on else "and no closing date is known"
    words = f"It is open from {day_words(facts.opens_on)}, {until}." if facts.opens_on else f"It is open, {until}."
    return speaks_for("open", "opening", words, source)


def answer_admissions(question: AdmissionsQuestion, facts: SettingFacts) -> Reason | None:  # noqa: ARG001 - it asks the same of all
    """Selecting by ability takes no grade away: whoever must admit a child that a plan names does so without a test."""
    if facts.admissions_policy is not AdmissionsPolicy.SELECTIVE:
        return None
    words, provision = f"{_SELECTS}: {_ASK_WHAT_IT_OFFERS}", ""
    if facts.is_section_38_3:
        words = f"{_SELECTS}. If the plan names it, it must admit the child without a test: {_ASK_WHAT_IT_OFFERS}"
        provision = _SELECTION
    elif facts.is_section_38_3 is False:
        words = f"{_SELECTS}, and no plan can make it admit the child: {_ASK_WHAT_IT_OFFERS}"
    source = facts.source_of("admissions_policy")
    return Reason("selects_by_ability", "admissions", Stance.ASK, Grade.CAN, words, source, provision=provision)


def answer_facility(question: FacilityQuestion, facts: SettingFacts) -> Reason:
    """What is not there can be brought or built, except for boarding."""
    facility, source = question.facility, facts.source_of("facilities")
    there = facts.has(facility)
    words = FACILITIES[facility]
    if there is None:
        return to_ask("facility_not_known", facility, f"Whether it has {words} is not known: ask.")
    if there and source is Source.ASSUMED:
        return to_ask(
            "facility_assumed", facility, f"It is assumed to have {words}: ask.", match=Match.ASSUMED, source=source
        )
    if there:
        return speaks_for("facility_there", facility, f"It has {words}.", source, match=Match.KNOWN)
    return _lacking(facility, words, source)


def _lacking(facility: Facility, words: str, source: Source) -> Reason:
    if facility.is_boarding:
        return rules_out("no_boarding", facility, f"It does not have {words}.", source)
    if source is Source.ASSUMED:
        return to_ask("no_facility_assumed", facility, f"It is assumed not to have {words}: ask.", source=source)
    remedy, provision = "It would have to be arranged, there or nearby", _SECURED
    if facility.is_access:
        remedy, provision = "The setting would have to make the adjustment, where that is reasonable", _ADJUSTMENTS
    said = f"It does not have {words}. {remedy}."
    return Reason("no_facility", facility, Stance.AGAINST, Grade.MAY, said, source, provision=provision)
