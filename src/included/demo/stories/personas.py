"""Who you can be: a handful of people whose stories are told, each with a case of the caseload.

Their cases are cases of the count: one that stands at the right stage is given the name and, where it is
still open, dates that make a good story; its age, and what it counts as, stay.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from included.demo.lives.days import age_on
from included.demo.records.cases import THE_DAY, Caseload, EventRecord, InventedCase, Persona
from included.demo.records.people import ContactRecord
from included.demo.records.settings import Setting, settings
from included.demo.stories.told import STORIES, Story

_ADVISERS: Final = ("parent", "education", "medical", "psychology", "social_care")


def tell(caseload: Caseload) -> Caseload:
    """The caseload with its named characters among its cases, and who they are."""
    cases = {case.number: case for case in caseload.cases}
    adopted: dict[str, InventedCase] = {}
    for story in STORIES:
        taken = {case.number for case in adopted.values()}
        case = _find(caseload, story, taken)
        if case is not None:
            adopted[story.key] = _adopt(case, story, caseload.area)
    cases |= {case.number: case for case in adopted.values()}
    personas = tuple(_personas(caseload, adopted))
    return replace(caseload, cases=tuple(cases[number] for number in sorted(cases)), personas=personas)


def _find(caseload: Caseload, story: Story, taken: set[int]) -> InventedCase | None:
    """A case at the story's stage, as near to what the story wants as there is.

    One whose counts the story's dates would change is taken only where a small caseload has no other.
    """
    at_stage = [case for case in caseload.cases if case.number not in taken and _has_come_so_far(case, story)]
    fitting = [case for case in at_stage if _changes_no_count(case, story)] or at_stage
    wishes: tuple[Callable[[InventedCase], bool], ...] = (
        lambda case: story.ages[0] <= age_on(case.born_on, THE_DAY) <= story.ages[1],
        lambda case: case.need in story.needs,
        lambda case: case.placement.urn is not None,
    )
    return max(fitting, key=lambda case: sum(wish(case) for wish in wishes), default=None)


def _has_come_so_far(case: InventedCase, story: Story) -> bool:
    is_placed = not story.placements or case.placement.type.startswith(story.placements)
    return case.stage == story.stage and story.kinds <= _kinds(case) and is_placed


def _changes_no_count(case: InventedCase, story: Story) -> bool:
    """Whether the case counts the same with the story's dates as with its own."""
    if not story.dates:
        return True
    asked, decided = _day(case, "request_received"), _day(case, "assessment_agreed")
    if asked is None or asked.year != date.fromisoformat(story.dates["request_received"]).year:
        return False
    if "assessment_agreed" not in story.dates:
        return decided is None
    made = _day(case, "plan_agreed")
    is_made_alike = (made is None) == ("plan_agreed" not in story.dates) and (made is None or made.year == 2024)
    on_time = decided is not None and decided.year == 2024 and (decided - asked).days <= 42
    return is_made_alike and on_time and not case.exceptions and "assessment_refused" not in _kinds(case)


def _kinds(case: InventedCase) -> set[str]:
    return {event.kind for event in case.events}


def _day(case: InventedCase, kind: str) -> date | None:
    return next((event.on for event in case.events if event.kind == kind), None)


def _adopt(case: InventedCase, story: Story, area: str) -> InventedCase:
    """The case under the story's names, and with its dates where it has any."""
    forename = story.forenames[case.child.sex]
    child = replace(case.child, forename=forename, surname=story.surname)
    parent = ContactRecord(
        name=f"{story.parent} {story.surname}",
        relationship="Mother" if story.is_mother else "Father",
        email=f"family-{story.key.replace('_', '-')}@example.org",
        phone="07700 900111",
        access_needs="",
        language=case.child.first_language,
    )
    adopted = replace(
        case,
        child=child,
        contacts=(parent, *case.contacts[1:]),
        officer=None if story.key == "just_asked" else 0,
        need=case.need,
    )
    if not story.dates:
        return adopted
    events = tuple(_events(story, adopted, area))
    opened = events[0].on
    return replace(
        adopted,
        events=events,
        opened_on=opened,
        source="parent",
        allocated_on=None if adopted.officer is None else date.fromisoformat(story.allocated_on),
    )


def _events(story: Story, case: InventedCase, area: str) -> Iterable[EventRecord]:
    """The story's days as events, with advice asked of everybody and given by those the story says."""
    urn = case.placement.urn
    if story.asks_special:
        urn = asked_special_school(area, age_on(case.born_on, THE_DAY)).urn
    for kind, day in story.dates.items():
        on = date.fromisoformat(day)
        if kind == "advice_requested":
            advisers = [*_ADVISERS, *(["adulthood"] if age_on(case.born_on, on) >= 14 else [])]
            for adviser in advisers:
                yield EventRecord(on, kind, {"adviser": adviser, "received_on": story.received_on})
            given = {adviser: date.fromisoformat(when) for adviser, when in story.advice.items()}
            if "adulthood" in advisers and "psychology" in given:
                given["adulthood"] = given["psychology"]
            for adviser, when in sorted(given.items(), key=lambda item: item[1]):
                yield EventRecord(when, "advice_received", {"adviser": adviser})
        elif kind in ("setting_consulted", "setting_replied"):
            yield EventRecord(on, kind, {"urn": urn} if urn else {})
        elif kind == "request_received":
            yield EventRecord(on, kind, {"source": "parent"})
        else:
            yield EventRecord(on, kind, {})


def asked_special_school(area: str, age: int) -> Setting:
    """The special school a story asks: the first of the area that takes the age, or of the country."""
    special = [each for each in settings() if each.is_special and each.is_open and each.easting]
    own = [each for each in special if each.authority_code == area and each.kind in _STATE_SPECIAL]
    fitting = [each for each in own if each.low_age <= age <= each.high_age]
    return (fitting or own or special)[0]


_STATE_SPECIAL: Final = ("special_maintained", "special_academy")


def _personas(caseload: Caseload, adopted: dict[str, InventedCase]) -> Iterable[Persona]:
    names = {each.urn: each.name for each in settings()}
    for story in STORIES:
        case = adopted.get(story.key)
        if case is None:
            continue
        special = asked_special_school(caseload.area, age_on(case.born_on, THE_DAY))
        words = {
            "child": case.child.forename,
            "age": age_on(case.born_on, THE_DAY),
            "parent": story.parent,
            "setting": names.get(case.placement.urn or 0, "home"),
            "special": special.name,
            "area": caseload.name,
            "made": _long(_day(case, "plan_finalised") or THE_DAY),
            "asked": _long(_day(case, "request_received") or THE_DAY),
        }
        for told in story.told:
            urn = {"setting": case.placement.urn, "special": special.urn}.get(told.place)
            name = case.child.full_name if told.name == "{child}" else told.name.format(surname=story.surname)
            yield Persona(
                key=told.key,
                name=name,
                role=told.role,
                organisation=told.organisation,
                organisation_name=names.get(urn or 0) or told.organisation_name.format(area=caseload.name),
                urn=urn,
                case_number=case.number,
                story=told.words.format(**words),
            )


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
