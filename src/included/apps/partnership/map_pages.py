"""What the map of an area and its tables show: one stored row, filtered and cut into pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from included.adapters.outlines import outline_of
from included.adapters.postcodes import middle_of
from included.apps.accounts.queries import authority
from included.apps.design.refusals import NotFound
from included.apps.partnership.models import AreaPicture
from included.core.drawing import Drawing
from included.core.partnership.area_map import District, Site, area_map, is_on_map, map_legend

SITES_A_PAGE = 25
DISTRICTS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Pictured:
    """An area's stored picture, with its name."""

    code: str
    name: str
    row: AreaPicture | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which settings and which children: kinds of setting, and a broad area of need with its words."""

    kinds: frozenset[str]
    area: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class MapPage:
    """The whole map, and one page of each of its tables; the addresses' keys where more follow."""

    drawing: Drawing
    legend: Drawing
    sites: tuple[Site, ...]
    all_sites: int
    next_site: int | None
    districts: tuple[District, ...]
    next_district: str
    off_the_map: tuple[str, ...]
    unsaid: int
    counted_on: date
    children_on: date
    total: int | None
    has_outline: bool


def pictured(code: str) -> Pictured:
    """The picture of an area; NotFound where there is no such area."""
    known = authority(code)
    if known is None:
        raise NotFound
    return Pictured(code, known.name, AreaPicture.objects.filter(pk=code).first())


def map_page(
    area: Pictured, chosen: Chosen, address_of: Callable[[int], str], *, after: int | None, district: str
) -> MapPage | None:
    """The map as asked for; None where nothing has been counted yet."""
    row = area.row
    if row is None:
        return None
    every = [_site(stored) for stored in row.sites]
    of_kind = [site for site in every if site.kind in chosen.kinds]
    sites = [site for site in of_kind if not chosen.area or chosen.area in site.areas]
    districts = districts_of(row.children.get("district_needs"), chosen.need)
    outline = outline_of(area.code)
    shown, next_site = _page(sites, [site.urn for site in sites], after, SITES_A_PAGE)
    listed, next_district = _page(districts, [each.name for each in districts], district or None, DISTRICTS_A_PAGE)
    title = f"Map of {area.name}: settings, and children with plans"
    return MapPage(
        drawing=area_map(title, outline, sites, districts, address_of=address_of, towns=[_town(t) for t in row.towns]),
        legend=map_legend(sites, districts),
        sites=tuple(shown),
        all_sites=len(sites),
        next_site=next_site,
        districts=tuple(listed),
        next_district=next_district or "",
        off_the_map=tuple(
            each.name for each in districts if each.children != 0 and not is_on_map(outline, sites, each)
        ),
        unsaid=sum(not site.areas for site in of_kind) if chosen.area else 0,
        counted_on=row.counted_on,
        children_on=row.children_on,
        total=_total(row.children.get("district_needs"), chosen.need),
        has_outline=bool(outline),
    )


def districts_of(table: Mapping[str, Any] | None, need: str) -> list[District]:
    """Every district with its number of children, of all needs or of one."""
    if not table:
        return []
    figures = table["row_totals"]
    if need:
        column = table["columns"].index(need) if need in table["columns"] else None
        figures = [0 if column is None else cells[column] for cells in table["cells"]]
    return [_district(name, figure) for name, figure in zip(table["rows"], figures, strict=True)]


def _district(name: str, children: int | None) -> District:
    # Where the middle of the district is, and never of the homes in it: that would say where they are.
    middle = middle_of(name)
    return District(name, children, middle.easting if middle else None, middle.northing if middle else None)


def _total(table: Mapping[str, Any] | None, need: str) -> int | None:
    if not table:
        return None
    if not need:
        return _number(table["total"])
    return _number(dict(zip(table["columns"], table["column_totals"], strict=True)).get(need, 0))


def _number(figure: Any) -> int | None:
    return None if figure is None else int(figure)


def _page(rows: Sequence[Any], keys: Sequence[Any], after: Any, size: int) -> tuple[Sequence[Any], Any]:
    """The rows after one key, and the key of the last where more follow; from the start for a key that is not there."""
    start = keys.index(after) + 1 if after in keys else 0
    shown = rows[start : start + size]
    return shown, keys[start + size - 1] if start + size < len(rows) else None


def _site(stored: Mapping[str, Any]) -> Site:
    return Site(**{**stored, "areas": frozenset(stored["areas"])})


def _town(stored: Sequence[Any]) -> tuple[str, int, int]:
    name, easting, northing = stored
    return name, easting, northing
