"""The statements that set the directory against the rows just copied. Column names come from our own list alone."""

from typing import Final

from psycopg import sql

from included.adapters.gias.layouts import Layout
from included.apps.places.actions.register_columns import COLUMNS

NEXT_IMPORT: Final = "SELECT nextval(pg_get_serial_sequence('places_registerimport', 'id'))"
# Settings of the authorities in the file that the file does not have: they stay, and somebody may want to look.
MISSING: Final = """
SELECT count(*) FROM places_setting s
WHERE s.is_open AND s.authority_code IN (SELECT authority_code FROM places_registerrow)
  AND NOT EXISTS (SELECT 1 FROM places_registerrow r WHERE r.urn = s.urn)
"""
LINKS: Final = """
INSERT INTO places_settinglink AS kept (urn, other_urn, type_name, is_succession, established_on)
SELECT * FROM unnest(%s::int[], %s::int[], %s::text[], %s::boolean[], %s::date[])
ON CONFLICT (urn, other_urn) DO UPDATE SET type_name = excluded.type_name, is_succession = excluded.is_succession,
  established_on = coalesce(excluded.established_on, kept.established_on)
WHERE (kept.type_name, kept.is_succession, kept.established_on) IS DISTINCT FROM
  (excluded.type_name, excluded.is_succession, coalesce(excluded.established_on, kept.established_on))
"""
# All parts of one statement see the directory as it was before it.
_MERGE: Final = """
WITH merged AS MATERIALIZED (
  SELECT {merged} FROM places_registerrow r LEFT JOIN places_setting s ON s.urn = r.urn
), settled AS MATERIALIZED (
  SELECT {settled} FROM merged m
), differing AS MATERIALIZED (
  SELECT m.* FROM settled m JOIN places_setting s ON s.urn = m.urn
  WHERE ROW({merged_columns}) IS DISTINCT FROM ROW({setting_columns})
), noted AS (
  INSERT INTO places_settingchange (setting_id, register_import_id, changed_at, fields)
  SELECT m.urn, %(import)s, %(at)s, (
    SELECT jsonb_object_agg(key, jsonb_build_array(before.value, after.value))
    FROM jsonb_each(to_jsonb(s)) before JOIN jsonb_each(to_jsonb(m)) after USING (key)
    WHERE before.value IS DISTINCT FROM after.value)
  FROM differing m JOIN places_setting s ON s.urn = m.urn
), changed AS (
  UPDATE places_setting s SET {assignments}, register_import_id = %(import)s FROM differing m WHERE s.urn = m.urn
), added AS (
  INSERT INTO places_setting ({columns}, register_import_id)
  SELECT {columns}, %(import)s FROM settled m
  WHERE NOT EXISTS (SELECT 1 FROM places_setting s WHERE s.urn = m.urn) RETURNING 1
)
SELECT (SELECT count(*) FROM added), (SELECT count(*) FROM differing),
  (SELECT count(*) FROM differing m JOIN places_setting s ON s.urn = m.urn WHERE s.is_open AND NOT m.is_open),
  (SELECT count(*) FROM settled) - (SELECT count(*) FROM added) - (SELECT count(*) FROM differing)
"""
# What the demonstration assumed is known once the register says it.
_NO_LONGER_ASSUMED: Final = {
    "ages": "r.high_age IS NOT NULL",
    "coordinates": "r.easting IS NOT NULL",
    "type": "r.kind <> ''",
    "phase": "r.phase <> ''",
    "capacity": "r.capacity IS NOT NULL",
    "units": "{parts}",
    "section_41": "{approved}",
}
_ASSUMED: Final = """CASE WHEN coalesce(s.assumed, '') = '' THEN '' ELSE array_to_string(ARRAY(
    SELECT word FROM unnest(string_to_array(s.assumed, ', ')) word
    WHERE word <> ALL (array_remove(ARRAY[{known}], NULL))), ', ') END AS assumed"""
_TYPE = frozenset(("kind", "setting_kind", "duty_to_admit", "is_special", "is_alternative_provision"))
_KEPT_WHERE_BLANK = {
    **dict.fromkeys(_TYPE, "r.kind = ''"),
    **dict.fromkeys(("low_age", "high_age"), "r.high_age IS NULL"),
    **dict.fromkeys(("easting", "northing"), "r.easting IS NULL"),
}


def merging(layout: Layout) -> sql.Composed:
    """The statement that adds, changes and notes; it gives how many were added, changed, closed and left alone."""
    names = [*COLUMNS, "assumed"]
    own = [name for name in names if name != "urn"]
    return sql.SQL(_MERGE).format(
        merged=_listed([*(_merged(name, layout) for name in COLUMNS), _assumed(layout)]),
        settled=_listed([_settled(name) for name in names]),
        merged_columns=_listed([f"m.{name}" for name in own]),
        setting_columns=_listed([f"s.{name}" for name in own]),
        assignments=_listed([f"{name} = m.{name}" for name in own]),
        columns=_listed(names),
    )


def _listed(expressions: list[str]) -> sql.SQL:
    return sql.SQL(", ".join(expressions))


def _merged(name: str, layout: Layout) -> str:
    """What the file says of a column, or what was known where it cannot say."""
    if not layout.has(*COLUMNS[name]):
        return f"coalesce(s.{name}, r.{name}) AS {name}"
    blank = _KEPT_WHERE_BLANK.get(name)
    return f"CASE WHEN {blank} THEN coalesce(s.{name}, r.{name}) ELSE r.{name} END AS {name}" if blank else f"r.{name}"


def _settled(name: str) -> str:
    """Approval under section 41 may come from an older file than the type does: the duty follows from both."""
    if name != "duty_to_admit":
        return f"m.{name}"
    by_approval = "m.setting_kind IN ('independent_special', 'specialist_post_16')"
    return f"CASE WHEN {by_approval} THEN m.is_approved ELSE m.duty_to_admit END AS duty_to_admit"


def _assumed(layout: Layout) -> str:
    said = {"parts": str(layout.has("parts")), "approved": str(layout.has("approved"))}
    known = ", ".join(
        f"CASE WHEN {condition.format(**said)} THEN '{word}' END" for word, condition in _NO_LONGER_ASSUMED.items()
    )
    return _ASSUMED.replace("{known}", known)
