"""Who sees and writes what a naming rested on; and how many places are free, in numbers alone."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

TABLE = "simulation_namingbyorder"
# Children of other cases hold places, and nobody need see who. This function runs as the owner, who sees every row, and
# gives back two numbers to staff of the authority that commissioned the places: those there are, and those that
# `included_free_place` would give the child of a case. What that child was offered already is free for it.
COUNT = """
CREATE FUNCTION included_count_places(urn integer, wanted text, entry integer, starts date, code text, own uuid)
  RETURNS TABLE (commissioned bigint, free bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*), count(*) FILTER (WHERE
    (place.low_year IS NULL
     OR extract(year FROM starts - interval '8 months')::integer - entry BETWEEN place.low_year AND place.high_year)
    AND NOT EXISTS (
      SELECT 1 FROM placements_placeuse held WHERE held.place_id = place.id AND held.withdrawn_at IS NULL
      AND NOT (held.case_id = own AND held.state = 'offered')
      AND held.during && daterange(starts, least(place.closes_before, make_date(entry + place.high_year + 1, 9, 1)))))
  FROM placements_place place
  WHERE code = ANY (included_authorities()) AND place.authority_code = code
    AND place.setting_id = urn AND place.kind = wanted
    AND place.opens_on <= starts AND (place.closes_before IS NULL OR starts < place.closes_before) $$;
"""
SQL = [
    policies.protect(TABLE, Part.FAMILY),
    policies.stays_with(TABLE, "cases_case", "case_id"),
    policies.immutable(TABLE),
    f"""CREATE POLICY {TABLE}_written ON {TABLE} AS RESTRICTIVE FOR INSERT
  WITH CHECK ({policies.WORKS_ON_CASELOAD.format(table=TABLE)});""",
    COUNT,
]


class Migration(migrations.Migration):
    dependencies = [
        ("simulation", "0001_initial"),
        ("people", "0002_policies"),
        ("cases", "0002_policies"),
        ("placements", "0002_policies"),
    ]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
