"""The joint needs assessment: one statement over all plans in force, summed into tables that may be published."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from included.adapters.measurerules import disclosure_rule
from included.adapters.partnershiprules import partnership_book
from included.adapters.postcodes import district_of
from included.apps.partnership.living import document_of, living_tables, sums_of
from included.apps.partnership.models import NeedsAssessment
from included.apps.partnership.sufficiency import UNIT, prices_of, sufficiency_of
from included.apps.standards.counting import MAINTAINED, a_year_before
from included.core.measures import CountTable, Elsewhere, published_count, withhold
from included.core.partnership import Eligibility, eligibility, trend_of
from included.core.partnership.tables import NEARBY
from included.core.plan.blocks import AREA_NAMES
from included.core.plan.records import Area

KINDS: Final = (
    "Mainstream",
    UNIT,
    "State special",
    "Independent or non-maintained special",
    "Alternative provision",
    "College or sixth form",
    "Independent mainstream",
    "No setting named",
)
_NO_NEED: Final = "Not recorded"
_NO_DISTRICT: Final = "Not known"
_NEEDS: Final = (*(AREA_NAMES[area] for area in Area if area.section == "B"), _NO_NEED)
_AGES: Final = (("Under 5", 4), ("5 to 10", 10), ("11 to 15", 15), ("16 to 19", 19), ("20 to 25", 200))
_YEARS_BACK: Final = 3
_LAST_YEAR: Final = 13
_SEPTEMBER: Final = 9
_METRES_A_MILE: Final = 1609.344

# A setting's kind in the register's own words. What the register calls "Other independent school" may take many
# children with plans; it counts as mainstream unless it is registered as special.
KIND: Final = """
CASE WHEN s.urn IS NULL THEN 'No setting named'
  WHEN s.kind IN ('Other independent special school', 'Non-maintained special school', 'Special post 16 institution')
    THEN 'Independent or non-maintained special'
  WHEN s.is_special THEN 'State special'
  WHEN s.is_alternative_provision THEN 'Alternative provision'
  WHEN s.kind LIKE 'Further education%%' OR s.kind LIKE '%%16%%19%%' OR s.kind LIKE 'Higher education%%'
    THEN 'College or sixth form'
  WHEN s.kind LIKE '%%independent%%' THEN 'Independent mainstream'
  ELSE 'Mainstream' END"""
_PLANS: Final = """
WITH placed AS (
  SELECT coalesce(held.need, '') AS need, CASE WHEN unit.is_there THEN %(unit)s ELSE KIND END AS kind,
    extract(year FROM age(%(on)s::date, c.born_on))::int AS age,
    extract(year FROM age(%(september)s::date - 1, c.born_on))::int - 4 AS year,
    coalesce(nullif(split_part(c.postcode, ' ', 1), ''), 'Not known') AS district,
    its.finalised_on > %(since)s AS is_new,
    sqrt((c.easting - s.easting)::float8 ^ 2 + (c.northing - s.northing)::float8 ^ 2) / %(metres)s AS miles
  FROM cases_case its
  JOIN people_child c ON c.id = its.child_id
  -- By the index and not by a join: right after a load PostgreSQL knows nothing of the sizes.
  LEFT JOIN LATERAL (
    SELECT v.document->'needs'->0->>'area' AS need, nullif(v.document->'section_i'->>'urn', '')::int AS urn
    FROM plans_planversion v WHERE v.case_id = its.id AND v.status = 'final'
    ORDER BY v.number DESC LIMIT 1) held ON true
  LEFT JOIN places_setting s ON s.urn = held.urn
  -- The plan names the school; that the child is in its unit only the placement says.
  LEFT JOIN LATERAL (
    SELECT true AS is_there FROM placements_placement p
    WHERE p.case_id = its.id AND p.setting_id = held.urn AND p.kind IN ('sen_unit', 'resourced_provision')
      AND p.starts_on <= %(on)s AND (p.ends_before IS NULL OR %(on)s < p.ends_before) LIMIT 1) unit ON true
  WHERE its.authority_code = %(authority)s AND its.state = ANY(%(maintained)s)
    AND (its.finalised_on IS NULL OR its.finalised_on <= %(on)s)
)
SELECT need, kind, age, year, district, coalesce(is_new, false), miles > %(nearby)s,
  (SELECT array_agg(l) FROM unnest(%(limits)s::int[]) l WHERE miles > l), count(*)
