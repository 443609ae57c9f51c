"""Settings as a replay takes them: what each is and meets, and how many places it has and has free."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.db.models import Q

from included.apps.places.mapping import READ, setting_document, vacancy_document
from included.apps.places.models import OfferVersion, Setting, SettingNeed
from included.core.places.capacity import school_year
from included.core.places.facts import Point
from included.core.places.facts import Setting as SettingValue
from included.core.places.offers import PlaceCount, Section, lines_of
from included.core.places.parts import Faults, Part
from included.core.places.setting_document import read_setting
from included.core.replay import Room
from included.core.vocabulary import SettingKind

SECTIONS: Final = (*READ, Section.PLACES)
Offers = Mapping[Section, OfferVersion]
_METRES_A_MILE: Final = 1609.344


def settings_around(homes: Sequence[Point], miles: int, always: Iterable[int]) -> list[Setting]:
    """Open settings in the rectangle around some homes, and always those named, open or not."""
    wanted = Q(pk__in=sorted(always))
    if homes:
        reach = int(miles * _METRES_A_MILE) + 1
        east, north = [home.easting for home in homes], [home.northing for home in homes]
        wanted |= Q(
            is_open=True,
            easting__range=(min(east) - reach, max(east) + reach),
            northing__range=(min(north) - reach, max(north) + reach),
        )
    return list(Setting.objects.filter(wanted).exclude(setting_kind="").order_by("pk"))


def kinds_of(urns: Iterable[int]) -> dict[int, SettingKind]:
    """The kind of each setting that has one of ours."""
    rows = Setting.objects.filter(pk__in=sorted(urns)).exclude(setting_kind="")
    return {urn: SettingKind(kind) for urn, kind in rows.values_list("pk", "setting_kind")}


def told_of(rows: Sequence[Setting]) -> tuple[dict[int, list[SettingNeed]], dict[int, dict[Section, OfferVersion]]]:
    """What settings offer: the needs they meet, and the sections in force."""
    urns = [row.pk for row in rows]
    needs: dict[int, list[SettingNeed]] = defaultdict(list)
    for need in SettingNeed.objects.filter(setting_id__in=urns).order_by("need", "level", "low_age", "pk"):
        needs[need.setting_id].append(need)
    offers: dict[int, dict[Section, OfferVersion]] = defaultdict(dict)
    sections = [section.value for section in SECTIONS]
    for version in OfferVersion.objects.filter(setting_id__in=urns, is_current=True, section__in=sections):
        offers[version.setting_id][Section(version.section)] = version
    return needs, offers


def setting_value(row: Setting, needs: Sequence[SettingNeed], offers: Offers) -> SettingValue | None:
    """A setting as the tailored list takes it; None where what is stored is no setting of ours."""
    faults = Faults()
    found = read_setting(Part.of(setting_document(row, needs, offers), "", faults))
    return None if faults.found else found


def room_of(row: Setting, offers: Offers, on: date, commissioned_free: int | None = None) -> Room:
    """Places free on a day, by what is commissioned or else by what the setting says; and how many it has."""
    places = _places(row, offers, on)
    if commissioned_free is not None:
        return Room(max(0, commissioned_free), on, places, is_commissioned=True)
    told = vacancy_document(offers, on)
    if told is None:
        return Room(places=places)
    return Room(told["free"], date.fromisoformat(told["as_at"]), places)


def _places(row: Setting, offers: Offers, on: date) -> int | None:
    """The places of the setting's own kind in the newest school year told of that has begun.

    Places of a unit are left out: nobody keeps which children of the school are in it.
    """
    version = offers.get(Section.PLACES)
    if version is None:
        return None
    lines = [line for line in lines_of(Section.PLACES, version.content) if isinstance(line, PlaceCount)]
    own = [line for line in lines if line.place == row.setting_kind and line.academic_year <= school_year(on)]
    newest = max((line.academic_year for line in own), default=None)
    return sum(line.places for line in own if line.academic_year == newest) if own else None
