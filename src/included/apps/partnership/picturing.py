"""What the public pictures of an area are drawn from, put together by the daily job so that no page counts anything."""

from datetime import date
from typing import Any, Final

from django.db import connection

from included.apps.partnership.models import AreaPicture, NeedsAssessment
from included.apps.partnership.needs import KIND, provision_of
from included.core.partnership.area_map import UNIT, Site, towns_of
from included.core.vocabulary import SenType

# Needs a setting says it meets; else those the register has of it.
_SITES: Final = """
SELECT s.urn, s.name, s.town, s.easting, s.northing, KIND, s.has_unit OR s.has_resourced_provision,
  coalesce(nullif(ARRAY(SELECT DISTINCT n.need FROM places_settingneed n WHERE n.setting_id = s.urn), '{}'), s.needs)
FROM places_setting s WHERE s.authority_code = %s AND s.is_open ORDER BY lower(s.name), s.urn""".replace("KIND", KIND)
_CHILDREN: Final = ("counted_on", "years", "expected", "sufficiency", "district_needs", "travel")


def refresh_picture(authority_code: str, *, on: date, only_due: bool = False) -> None:
    """Store a day's picture of an area; the caller acts for the authority.

    With `only_due`, figures of children stay as they are until the month is over: two counts a day apart would show
    which district a child came to.
    """
    kept = AreaPicture.objects.filter(pk=authority_code).first()
    is_kept = only_due and kept is not None and (kept.children_on.year, kept.children_on.month) == (on.year, on.month)
    sites = _sites(authority_code)
    AreaPicture.objects.update_or_create(
        authority_code=authority_code,
        defaults={
            "counted_on": on,
            "children_on": kept.children_on if is_kept and kept else on,
            "sites": [_stored(site) for site in sites],
            "towns": [list(town) for town in towns_of(sites)],
            "provision": provision_of(authority_code, on),
            "children": kept.children if is_kept and kept else _children(authority_code, on),
        },
    )


def is_pictured(authority_code: str, on: date) -> bool:
    """Whether the picture of the day is stored already."""
    return AreaPicture.objects.filter(pk=authority_code, counted_on=on).exists()


def _children(authority_code: str, on: date) -> dict[str, Any]:
    """What the needs assessment of the day says of children, as it may be published."""
    row = NeedsAssessment.objects.filter(authority_code=authority_code, counted_on=on).first()
    return {name: row.figures[name] for name in _CHILDREN if name in row.figures} if row else {}


def _sites(authority_code: str) -> list[Site]:
    with connection.cursor() as cursor:
        cursor.execute(_SITES, [authority_code])
        return [_site(row) for row in cursor.fetchall()]


def _site(row: tuple[Any, ...]) -> Site:
    urn, name, town, easting, northing, kind, has_unit, needs = row
    kind = UNIT if has_unit and kind == "Mainstream" else kind
    return Site(urn, name, town, kind, easting, northing, frozenset(_areas(needs)))


def _areas(needs: list[str]) -> list[str]:
    found = (SenType(need).area for need in needs if need in set(SenType))
    return [area.value for area in found if area]


def _stored(site: Site) -> dict[str, Any]:
    return {
        "urn": site.urn,
        "name": site.name,
        "town": site.town,
        "kind": site.kind,
        "easting": site.easting,
        "northing": site.northing,
        "areas": sorted(site.areas),
    }
