"""Making a tailored list, sending it to the family, and taking what the family says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from included.adapters.routing import router
from included.adapters.travelrules import travel_rules
from included.apps.accounts.models import Account
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.apps.notices.kinds import NoticeKind
from included.apps.places.models import FamilyPreference, ListSending, TailoredListVersion
from included.apps.places.queries.considered import Choice, considered, documents_of
from included.apps.places.queries.consulting import preference_of
from included.apps.places.queries.lists import latest_preference
from included.apps.plans.actions.versions import tell_family, tell_officer
from included.apps.policy.queries import area_of
from included.core.casework import EventKind
from included.core.errors import IncludedError, Refusal
from included.core.places.case_document import read_case
from included.core.places.directory import Directory
from included.core.places.facts import Facility, Need, NeedProfile, Point, year_and_age
from included.core.places.list_document import to_document
from included.core.places.tailored_list import RULES, ListProfile, tailor, why_not_list


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


@transaction.atomic
def make_list(case_id: UUID, asked: Asked, *, by: Account, on: date) -> TailoredListVersion:
    """Make a list and keep it with all it was made from. Refusal where its profile or the missing home forbid it."""
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case_id)
    refusal = why_not_list(ListProfile(case.profile), is_simulated_area=area_of(case.authority_code).is_simulated)
    if refusal is not None:
        raise refusal
    inputs, remark = _inputs(case, asked, _home(case))
    reading = read_case(inputs)
    if reading.case is None:
        raise UnreadableInputs(f"The list could not be made: {reading.faults[0].place}: {reading.faults[0].message}")
    rules = travel_rules()
    made = tailor(reading.case, Directory.of(reading.settings), rules)
    last = TailoredListVersion.objects.filter(case=case).aggregate(last=Max("number"))["last"]
    return TailoredListVersion.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        number=(last or 0) + 1,
        made_on=on,
        made_by=by,
        profile=case.profile,
        radius_miles=asked.radius_miles,
        is_own_area=asked.is_own_area,
        inputs=inputs,
        document=to_document(made, rules, (remark,) if remark else ()),
        digest=made.digest,
        rules=RULES,
        travel_rules=rules.digest,
    )


def _home(case: Case) -> Point:
    child = case.child
    if child.easting is None or child.northing is None:
        raise Refusal(
            "It is not known where the child lives, so settings near home cannot be found.\n"
            "Add the postcode to the child’s record, then make the list."
        )
    return Point(child.easting, child.northing)


def _inputs(case: Case, asked: Asked, home: Point) -> tuple[dict[str, Any], str]:
    """The whole case document, and what the routing server said."""
    year_group, age = year_and_age(asked.wanted_on, born_on=case.child.born_on)
    needs = NeedProfile(asked.wanted_on, year_group, age, asked.needs, asked.facilities)
    wishes = _wishes(case)
    always = tuple(wishes.get("order", ())) + ((wishes["requested"]["urn"],) if "requested" in wishes else ())
    # A child of a simulated area is never listed beside a real school, whose places are real children's.
    is_own = asked.is_own_area or area_of(case.authority_code).is_simulated
    choice = Choice(asked.radius_miles, is_own, case.authority_code, always)
    rows, beside = documents_of(considered(choice, home, needs), needs)
    beside, remark = _with_roads(home, rows, beside)
    inputs = {
        "profile": case.profile,
        "simulated_area": area_of(case.authority_code).is_simulated,
        "wanted_on": asked.wanted_on.isoformat(),
        "child": _child(case, asked, home),
        "wishes": wishes,
        "offers": beside,
        "settings": rows,
    }
    return inputs, remark


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


@transaction.atomic
def send_list(case_id: UUID, number: int, *, by: Account, at: datetime, on: date) -> ListSending:
    """Let the family see a list, and tell it so; sending is an event of the case."""
    rows = TailoredListVersion.objects.select_related("case").defer("inputs", "document")
    version = rows.filter(case_id=case_id, number=number).first()
    if version is None:
        raise NotFound
    if ListSending.objects.filter(version=version).exists():
        raise Refusal("This list was sent already.\nTo send another, make a new list first.")
    event = record_event(case_id, EventKind.LIST_SENT, on, by=by, at=at)
    sending = ListSending.objects.create(
        version=version,
        case_id=case_id,
        child_id=version.child_id,
        authority_code=version.authority_code,
        sent_on=on,
        sent_by=by,
        event=event,
    )
    tell_family(version.case, NoticeKind.LIST_SENT, f"/family/{case_id}/list/", at=at)
    return sending


@dataclass(frozen=True, slots=True)
class Stated:
    """What the family said: settings of the list in order, one that is not on it, and words."""

    order: tuple[int, ...]
    another_urn: int | None = None
    another: str = ""
    words: str = ""


@transaction.atomic
def state_preferences(version_id: int, stated: Stated, *, by: Account, at: datetime, on: date) -> FamilyPreference:
    """Keep what the family says, as often as it says something; each time is an event of the case."""
    version = TailoredListVersion.objects.select_related("case__officer").defer("inputs", "document").get(pk=version_id)
    event = record_event(version.case_id, EventKind.PREFERENCES_RECEIVED, on, by=by, at=at)
    kept = FamilyPreference.objects.create(
        version=version,
        case_id=version.case_id,
        child_id=version.child_id,
        authority_code=version.authority_code,
        order=list(stated.order),
        another_urn=stated.another_urn,
        another=stated.another,
        words=stated.words,
        stated_by=by,
        stated_at=at,
        event=event,
    )
    tell_officer(version.case, NoticeKind.PREFERENCES_STATED, f"/places/case/{version.case_id}/lists/", at=at)
    return kept
