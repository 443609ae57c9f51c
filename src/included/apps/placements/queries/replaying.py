"""A stored caseload as a replay takes it: a share at a time, and then the settings around all its homes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from included.adapters.moneyrules import money_book
from included.adapters.replayrules import replay_rules
from included.adapters.rulebook import load_rule_book
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case
from included.apps.cases.shares import Share, batches_of, facts_of_each
from included.apps.people.models import Child
from included.apps.placements.models import Placement
from included.apps.placements.queries.capacity import capacity_of
from included.apps.places.models import FamilyPreference, TailoredListVersion
from included.apps.places.queries.replayed import kinds_of, room_of, setting_value, settings_around, told_of
from included.apps.plans.models import PlanVersion, Representation
from included.core.casework import CaseFacts
from included.core.money.documents import placement_from
from included.core.places.directory import Directory
from included.core.places.facts import Need, Point, Sex
from included.core.replay import Held, Read, Room, Standing
from included.core.replay.reading import IssuedPlan, Kept, PlacementKept, Reader, setting_number
from included.core.vocabulary import Level, SenType, SettingKind

_SEX = {"F": Sex.FEMALE, "M": Sex.MALE}


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the family asked for, best first, and whether it put settings of a list in order."""

    asked_for: tuple[int, ...] = ()
    has_ordered: bool = False
    at: datetime | None = None


