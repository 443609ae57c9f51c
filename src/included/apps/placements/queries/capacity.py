"""How many places settings have on a day: commissioned, filled, offered, about to be left, free.

The counts agree with `core/places/capacity`, but for a place still held and promised from later on: that is one place
and counts once, where the core, which knows no single places, counts two children.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from included.apps.placements.models import Place, PlaceUse
from included.apps.places.models import Setting
from included.core.places.capacity import school_year
from included.core.places.wording import year_words
from included.core.vocabulary import SettingKind

PAGE = 25
_SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Capacity:
    """The places of one kind and range of year groups in one setting, counted over every authority's children."""

    urn: int
    kind: SettingKind
    low_year: int | None
    high_year: int | None
    commissioned: int
    filled: int
    offered: int
    leaving: int
    coming: int = 0

    def takes(self, year: int | None) -> bool:
        """Whether the places are for a year group; those for any year group are, and so are all where none is asked."""
        return (
            year is None or self.low_year is None or self.high_year is None or self.low_year <= year <= self.high_year
        )

    @property
    def free(self) -> int:
        """What nobody holds and nobody was promised."""
        return self.commissioned - self.filled - self.offered

    @property
    def years(self) -> str:
        """The year groups in words."""
        if self.low_year is None or self.high_year is None:
            return "Any"
        low, high = year_words(self.low_year), year_words(self.high_year)
        words = low if low == high else f"{low} to {high}"
        return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class SettingCapacity:
    """One setting with all its kinds of places."""

    urn: int
    name: str
    town: str
    rows: tuple[Capacity, ...]


@dataclass(frozen=True, slots=True)
class CapacityPage:
    """Some settings by name; `next_urn` is the last of them where more follow."""

    settings: tuple[SettingCapacity, ...]
    next_urn: int | None


def capacity_page(
    authority_codes: Sequence[str],
    day: date,
    *,
    kind: SettingKind | None = None,
    year: int | None = None,
    after: int | None = None,
) -> CapacityPage:
    """The settings in which these authorities have commissioned places that are open on a day."""
    found = list(_settings(authority_codes, day, kind, year, after)[: PAGE + 1])
    shown = found[:PAGE]
    rows = capacity_of([setting.urn for setting in shown], day)
    settings = tuple(
        SettingCapacity(
            setting.urn,
            setting.name,
            setting.town,
            tuple(row for row in rows if row.urn == setting.urn and kind in (None, row.kind) and row.takes(year)),
        )
        for setting in shown
    )
    return CapacityPage(settings, shown[-1].urn if len(found) > PAGE else None)


def capacity_of(urns: Sequence[int], day: date) -> list[Capacity]:
    """The places of some settings on a day, by setting, kind and year group; nothing for whoever may not know."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM included_places_on(%s, %s, %s) ORDER BY urn, kind, low_year NULLS FIRST, high_year",
            [list(urns), day, next_september(day)],
        )
        return [Capacity(urn, SettingKind(kind), *counts) for urn, kind, *counts in cursor.fetchall()]


def free_of(
    urns: Sequence[int], year_group: int, day: date, *, held_by: UUID | None = None
) -> dict[tuple[int, SettingKind], int]:
    """Places for a year group that are free on a day, by setting and kind, of settings where anybody commissioned any.

    One that the child of a case holds from that day, or was offered, is free for that child.
    """
    found: dict[tuple[int, SettingKind], int] = {}
    for row in capacity_of(urns, day):
        if row.takes(year_group):
            key = (row.urn, row.kind)
            found[key] = found.get(key, 0) + max(0, row.free)
    for key in _held_by(held_by, day) if held_by else ():
        if key in found:
            found[key] += 1
    return found


def _held_by(case_id: UUID, day: date) -> list[tuple[int, SettingKind]]:
    uses = PlaceUse.objects.filter(case_id=case_id, withdrawn_at__isnull=True, during__contains=day)
    return [(urn, SettingKind(kind)) for urn, kind in uses.values_list("place__setting_id", "place__kind")]


def commissioned_on(authority_code: str, day: date) -> list[tuple[SettingKind, int | None, int | None, int]]:
    """How many places an authority has commissioned that are open on a day, by kind and range of year groups."""
    rows = Place.objects.filter(authority_code=authority_code, opens_on__lte=day)
    rows = rows.filter(Q(closes_before__isnull=True) | Q(closes_before__gt=day))
    counted = rows.values_list("kind", "low_year", "high_year").annotate(number=Count("pk"))
    return [
        (SettingKind(kind), low, high, number)
        for kind, low, high, number in counted.order_by("kind", "low_year", "high_year")
    ]


def next_september(day: date) -> date:
    """The 1 September on which the school year of a day is over."""
    return date(school_year(day) + 1, _SEPTEMBER, 1)


def _settings(
    codes: Sequence[str], day: date, kind: SettingKind | None, year: int | None, after: int | None
) -> QuerySet[Setting]:
    own = Place.objects.filter(setting=OuterRef("pk"), authority_code__in=codes, opens_on__lte=day)
    own = own.filter(Q(closes_before__isnull=True) | Q(closes_before__gt=day))
    if kind is not None:
        own = own.filter(kind=kind.value)
    if year is not None:
        own = own.filter(Q(low_year__isnull=True) | Q(low_year__lte=year, high_year__gte=year))
    rows = Setting.objects.filter(Exists(own)).order_by("name", "urn")
    last = Setting.objects.filter(pk=after).first() if after is not None else None
    if last is not None:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, urn__gt=last.urn))
    return rows
