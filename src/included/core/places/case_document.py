"""The case of a tailored list as a JSON document: the child, the wishes, what stands beside the settings."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from included.core.places.beside import Beside, Price, Vacancy
from included.core.places.directory import Directory, TwoSettingsOfOneUrn
from included.core.places.facts import Facility, Need, NeedProfile, Setting, Sex, year_and_age
from included.core.places.list_rules import RULES, ListRules
from included.core.places.parts import Fault, Faults, Part
from included.core.places.setting_document import URNS, read_point, read_setting
from included.core.places.tailored_list import ListCase, ListProfile, why_not_list
from included.core.places.travel import Road, Traveller
from included.core.places.wishes import Requested, Wishes
from included.core.vocabulary import Level, SenType, SettingKind

# Part 3 of the Children and Families Act 2014 came into force on this day: before it there are no such lists.
FIRST_DAY: Final = date(2014, 9, 1)
LAST_DAY: Final = date(2075, 12, 31)
_OLDEST: Final = 25
_YEARS: Final = (-4, 21)
_METRES: Final = 3_000_000
_RADIUS: Final = 1000
_AUTHORITY: Final = re.compile("[0-9]{3}")
# Some are taught a year behind or ahead of their age, a few two: further apart is a slip of the pen.
_OUT_OF_YEAR: Final = 2


@dataclass(frozen=True, slots=True)
class PackedChoice:
    """Which settings of the packed register: an authority's, those within some miles of home, both, or all."""

    authority_code: str = ""
    radius_miles: int | None = None


@dataclass(frozen=True, slots=True)
class CaseReading:
    """A case as far as it could be read. `case` is None with faults; `packed` says the settings are to be filled in.

    `authority` is whose prices stand beside settings that the case brings none for; without one, none are filled in.
    """

    case: ListCase | None
    settings: tuple[Setting, ...]
    packed: PackedChoice | None
    faults: tuple[Fault, ...]
    authority: str = ""


def read_case(document: object) -> CaseReading:
    """Read a case, noting every fault; nothing is raised for what somebody wrote."""
    faults = Faults()
    part = Part.of(document, "", faults)
    profile = part.code("profile", ListProfile) or ListProfile.LAW_2014
    is_simulated = part.flag("simulated_area") or False
    child = part.part("child")
    if child is None:
        part.lacks("child", "The child")
        child = Part({}, "child", faults)
    needs = _needs(child, _wanted_on(part))
    traveller = _traveller(child, needs)
    case = ListCase(
        profile=profile,
        needs=needs,
        traveller=traveller,
        home=read_point(child, "home"),
        wishes=_wishes(part.part("wishes")),
        offers=_offers(part),
        is_simulated_area=is_simulated,
        rules=part.code("rules", ListRules) or RULES,
    )
    child.close()
    settings, packed = _settings(part, case)
    authority = _authority(part)
    part.close()
    _refuse(case, faults)
    return CaseReading(None if faults.found else case, settings, packed, tuple(faults.found), authority)


def _authority(part: Part) -> str:
    code = part.text("authority")
    if code and not _AUTHORITY.fullmatch(code):
        part.wrong("authority", "a three-digit authority code, as 886 for Kent")
    return code


def _refuse(case: ListCase, faults: Faults) -> None:
    refusal = why_not_list(case.profile, is_simulated_area=case.is_simulated_area)
    if refusal is not None:
        faults.add("TL05", "profile", f"{refusal.message} ({refusal.provision})")


def _wanted_on(part: Part) -> date:
    wanted_on = part.day("wanted_on")
    if part.get("wanted_on") is None:
        part.lacks("wanted_on", "The day the place is wanted")
    if wanted_on is not None and not FIRST_DAY <= wanted_on <= LAST_DAY:
        part.wrong("wanted_on", f"a day from {FIRST_DAY.isoformat()} to {LAST_DAY.isoformat()}")
        return FIRST_DAY
    return wanted_on or FIRST_DAY


def _needs(child: Part, wanted_on: date) -> NeedProfile:
    year_group, age = _year_and_age(child, wanted_on)
    return NeedProfile(
        wanted_on=wanted_on,
        year_group=year_group,
        age=age,
        needs=child.parts("needs", _need),
        facilities=child.codes("facilities", Facility),
        sex=child.code("sex", Sex),
    )


