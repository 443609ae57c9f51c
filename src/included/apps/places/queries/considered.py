"""The settings a list is made of, and the needs a plan suggests for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from included.apps.placements.queries.capacity import free_of
from included.apps.places.mapping import (
    READ,
    Offers,
    commissioned_document,
    fee_document,
    setting_document,
    vacancy_document,
)
from included.apps.places.models import OfferVersion, Setting, SettingNeed
from included.apps.plans.models import PlanDraft, PlanVersion
from included.core.places.facts import NeedProfile, Point
from included.core.places.offers import Section
from included.core.places.proposing import proposed_types
from included.core.places.travel import straight_line
from included.core.plan.document import read
from included.core.vocabulary import BroadArea, SenType, SettingKind

METRES_A_MILE = 1609.344
# A family reads this list, and every line is stored: the nearest so many of each sort, and those it asked for. There
# are twenty ordinary schools to a special one, so without shares the ordinary ones would crowd the others out.
MOST_OF_A_SORT = 75
_AREAS = frozenset(area.value for area in BroadArea)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which settings are looked at."""

    radius_miles: int
    is_own_area: bool
    authority_code: str
    always: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One type of need that the plan suggests, with the words it was taken from."""

    type: SenType
    words: str


def considered(choice: Choice, home: Point, needs: NeedProfile) -> list[Setting]:
    """Open settings that teach the age, the nearest of each sort, and always those the family asked for."""
    rows = Setting.objects.filter(is_open=True).exclude(setting_kind="")
    rows = _teaching(_within(rows, home, choice.radius_miles), needs.age_at_start)
    if choice.is_own_area:
        rows = rows.filter(authority_code=choice.authority_code)
    reach = choice.radius_miles * METRES_A_MILE
    measured = sorted((_metres(row, home), row.pk, row) for row in rows)
    near = [row for metres, _, row in measured if metres <= reach]
    for_needs = [row for row in near if _is_for_needs(row)]
    ordinary = [row for row in near if not _is_for_needs(row)]
    nearest = [*for_needs[:MOST_OF_A_SORT], *ordinary[:MOST_OF_A_SORT]]
    there = {row.pk for row in nearest}
    asked = Setting.objects.filter(pk__in=[urn for urn in choice.always if urn not in there]).exclude(setting_kind="")
    return [*nearest, *asked]


def _is_for_needs(row: Setting) -> bool:
    """Whether it, or a part of it, is there for children with special educational needs or instead of school."""
    kind = SettingKind(row.setting_kind)
    has_part = row.has_unit or row.has_resourced_provision
    return kind.is_specialist or kind is SettingKind.ALTERNATIVE_PROVISION or has_part


def _within(rows: "QuerySet[Setting]", home: Point, miles: int) -> "QuerySet[Setting]":
    """The square around the circle, which an index answers."""
    reach = int(miles * METRES_A_MILE) + 1
    return rows.filter(
        easting__range=(home.easting - reach, home.easting + reach),
        northing__range=(home.northing - reach, home.northing + reach),
    )


def _teaching(rows: "QuerySet[Setting]", age: int) -> "QuerySet[Setting]":
    """Those known to teach the age, and those of which nobody knows."""
    return rows.filter(
        Q(low_age__isnull=True) | Q(high_age__isnull=True) | Q(low_age__lte=age, high_age__gt=age),
    )


def _metres(row: Setting, home: Point) -> int:
    return straight_line(home, Point(row.easting or 0, row.northing or 0))


def documents_of(
    rows: Iterable[Setting], needs: NeedProfile, case_id: UUID
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The settings as a case document has them, and what stands beside each for the child of a case."""
    settings = list(rows)
    urns = [row.pk for row in settings]
    met: dict[int, list[SettingNeed]] = defaultdict(list)
    for each in SettingNeed.objects.filter(setting_id__in=urns).order_by("need", "level", "low_age", "pk"):
        met[each.setting_id].append(each)
    offers = _offers(urns)
    commissioned: dict[int, dict[SettingKind, int]] = defaultdict(dict)
    for (urn, kind), free in free_of(urns, needs.year_group, needs.wanted_on, held_by=case_id).items():
        commissioned[urn][kind] = free
    beside = [_beside(row, offers[row.pk], commissioned[row.pk], needs) for row in settings]
    return [setting_document(row, met[row.pk], offers[row.pk]) for row in settings], [each for each in beside if each]


def _beside(
    row: Setting, offers: Offers, commissioned: Mapping[SettingKind, int], needs: NeedProfile
) -> dict[str, Any]:
    """The places free and the fee; empty where nobody tells of either. What is commissioned can be held and is counted
    by child, so it comes before what a setting says of itself."""
    counted = commissioned_document(row, commissioned, needs.wanted_on)
    said = {"vacancy": counted or vacancy_document(offers, needs.wanted_on), "price": fee_document(offers, needs)}
    known = {key: value for key, value in said.items() if value is not None}
    return {"urn": row.pk, **known} if known else {}


def _offers(urns: list[int]) -> dict[int, Offers]:
    found: dict[int, dict[Section, OfferVersion]] = defaultdict(dict)
    sections = [section.value for section in READ]
    for row in OfferVersion.objects.filter(setting_id__in=urns, is_current=True, section__in=sections):
        found[row.setting_id][Section(row.section)] = row
    return defaultdict(dict, found)


def suggestions_of(case_id: UUID) -> tuple[Suggestion, ...]:
    """What the plan's needs suggest, from the draft being written or else the newest version; each type once."""
    draft = PlanDraft.objects.filter(case_id=case_id).first()
    latest = draft or PlanVersion.objects.filter(case_id=case_id).order_by("-number").first()
    return suggested_by(latest.document) if latest is not None else ()


def suggested_by(document: object) -> tuple[Suggestion, ...]:
    """What the needs of one plan suggest; each type once."""
    found: dict[SenType, Suggestion] = {}
    for need in read(document).plan.needs:
        if need.area.value in _AREAS:
            for sen_type in proposed_types(BroadArea(need.area.value), need.text):
                found.setdefault(sen_type, Suggestion(sen_type, need.text))
    return tuple(found.values())