FROM placed GROUP BY 1, 2, 3, 4, 5, 6, 7, 8""".replace("KIND", KIND)
_NEW: Final = """
SELECT count(*) FILTER (WHERE finalised_on > %(one)s),
  count(*) FILTER (WHERE finalised_on <= %(one)s AND finalised_on > %(two)s),
  count(*) FILTER (WHERE finalised_on <= %(two)s AND finalised_on > %(three)s)
FROM cases_case WHERE authority_code = %(authority)s AND finalised_on > %(three)s AND finalised_on <= %(on)s"""
_SETTINGS: Final = """
SELECT KIND, count(*), count(offered.places), sum(offered.places)::int
FROM places_setting s
LEFT JOIN LATERAL (
  SELECT sum((line->>'places')::int) AS places
  FROM places_offerversion v, jsonb_array_elements(v.content) line
  WHERE v.setting_id = s.urn AND v.section = 'places' AND v.is_current AND v.status = 'confirmed'
    AND (line->>'academic_year')::int = %(year)s) offered ON true
WHERE s.authority_code = %(authority)s AND s.is_open GROUP BY 1""".replace("KIND", KIND)


@dataclass(frozen=True, slots=True)
class Group:
    """So many plans that are alike in all of this."""

    need: str
    kind: str
    age: int
    year: int
    district: str
    is_new: bool
    is_far: bool | None
    miles_beyond: frozenset[int]
    count: int

    @property
    def need_words(self) -> str:
        """The broad area of need, as tables call it."""
        return _need(self)


def refresh_needs(authority_code: str, *, on: date) -> None:
    """Count the needs assessment of a day and store it; the caller acts for the authority."""
    groups = groups_of(authority_code, on)
    figures = figures_of(groups, new_plans(authority_code, on), on)
    figures |= living_tables(groups, figures, KINDS)
    figures["sufficiency"] = sufficiency_of(figures, KINDS, year_words, authority_code, on)
    figures["prices"] = prices_of(authority_code, on)
    NeedsAssessment.objects.update_or_create(
        authority_code=authority_code, counted_on=on, defaults={"figures": figures}
    )


def groups_of(authority_code: str, on: date) -> list[Group]:
    """Every plan in force, in groups of those alike."""
    book = partnership_book()
    named: dict[str, Any] = {
        "authority": authority_code,
        "on": on,
        "since": a_year_before(on),
        "september": date(on.year if on.month >= _SEPTEMBER else on.year - 1, _SEPTEMBER, 1),
        "metres": _METRES_A_MILE,
        "maintained": list(MAINTAINED),
        "unit": UNIT,
        "nearby": book.nearby_miles,
        "limits": list(book.mile_limits),
    }
    with connection.cursor() as cursor:
        cursor.execute(_PLANS, named)
        return [_group(row) for row in cursor.fetchall()]


def _group(row: tuple[Any, ...]) -> Group:
    need, kind, age, year, district, is_new, is_far, beyond, count = row
    # What was typed without a space is no district: the whole postcode would stand in a published table.
    district = district_of(district) or _NO_DISTRICT
    return Group(need, kind, age, year, district, is_new, is_far, frozenset(beyond or ()), count)


def new_plans(authority_code: str, on: date) -> tuple[int, ...]:
    """New plans of the last three years up to a day, the earliest first."""
    ends = [on]
    for _ in range(_YEARS_BACK):
        ends.append(a_year_before(ends[-1]))
    with connection.cursor() as cursor:
        named: dict[str, Any] = {
            "authority": authority_code,
            "on": on,
            "one": ends[1],
            "two": ends[2],
            "three": ends[3],
        }
        cursor.execute(_NEW, named)
        return tuple(int(number) for number in reversed(cursor.fetchone()))


def provision_of(authority_code: str, on: date) -> list[dict[str, Any]]:
    """The open settings of an area by kind, with the places of the academic year that the directory holds of them."""
    year = on.year if on.month >= _SEPTEMBER else on.year - 1
    with connection.cursor() as cursor:
        cursor.execute(_SETTINGS, {"authority": authority_code, "year": year})
        found = {kind: numbers for kind, *numbers in cursor.fetchall()}
    return [
        {"kind": kind, "settings": found[kind][0], "recorded": found[kind][1], "places": found[kind][2]}
        for kind in KINDS
        if kind in found
    ]


def figures_of(groups: Iterable[Group], new: tuple[int, ...], on: date) -> dict[str, Any]:
    """All tables of a needs assessment, with small figures withheld."""
    groups = list(groups)
    rule, trend = disclosure_rule("area"), trend_of(new)
    ages = tuple(words for words, _ in _AGES)
    years = sorted({each.year for each in groups})
    districts = sorted({each.district for each in groups})
    by_age = _table(groups, _NEEDS, ages, _need, lambda each: _age(each.age))
    # Tables that have the same sums withhold the same of them, or one would give away what the other hides.
    by_place = _table(groups, _NEEDS, KINDS, _need, _kind, Elsewhere(rows=sums_of(by_age, "row")))
    kinds = sums_of(by_place, "column")
    unplaced = {kind: kinds[kind] for kind in KINDS[-1:] if kind in kinds}
    return {
        "counted_on": on.isoformat(),
        "plans": published_count(sum(each.count for each in groups), rule),
        "ages": by_age,
        "places": by_place,
        "years": _table(
            groups,
            [year_words(year) for year in years],
            KINDS,
            lambda each: year_words(each.year),
            _kind,
            Elsewhere(columns=kinds),
        ),
        "new": _table(
            [each for each in groups if each.is_new],
            map(year_words, years),
            KINDS,
            lambda each: year_words(each.year),
            _kind,
        ),
        "trend": asdict(trend) | {"years": list(trend.years)},
        "expected": _expected(groups, trend.next_year),
        "nearby_miles": partnership_book().nearby_miles,
        "districts": _table(
            groups, districts, _PLACING, lambda each: each.district, _placing, Elsewhere(columns=unplaced)
        ),
        "transport": _transport(groups),
    }


_PLACING: Final = (NEARBY, "A place further away", "No setting named")


def _placing(group: Group) -> str:
    """Where the plan's setting is; one whose distance is not known is taken to be nearby."""
    if group.kind == KINDS[-1]:
        return _PLACING[2]
    return _PLACING[1] if group.is_far else _PLACING[0]


