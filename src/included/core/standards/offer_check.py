"""A setting's offer beside the standards of provision: findings with codes, and what to do about each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from included.core.places.capacity import school_year
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
from included.core.standards.book import StandardsBook
from included.core.vocabulary import BroadArea, Level, SenType, SettingKind

_NOT_SAID, _UNTRAINED, _ELSEWHERE, _AGES, _NO_PLACES, _TOO_MANY_FREE, _BUILDING = (f"SO{n}" for n in range(1, 8))


class OfferWeight(StrEnum):
    """How much attention a finding asks for."""

    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class OfferFindingRule:
    """One code, why it matters, and the standard it draws on."""

    code: str
    title: str
    weight: OfferWeight
    standard: str
    why: str

    def found(self, message: str, action: str) -> "OfferFinding":
        """A finding of this code."""
        return OfferFinding(self.code, self.weight, self.standard, message, self.why, action)


@dataclass(frozen=True, slots=True, eq=False)
class OfferRules:
    """What offers are checked for: every code, and what of the offer stands for what of the standards."""

    findings: Mapping[str, OfferFindingRule]
    said: tuple[Section, ...]
    on_site_from: Level
    professions: Mapping[StaffKind, frozenset[str]]
    access: Mapping[SenType, frozenset[Feature]]


@dataclass(frozen=True, slots=True)
class OfferFinding:
    """Something in an offer that does not go with a standard: what, why it matters, what to do."""

    code: str
    weight: OfferWeight
    standard: str
    message: str
    why: str
    action: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What a setting says of itself, section by section as far as it has said anything, and the register's ages."""

    sections: Mapping[Section, Sequence[Line]]
    low_age: int | None = None
    high_age: int | None = None

    def of(self, section: Section) -> tuple[Line, ...]:
        """The lines of a section; none where it says nothing."""
        return tuple(self.sections.get(section, ()))

    @property
    def needs(self) -> tuple[NeedMet, ...]:
        """The needs met."""
        return tuple(line for line in self.of(Section.NEEDS) if isinstance(line, NeedMet))


def check_offer(offered: Offered, book: StandardsBook, rules: OfferRules, on: date) -> tuple[OfferFinding, ...]:
    """Every finding of an offer on a day, by code and in the order of its lines."""
    found = (
        *_not_said(offered, rules),
        *_untrained(offered, book, rules),
        *_elsewhere(offered, book, rules),
        *_ages(offered, rules),
        *_places(offered, rules, on),
        *_building(offered, rules),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.code))


def _not_said(offered: Offered, rules: OfferRules) -> Iterator[OfferFinding]:
    for section in rules.said:
        if section not in offered.sections:
            action = "Say it on the page of the setting, or say there that there is none."
            yield rules.findings[_NOT_SAID].found(f"Nothing is said of {section.value}.", action)


def _untrained(offered: Offered, book: StandardsBook, rules: OfferRules) -> Iterator[OfferFinding]:
    if Section.STAFF not in offered.sections:
        return
    there = {
        name for each in offered.of(Section.STAFF) if isinstance(each, OnSite) for name in rules.professions[each.who]
    }
    for need in offered.needs:
        area = _area(need)
        typical = book.typical(area, need.level) if area else None
        if typical is None or need.level.rank < rules.on_site_from.rank or there & set(typical.by_whom):
            continue
        yield rules.findings[_UNTRAINED].found(
            f"{_said(need)}: none of {', '.join(typical.by_whom)} is said to be on site.",
            "Add who makes this provision to staff and therapies, or lower the level said to be met.",
        )


def _elsewhere(offered: Offered, book: StandardsBook, rules: OfferRules) -> Iterator[OfferFinding]:
    for need in offered.needs:
        area = _area(need)
        typical = book.typical(area, need.level) if area else None
        if typical is None or need.place in typical.where or not _is_above(need, typical.where):
            continue
        where = ", ".join(_words(kind) for kind in typical.where)
        yield rules.findings[_ELSEWHERE].found(
            f"{_said(need)} in {_words(need.place)}: the standards expect it in {where}.",
            "Look whether level and kind of place are right. If they are, be ready to say how it is made here.",
        )


# Kinds of place that are made for special educational needs: more than is typical is nothing to ask about there.
_MADE_FOR_IT = frozenset(SettingKind) - {
    SettingKind.EARLY_YEARS,
    SettingKind.MAINSTREAM,
    SettingKind.INDEPENDENT,
    SettingKind.FURTHER_EDUCATION,
    SettingKind.OTHERWISE,
}


def _is_above(need: NeedMet, where: Sequence[SettingKind]) -> bool:
    return need.place not in _MADE_FOR_IT and bool(_MADE_FOR_IT & set(where))


def _ages(offered: Offered, rules: OfferRules) -> Iterator[OfferFinding]:
    low, high = offered.low_age, offered.high_age
    for need in offered.needs:
        if low is None or high is None or (low <= need.low_age and need.high_age <= high):
            continue
        yield rules.findings[_AGES].found(
            f"{_said(need)} at ages {need.low_age} to {need.high_age}: the register has {low} to {high} here.",
            "Correct the ages of the need, or have the register corrected.",
        )


def _places(offered: Offered, rules: OfferRules, on: date) -> Iterator[OfferFinding]:
    year = school_year(on)
    counted = [
        each for each in offered.of(Section.PLACES) if isinstance(each, PlaceCount) and each.academic_year == year
    ]
    places = {each.place: each.places for each in counted}
    if Section.PLACES in offered.sections:
        for kind in dict.fromkeys(need.place for need in offered.needs if need.place not in places):
            yield rules.findings[_NO_PLACES].found(
                f"Needs are met in {_words(kind)}, and no places of that kind are said for {year} to {year + 1}.",
                "Add how many places there are this year.",
            )
    for kind, free in _free(offered, on).items():
        if kind in places and free > places[kind]:
            yield rules.findings[_TOO_MANY_FREE].found(
                f"{free} places are said to be free in {_words(kind)}, of {places[kind]} in all.",
                "Correct the places or the vacancies.",
            )


def _free(offered: Offered, on: date) -> dict[SettingKind, int]:
    """What was last said to be free of each kind by a day."""
    told = [each for each in offered.of(Section.VACANCIES) if isinstance(each, Vacancy) and each.on <= on]
    return {each.place: each.places for each in sorted(told, key=lambda each: each.on)}


def _building(offered: Offered, rules: OfferRules) -> Iterator[OfferFinding]:
    if Section.ACCESSIBILITY not in offered.sections:
        return
    there = {each.feature for each in offered.of(Section.ACCESSIBILITY) if isinstance(each, Accessible)}
    for need in offered.needs:
        asked = rules.access.get(need.need, frozenset())
        if asked and not asked & there:
            names = ", ".join(sorted(feature.value.replace("_", " ") for feature in asked))
            yield rules.findings[_BUILDING].found(
                f"{_said(need)}: none of {names} is said of the building.",
                "Add what there is to accessibility, or say to the authority how the need is met without it.",
            )


def _area(need: NeedMet) -> BroadArea | None:
    return need.need.area


def _said(need: NeedMet) -> str:
    return f"{need.need.value}, {need.level.value}"


def _words(kind: SettingKind) -> str:
    return kind.value.replace("_", " ")
