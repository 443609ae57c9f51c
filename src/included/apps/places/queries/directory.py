"""The directory: settings by name, place, kind, need and age, in pages by key."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Exists, F, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Cast, Lower, Sqrt

from included.adapters.postcodes import Point
from included.apps.places.models import Setting, SettingNeed
from included.core.vocabulary import SenType, SettingKind

PAGE = 25
METRES_A_MILE = 1609.344
_MOST_WORDS = 6
# A line says what is free from its day on, until the next one of its kind of place.
_VACANT = """
SELECT v.setting_id FROM places_offerversion v, LATERAL (
  SELECT DISTINCT ON (line->>'place') line->>'place' AS place, (line->>'places')::int AS free
  FROM jsonb_array_elements(v.content) line WHERE (line->>'on')::date <= %s
  ORDER BY line->>'place', (line->>'on')::date DESC) said
WHERE v.section = 'vacancies' AND v.is_current AND said.free > 0 AND (%s::text IS NULL OR said.place = %s)"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; every part may be left out. `near` orders by distance, else the order is by name."""

    words: str = ""
    authority_code: str = ""
    kind: SettingKind | None = None
    need: SenType | None = None
    age: int | None = None
    free_on: date | None = None
    near: Point | None = None
    within_miles: int | None = None
    with_closed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A setting as the list shows it."""

    urn: int
    name: str
    kind: str
    setting_kind: SettingKind | None
    town: str
    postcode: str
    ages: str
    parts: tuple[SettingKind, ...]
    duty_to_admit: bool
    is_open: bool
    miles: float | None


@dataclass(frozen=True, slots=True)
class Key:
    """Where one setting stands in the list: by metres or by name, then by URN."""

    place: str
    urn: int

    def __str__(self) -> str:
        return f"{self.urn}_{self.place}"

    @classmethod
    def read(cls, text: str, *, by_distance: bool) -> Self | None:
        """The key in an address; None where somebody has typed in it."""
        urn, _, place = text.partition("_")
        if not (urn.isdecimal() and urn.isascii() and len(urn) <= 9):  # a whole number of the database
            return None
        if by_distance:
            try:
                float(place)
            except ValueError:
                return None
        return cls(place, int(urn))


@dataclass(frozen=True, slots=True)
class Page:
    """Some settings in order, and the keys of the pages beside them."""

    settings: tuple[Found, ...]
    next_key: Key | None = None
    previous_key: Key | None = None


def directory_page(wanted: Wanted, *, after: Key | None = None, before: Key | None = None) -> Page:
    """The page after a key, before one, or the first."""
    rows = matching(wanted)
    field = "metres" if wanted.near else "name"
    if before is not None:
        place = TupleLessThan(Tuple(field, "urn"), _place(before, wanted))
        found = list(rows.filter(place).order_by(f"-{field}", "-urn")[: PAGE + 1])
        if len(found) > PAGE:
            shown = found[:PAGE][::-1]
            return Page(_shown(shown), _key(shown[-1], wanted), _key(shown[0], wanted))
        after = None
    if after is not None:
        rows = rows.filter(TupleGreaterThan(Tuple(field, "urn"), _place(after, wanted)))
    found = list(rows.order_by(field, "urn")[: PAGE + 1])
    shown = found[:PAGE]
    return Page(
        _shown(shown),
        next_key=_key(shown[-1], wanted) if len(found) > PAGE else None,
        previous_key=_key(shown[0], wanted) if after is not None and shown else None,
    )


def matching(wanted: Wanted) -> "QuerySet[Setting]":
    """Every setting that fits, in no order."""
    rows = Setting.objects.all() if wanted.with_closed else Setting.objects.filter(is_open=True)
    if wanted.authority_code:
        rows = rows.filter(authority_code=wanted.authority_code)
    for word in wanted.words.lower().split()[:_MOST_WORDS]:
        rows = rows.alias(small=Lower("name"), small_town=Lower("town"), small_postcode=Lower("postcode")).filter(
            Q(small__contains=word) | Q(small_town__startswith=word) | Q(small_postcode__startswith=word)
        )
    if wanted.kind is not None:
        rows = rows.filter(_of_kind(wanted.kind))
    if wanted.need is not None:
        rows = rows.filter(Exists(_meets(wanted.need, wanted.age)))
    if wanted.age is not None:
        rows = rows.filter(low_age__lte=wanted.age, high_age__gte=wanted.age)
    if wanted.free_on is not None:
        rows = rows.filter(urn__in=_with_vacancy(wanted.free_on, wanted.kind))
    return _near(rows, wanted)


def _with_vacancy(day: date, kind: SettingKind | None) -> RawSQL:
    """Where the last line told by a day, of any kind of place or of one, has a place free."""
    return RawSQL(_VACANT, [day, *([kind.value] * 2 if kind else [None, None])])  # noqa: S611 # values are parameters


def _of_kind(kind: SettingKind) -> Q:
    if kind is SettingKind.RESOURCED_PROVISION:
        return Q(has_resourced_provision=True)
    return Q(has_unit=True) if kind is SettingKind.SEN_UNIT else Q(setting_kind=kind.value)


def _meets(need: SenType, age: int | None) -> "QuerySet[SettingNeed]":
    met = SettingNeed.objects.filter(setting=OuterRef("pk"), need=need.value)
    return met if age is None else met.filter(low_age__lte=age, high_age__gte=age)


def _near(rows: "QuerySet[Setting]", wanted: Wanted) -> "QuerySet[Setting]":
    if wanted.near is None:
        return rows
    rows = rows.filter(easting__isnull=False).annotate(metres=_metres(wanted.near))
    if wanted.within_miles is not None:
        reach = int(wanted.within_miles * METRES_A_MILE)
        east, north = wanted.near
        rows = rows.filter(easting__range=(east - reach, east + reach), northing__range=(north - reach, north + reach))
        rows = rows.filter(metres__lte=reach)
    return rows


def _metres(near: Point) -> Combinable:
    east, north = (
        Cast(F(name), FloatField()) - Value(float(at)) for name, at in zip(("easting", "northing"), near, strict=True)
    )
    return Sqrt(east * east + north * north)


def _place(key: Key, wanted: Wanted) -> tuple[str | float, int]:
    return (float(key.place) if wanted.near else key.place), key.urn


def _key(row: Setting, wanted: Wanted) -> Key:
    # repr keeps every digit, so that the comparison with the same sum is exact.
    return Key(repr(getattr(row, "metres", 0.0)) if wanted.near else row.name, row.urn)


def _shown(rows: list[Setting]) -> tuple[Found, ...]:
    return tuple(
        Found(
            urn=row.urn,
            name=row.name,
            kind=row.kind,
            setting_kind=SettingKind(row.setting_kind) if row.setting_kind else None,
            town=row.town,
            postcode=row.postcode,
            ages=f"{row.low_age or 0} to {row.high_age}" if row.high_age else "",
            parts=parts_of(row),
            duty_to_admit=row.duty_to_admit,
            is_open=row.is_open,
            miles=metres / METRES_A_MILE if (metres := getattr(row, "metres", None)) is not None else None,
        )
        for row in rows
    )


def parts_of(setting: Setting) -> tuple[SettingKind, ...]:
    """The units and resourced provision within a mainstream school."""
    resourced = (SettingKind.RESOURCED_PROVISION,) if setting.has_resourced_provision else ()
    return (*resourced, SettingKind.SEN_UNIT) if setting.has_unit else resourced