def _need(group: Group) -> str:
    return AREA_NAMES[Area(group.need)] if group.need in set(Area) and Area(group.need).section == "B" else _NO_NEED


def _kind(group: Group) -> str:
    return group.kind


def _age(age: int) -> str:
    return next(words for words, oldest in _AGES if age <= oldest)


def year_words(year: int) -> str:
    """A national curriculum year in words."""
    if year < 0:
        return "Before Reception"
    if year > _LAST_YEAR:
        return f"After Year {_LAST_YEAR}"
    return "Reception" if year == 0 else f"Year {year}"


def _table(
    groups: list[Group],
    rows: Iterable[str],
    columns: Iterable[str],
    row_of: Callable[[Group], str],
    column_of: Callable[[Group], str],
    elsewhere: Elsewhere | None = None,
) -> dict[str, Any]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in groups:
        counts[row_of(each), column_of(each)] += each.count
    used = {column for _, column in counts}
    shown = tuple(column for column in columns if column in used)
    table = CountTable(tuple(dict.fromkeys(rows)), shown, counts)
    return document_of(withhold(table, disclosure_rule("area"), elsewhere))


def _expected(groups: list[Group], next_year: int) -> dict[str, int | None]:
    """Next year's new plans by kind of setting, as this year's were shared out; a share of few is withheld."""
    new: Counter[str] = Counter()
    for each in groups:
        new[each.kind] += each.count if each.is_new else 0
    total, rule = sum(new.values()), disclosure_rule("area")
    return {
        kind: None if rule.is_small(count) else round(next_year * count / total) if total else 0
        for kind, count in new.items()
    }


def _transport(groups: list[Group]) -> dict[str, Any]:
    book, counts = partnership_book(), Counter[str]()
    for each in groups:
        counts[eligibility(each.year, each.age, each.miles_beyond, book)] += each.count
    shown = [kind for kind in Eligibility if kind is not Eligibility.NOT_OF_SCHOOL_AGE]
    table = withhold(
        CountTable(("all",), tuple(shown), {("all", kind): counts[kind] for kind in shown}), disclosure_rule()
    )
    return {
        **dict(zip(shown, table.cells[0], strict=True)),
        "pounds_a_year": str(book.transport_cost),
        "source": book.transport_cost_source,
    }