def _year_and_age(child: Part, wanted_on: date) -> tuple[int, int]:
    born_on, said_age, said_year = (
        child.day("born_on"),
        child.number("age", 0, _OLDEST),
        child.number("year_group", *_YEARS),
    )
    if born_on is None and said_age is None and said_year is None:
        if not any(child.get(key) for key in ("born_on", "age", "year_group")):
            child.lacks("born_on", "A date of birth, an age or a year group")
        return 0, 4
    year_group, age = year_and_age(wanted_on, born_on=born_on, age=said_age, year_group=said_year)
    usual, _ = year_and_age(wanted_on, born_on=born_on, age=age)
    if not 0 <= age <= _OLDEST:
        child.wrong("born_on", f"the birth of somebody from 0 to {_OLDEST} on the day the place is wanted")
    elif said_age not in (None, age):
        child.contradicts("age", f"On the day the place is wanted, the child is {age}.")
    elif abs(year_group - usual) > _OUT_OF_YEAR:
        child.contradicts("year_group", f"A child of {age} is at most {_OUT_OF_YEAR} years out of its year group.")
    return year_group, age


def _need(part: Part) -> Need | None:
    sen_type, level = part.code("type", SenType), part.code("level", Level)
    for key, value, what in (("type", sen_type, "The type of need"), ("level", level, "Its level")):
        if value is None and part.get(key) is None:
            part.lacks(key, what)
    return Need(sen_type, level) if sen_type is not None and level is not None else None


def _traveller(child: Part, needs: NeedProfile) -> Traveller:
    return Traveller(needs.age, needs.year_group, child.flag("cannot_walk"), child.flag("low_income"))


def _wishes(part: Part | None) -> Wishes:
    if part is None:
        return Wishes()
    wishes = Wishes(
        requested=_requested(part.part("requested")),
        order=part.numbers("order", *URNS),
        kinds=part.codes("kinds", SettingKind),
        not_wanted=part.numbers("not_wanted", *URNS),
    )
    part.close()
    return wishes


def _requested(part: Part | None) -> Requested | None:
    if part is None:
        return None
    urn = part.number("urn", *URNS)
    if part.get("urn") is None:
        part.lacks("urn", "The number of the setting")
    requested = Requested(urn or 0, part.text("name"), part.flag("section_38_3"))
    part.close()
    return requested


def _offers(part: Part) -> dict[int, Beside]:
    offers: dict[int, Beside] = {}
    for urn, offer in part.parts("offers", _offer):
        if urn in offers:
            part.faults.add("TL04", part.at("offers"), f"The number {urn} is here twice. Keep one.")
        offers[urn] = offer
    return offers


def _offer(part: Part) -> tuple[int, Beside] | None:
    urn = part.number("urn", *URNS)
    if part.get("urn") is None:
        part.lacks("urn", "The number of the setting")
    offer = Beside(_vacancy(part.part("vacancy")), _price(part.part("price")), _road(part.part("road")))
    return None if urn is None else (urn, offer)


def _vacancy(part: Part | None) -> Vacancy | None:
    if part is None:
        return None
    free, as_at, source = part.number("free", 0, 100_000), part.day("as_at"), part.text("source")
    _need_both(part, free=free, as_at=as_at)
    part.close()
    return Vacancy(free, as_at, source) if free is not None and as_at is not None else None


def _price(part: Part | None) -> Price | None:
    if part is None:
        return None
    pounds, source = part.number("pounds_a_year", 0, 10_000_000), part.text("source")
    _need_both(part, pounds_a_year=pounds)
    part.close()
    return None if pounds is None else Price(pounds, source)


def _road(part: Part | None) -> Road | None:
    if part is None:
        return None
    metres, seconds = part.number("metres", 0, _METRES), part.number("seconds", 0, 1_000_000)
    _need_both(part, metres=metres)
    part.close()
    return None if metres is None else Road(metres, seconds)


def _need_both(part: Part, **read: Any) -> None:
    for key, value in read.items():
        if value is None and part.get(key) is None:
            part.lacks(key, "A value")


def _settings(part: Part, case: ListCase) -> tuple[tuple[Setting, ...], PackedChoice | None]:
    given, packed = part.get("settings"), _packed(part, case)
    if given == "packed":
        return (), packed
    for key in ("area", "radius_miles"):
        if part.get(key) is not None:
            part.faults.add("TL02", part.at(key), "This chooses among packed settings only. Leave it out.")
    if given is None:
        part.lacks("settings", 'The settings, or "packed" for those of the register,')
    settings = part.parts("settings", read_setting)
    try:
        Directory.of(settings)
    except TwoSettingsOfOneUrn as error:
        part.faults.add("TL04", part.at("settings"), str(error))
    return settings, None


def _packed(part: Part, case: ListCase) -> PackedChoice:
    radius, area = part.number("radius_miles", 0, _RADIUS), part.text("area")
    if radius is not None and case.home is None:
        part.faults.add("TL01", "child.home", "A radius is around a home. Give the home, or leave the radius out.")
    return PackedChoice(area, radius)
