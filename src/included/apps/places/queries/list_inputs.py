"""All that a list of a stored case is made from, as a case document: gathered once, stored, and never asked again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from included.adapters.placeprices import tariff_prices
from included.adapters.routing import router
from included.apps.cases.models import Case
from included.apps.places.queries.considered import Choice, considered, documents_of
from included.apps.places.queries.consulting import preference_of
from included.apps.places.queries.lists import latest_preference
from included.apps.policy.queries import area_of
from included.core.errors import IncludedError
from included.core.places.case_document import read_case
from included.core.places.digesting import plain
from included.core.places.directory import Directory
from included.core.places.facts import Facility, Need, NeedProfile, Point, year_and_age
from included.core.places.tailored_list import ListCase


class UnreadableInputs(IncludedError):
    """Raised where what was gathered for a list is no case document: a fault of ours, never of what was typed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the officer confirmed of the child, and where to look."""

    needs: tuple[Need, ...]
    facilities: tuple[Facility, ...]
    wanted_on: date
    radius_miles: int
    is_own_area: bool


def inputs_of(case: Case, asked: Asked, home: Point) -> tuple[dict[str, Any], str]:
    """The whole case document, and what the routing server said."""
    year_group, age = year_and_age(asked.wanted_on, born_on=case.child.born_on)
    needs = NeedProfile(asked.wanted_on, year_group, age, asked.needs, asked.facilities)
    wishes = _wishes(case)
    always = tuple(wishes.get("order", ())) + ((wishes["requested"]["urn"],) if "requested" in wishes else ())
    is_simulated = area_of(case.authority_code).is_simulated
    # A child of a simulated area is never listed beside a real school, whose places are real children's.
    choice = Choice(asked.radius_miles, asked.is_own_area or is_simulated, case.authority_code, always)
    rows, beside = documents_of(considered(choice, home, needs), needs, case.pk)
    beside, remark = _with_roads(home, rows, beside)
    inputs = {
        "profile": case.profile,
        "simulated_area": is_simulated,
        "wanted_on": asked.wanted_on.isoformat(),
        "child": _child(case, asked, home),
        "wishes": wishes,
        "offers": beside,
        "settings": rows,
    }
    return _with_prices(inputs, case.authority_code), remark


def _child(case: Case, asked: Asked, home: Point) -> dict[str, Any]:
    return {
        "born_on": case.child.born_on.isoformat(),
        "needs": [{"type": need.type.value, "level": need.level.value} for need in asked.needs],
        "facilities": [facility.value for facility in asked.facilities],
        "sex": {"F": "female", "M": "male"}.get(case.child.sex),
        "home": {"easting": home.easting, "northing": home.northing},
    }


def _wishes(case: Case) -> dict[str, Any]:
    """The setting the family asks for by name, and the order it gave last."""
    requested, stated = preference_of(case), latest_preference(case.pk)
    wishes: dict[str, Any] = {"order": list(stated.order)} if stated else {}
    if requested is not None:
        row = requested.setting
        wishes["requested"] = {"urn": row.urn, "name": row.name, "section_38_3": row.duty_to_admit}
    return wishes


def _with_roads(
    home: Point, rows: Sequence[Mapping[str, Any]], beside: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], str]:
    """What a routing server measured is an input like any other, so it is stored and never asked for again."""
    places = {row["urn"]: Point(**row["position"]) for row in rows if "position" in row}
    roads = router().roads(home, places)
    by_urn = {each["urn"]: each for each in beside}
    for urn, road in roads.found.items():
        by_urn.setdefault(urn, {"urn": urn})["road"] = {"metres": road.metres, "seconds": road.seconds}
    return [by_urn[urn] for urn in sorted(by_urn)], roads.remark


def read_inputs(inputs: dict[str, Any]) -> tuple[ListCase, Directory]:
    """The case and its settings as core takes them. Raises UnreadableInputs."""
    reading = read_case(inputs)
    if reading.case is None:
        raise UnreadableInputs(f"The list could not be made: {reading.faults[0].place}: {reading.faults[0].message}")
    return reading.case, Directory.of(reading.settings)


def _with_prices(inputs: dict[str, Any], authority: str) -> dict[str, Any]:
    """The national tariff beside each setting that asks no fee of its own; kept like a road, and never asked again."""
    listed, directory = read_inputs(inputs)
    told = {urn for urn, offer in listed.offers.items() if offer.price is not None}
    by_urn = {each["urn"]: dict(each) for each in inputs["offers"]}
    for urn, price in tariff_prices(directory.settings, listed.needs, authority, told).items():
        by_urn.setdefault(urn, {"urn": urn})["price"] = plain(price)
    return {**inputs, "offers": [by_urn[urn] for urn in sorted(by_urn)]}
