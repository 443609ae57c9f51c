"""A problem as a JSON document, read with every fault found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from included.core.places.allocation.findings import Finding, Findings, shown
from included.core.places.allocation.problem import Child, Choice, Named, Place, Problem, place_id
from included.core.vocabulary import SettingKind

# Bounds of what is believable, so that slips of the keyboard are found and sums stay within any solver's numbers.
_URNS: Final = (1, 99_999_999)
_YEAR_GROUPS: Final = (-3, 20)
_PLACES: Final = (0, 100_000)
_PREFERENCES: Final = (1, 1_000)
_SUITABILITY: Final = (0, 1_000_000)
_PENCE: Final = (0, 1_000_000_000)
_METRES: Final = (0, 2_000_000)
_LONGEST_NAME: Final = 200
_KINDS: Final = {kind.value: kind for kind in SettingKind}


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: the problem, or the findings that keep it from being solved."""

    problem: Problem | None
    findings: tuple[Finding, ...]


def from_document(document: object, profiles: Sequence[str], repeated: Sequence[str] = ()) -> Reading:
    """Read a document of the shape that `included places allocate` takes; `repeated` are keys written twice."""
    findings = Findings()
    for key in repeated:
        findings.add("AL03", "", f"The key {shown(key)} is there twice in one object. Leave one out.")
    if not isinstance(document, dict):
        findings.add("AL01", "", "The document is not a JSON object. Give one with places and children.")
        return Reading(None, tuple(findings.found))
    places = _places(document.get("places"), findings)
    children = _children(document.get("children"), {place.id for place in places}, findings)
    profile = document.get("profile", "law_2014")
    if profile not in profiles:
        findings.add("AL05", "profile", f"The profile is {shown(profile)}. Use one of {', '.join(sorted(profiles))}.")
    seed = findings.text(document, "lot_seed", "", _LONGEST_NAME)
    if findings.found:
        return Reading(None, tuple(findings.found))
    return Reading(Problem(tuple(children), tuple(places), profile, seed), ())


def _places(value: object, findings: Findings) -> list[Place]:
    places: dict[str, Place] = {}
    for at, row in findings.rows(value, "places"):
        place = Place(
            urn=findings.whole(row, "urn", at, *_URNS),
            kind=_kind(row, at, findings),
            year_group=findings.whole(row, "year_group", at, *_YEAR_GROUPS),
            capacity=findings.whole(row, "capacity", at, *_PLACES),
            name=findings.text(row, "name", at, _LONGEST_NAME),
        )
        if place.id in places:
            findings.add("AL03", at, f"The places {place.id} are there twice. Add them up in one entry.")
        places[place.id] = place
    return list(places.values())


def _kind(row: dict[str, Any], at: str, findings: Findings) -> SettingKind:
    value = row.get("kind")
    if isinstance(value, str) and value in _KINDS:
        return _KINDS[value]
    findings.add("AL05", f"{at}.kind", f"kind is {shown(value)}. Use one of {', '.join(_KINDS)}.")
    return SettingKind.MAINSTREAM


def _children(value: object, places: set[str], findings: Findings) -> list[Child]:
    children: dict[str, Child] = {}
    for at, row in findings.rows(value, "children"):
        identifier = findings.identifier(row, at)
        year_group = findings.whole(row, "year_group", at, *_YEAR_GROUPS)
        named = _named(row, at, year_group, places, findings)
        choices = _choices(row, at, year_group, places, findings)
        if identifier in children:
            findings.add("AL03", at, f"The child {identifier} is there twice. Leave one out.")
        children[identifier] = Child(identifier, year_group, choices, named)
    return list(children.values())


def _choices(row: dict[str, Any], at: str, year_group: int, places: set[str], findings: Findings) -> tuple[Choice, ...]:
    choices: dict[str, Choice] = {}
    for here, choice in findings.rows(row.get("choices", []), f"{at}.choices"):
        place = _place(choice, here, year_group, places, findings)
        if place in choices:
            findings.add("AL03", here, f"The place {place} is there twice for this child. Leave one out.")
        choices[place] = Choice(
            place,
            findings.whole_or_none(choice, "preference", here, *_PREFERENCES),
            findings.whole(choice, "suitability", here, *_SUITABILITY),
            findings.whole(choice, "place_pence", here, *_PENCE),
            findings.whole(choice, "transport_pence", here, *_PENCE),
            findings.whole_or_none(choice, "distance_metres", here, *_METRES),
        )
    return tuple(choices.values())


def _named(row: dict[str, Any], at: str, year_group: int, places: set[str], findings: Findings) -> Named | None:
    value, here = row.get("named"), f"{at}.named"
    if value is None:
        return None
    if not isinstance(value, dict):
        findings.add("AL01", here, f"named is {shown(value)}. Give an object with urn and kind, or leave it out.")
        return None
    return Named(
        _place(value, here, year_group, places, findings),
        findings.whole(value, "place_pence", here, *_PENCE),
        findings.whole(value, "transport_pence", here, *_PENCE),
    )


def _place(row: dict[str, Any], at: str, year_group: int, places: set[str], findings: Findings) -> str:
    before = len(findings.found)
    place = place_id(findings.whole(row, "urn", at, *_URNS), _kind(row, at, findings), year_group)
    if len(findings.found) == before and place not in places:
        findings.add("AL04", at, f"There are no places {place} in this problem. Add them, with capacity 0 if need be.")
    return place