_NOTHING_STATED: Final = _Stated()


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is kept of some cases beside their events, by the case or the child."""

    children: dict[UUID, Child]
    plans: dict[UUID, IssuedPlan]
    placements: dict[UUID, list[Placement]]
    stated: dict[UUID, "_Stated"]
    confirmed: dict[UUID, tuple[Need, ...]]


def read_share(share: Share, *, under: str, against: str, on: date | None) -> list[Read]:
    """The cases of a share, each on `on` or on the day it was last reckoned."""
    found: list[Read] = []
    with acting(caseload_of(share.authority_code)):
        for cases in batches_of(share):
            found += _batch(cases, under, against, on)
    return found


def _batch(cases: Sequence[Case], under: str, against: str, on: date | None) -> Iterator[Read]:
    days = {case.pk: on or case.projected_on for case in cases}
    beside = _beside(cases, days)
    placed = {row.setting_id for rows in beside.placements.values() for row in rows if row.setting_id}
    named = {setting_number(plan.urn) for plan in beside.plans.values()}
    kinds = kinds_of(urn for urn in placed | named if urn is not None)
    reader = Reader(load_rule_book(), replay_rules(), under, against, kinds)
    for case, facts in facts_of_each(cases, on):
        yield reader.read(case.reference, facts, _kept(case, facts, beside))


def _kept(case: Case, facts: CaseFacts, beside: _Beside) -> Kept:
    child = beside.children.get(case.child_id)
    home = None
    if child is not None and child.easting is not None and child.northing is not None:
        home = Point(child.easting, child.northing)
    stated = beside.stated.get(case.pk, _NOTHING_STATED)
    return Kept(
        plan=beside.plans.get(case.pk),
        placement=_placement(beside.placements.get(case.pk, ()), facts.as_of),
        home=home,
        sex=_SEX.get(child.sex) if child is not None else None,
        stated=stated.asked_for,
        has_ordered=stated.has_ordered,
        confirmed=beside.confirmed.get(case.pk, ()),
    )


def _beside(cases: Sequence[Case], days: dict[UUID, date]) -> _Beside:
    ids = list(days)
    children = Child.objects.filter(pk__in=[case.child_id for case in cases]).only("sex", "easting", "northing")
    return _Beside(
        children={child.pk: child for child in children},
        plans=_plans(ids, days),
        placements=_placements(ids),
        stated=_stated(ids, days),
        confirmed=_confirmed(ids, days),
    )


def _plans(ids: Sequence[UUID], days: dict[UUID, date]) -> dict[UUID, IssuedPlan]:
    """The last plan issued up to the day of each case."""
    rows = PlanVersion.objects.filter(case__in=ids, status="final").order_by("case_id", "number")
    parts = ("document__section_i__urn", "document__needs", "document__demonstration")
    read = rows.values_list("case_id", "issued_on", *parts)
    return {case: IssuedPlan.of(*said) for case, on, *said in read if on <= days[case]}


def _placements(ids: Sequence[UUID]) -> dict[UUID, list[Placement]]:
    found: dict[UUID, list[Placement]] = {}
    rows = Placement.objects.filter(case__in=ids).select_related("setting").prefetch_related("prices")
    for row in rows.order_by("case_id", "pk"):
        found.setdefault(row.case_id, []).append(row)
    return found


def _placement(rows: Sequence[Placement], on: date) -> PlacementKept | None:
    """The placement on a day; of several, the one with the largest share of the week stands for the child."""
    there = [row for row in rows if row.starts_on <= on and (row.ends_before is None or on < row.ends_before)]
    if not there:
        return None
    row = min(there, key=lambda each: (-each.share_percent, each.starts_on, each.pk))
    held = Held.COMMISSIONED if row.place_use_id is not None else Held.BEYOND
    return PlacementKept(row.setting_id, SettingKind(row.kind) if row.kind else None, held, _priced_from(row, on))


def _priced_from(row: Placement, on: date) -> Any:
    """What was last said of its cost up to a day; None where that is nothing that could be read."""
    said = [price for price in row.prices.all() if price.said_at.date() <= on]
    last = max(said, key=lambda price: price.pk, default=None)
    return placement_from(last.facts, money_book()).placement if last is not None else None


def _stated(ids: Sequence[UUID], days: dict[UUID, date]) -> dict[UUID, _Stated]:
    """The order the family gave last; before it, the setting it asked for in a later answer to a draft."""
    found: dict[UUID, _Stated] = {}
    for row in FamilyPreference.objects.filter(case__in=ids).order_by("stated_at", "pk"):
        if row.stated_at.date() <= days[row.case_id] and row.asked_for:
            found[row.case_id] = _Stated(row.asked_for, bool(row.order), row.stated_at)
    answers = Representation.objects.filter(version__case__in=ids, setting_urn__isnull=False).order_by("sent_at", "pk")
    for case, urn, sent_at in answers.values_list("version__case_id", "setting_urn", "sent_at"):
        before = found.get(case, _NOTHING_STATED)
        if urn and sent_at.date() <= days[case] and (before.at is None or before.at < sent_at):
            asked_for = tuple(dict.fromkeys((urn, *before.asked_for)))
            found[case] = _Stated(asked_for, before.has_ordered, sent_at)
    return found


def _confirmed(ids: Sequence[UUID], days: dict[UUID, date]) -> dict[UUID, tuple[Need, ...]]:
    """The needs an officer confirmed for the last list made up to the day."""
    rows = TailoredListVersion.objects.filter(case__in=ids).order_by("case_id", "number")
    columns = ("case_id", "made_on", "inputs__child__needs")
    return {
        case: tuple(Need(SenType(need["type"]), Level(need["level"])) for need in needs)
        for case, on, needs in rows.values_list(*columns)
        if on <= days[case] and needs
    }


def surroundings(
    authority_code: str, standings: Sequence[Standing], on: date, miles: int
) -> tuple[Directory, dict[int, Room]]:
    """The settings around the homes of a caseload, with their room on a day."""
    homes = [standing.home for standing in standings if standing.home is not None]
    always = {standing.named_urn for standing in standings} | {urn for each in standings for urn in each.stated}
    with acting(caseload_of(authority_code)):
        rows = settings_around(homes, miles, {urn for urn in always if urn is not None})
        needs, offers = told_of(rows)
        free: dict[int, int] = {}
        for line in capacity_of([row.pk for row in rows], on):
            free[line.urn] = free.get(line.urn, 0) + max(0, line.free)
    values = (setting_value(row, needs[row.pk], offers[row.pk]) for row in rows)
    rooms = {row.pk: room_of(row, offers[row.pk], on, free.get(row.pk)) for row in rows}
    return Directory.of(value for value in values if value is not None), rooms
