"""Who sees and who writes places, who holds them, placements and prices; and what all may know in numbers alone."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

AUTHORITIES = "(SELECT included_authorities())::text[]"
IS_OFFICER = "(SELECT included_authorities()) IS NOT NULL"
OWN_URNS = """(SELECT o.urn FROM accounts_organisation o
    WHERE o.id = ANY ((SELECT included_organisations())::bigint[]))"""

PLACES = f"""
ALTER TABLE placements_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY place_seen ON placements_place FOR SELECT USING ({IS_OFFICER} OR setting_id IN {OWN_URNS});
CREATE POLICY place_commissioned ON placements_place FOR INSERT WITH CHECK (authority_code = ANY ({AUTHORITIES}));
CREATE POLICY place_closed ON placements_place FOR UPDATE USING (authority_code = ANY ({AUTHORITIES}));
REVOKE UPDATE, DELETE, TRUNCATE ON placements_place FROM included_application;
GRANT UPDATE (closes_before) ON placements_place TO included_application;
"""
# Who holds a place is the authority's own business until the plan is issued; then its placement says so.
USES = f"""
{policies.protect("placements_placeuse", Part.INTERNAL)}
{policies.stays_with("placements_placeuse", "cases_case", "case_id")}
REVOKE UPDATE, DELETE, TRUNCATE ON placements_placeuse FROM included_application;
GRANT UPDATE (state, during, filled_by_id, filled_at, withdrawn_by_id, withdrawn_at)
  ON placements_placeuse TO included_application;
"""
PLACEMENTS = f"""
{policies.protect("placements_placement", Part.PLAN)}
{policies.stays_with("placements_placement", "cases_case", "case_id")}
CREATE POLICY placement_written ON placements_placement AS RESTRICTIVE FOR INSERT
  WITH CHECK (authority_code = ANY ({AUTHORITIES}));
CREATE POLICY placement_changed ON placements_placement AS RESTRICTIVE FOR UPDATE
  USING (authority_code = ANY ({AUTHORITIES}));
REVOKE DELETE, TRUNCATE ON placements_placement FROM included_application;
"""
PRICES = f"""
{policies.protect("placements_placementprice", Part.INTERNAL)}
{policies.stays_with("placements_placementprice", "placements_placement", "placement_id")}
{policies.immutable("placements_placementprice")}
"""
# Children of several authorities hold the places of one setting, and none sees the others' rows. This function runs
# as the owner, who sees every row, and gives back numbers alone: to an authority's staff, and to the setting itself.
COUNTS = f"""
CREATE FUNCTION included_places_on(urns integer[], on_day date, leaving_by date)
  RETURNS TABLE (urn integer, kind text, low_year smallint, high_year smallint,
                 commissioned bigint, filled bigint, offered bigint, leaving bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT place.setting_id, place.kind::text, place.low_year, place.high_year, count(*),
    count(*) FILTER (WHERE held.state = 'filled'),
    count(*) FILTER (WHERE held.state = 'offered' OR (held.id IS NULL AND EXISTS (
      SELECT 1 FROM placements_placeuse later WHERE later.place_id = place.id
        AND later.withdrawn_at IS NULL AND lower(later.during) > on_day))),
    count(*) FILTER (WHERE held.state = 'filled' AND upper(held.during) <= leaving_by)
  FROM placements_place place
  LEFT JOIN placements_placeuse held
    ON held.place_id = place.id AND held.withdrawn_at IS NULL AND held.during @> on_day
  WHERE place.setting_id = ANY (urns) AND place.opens_on <= on_day
    AND (place.closes_before IS NULL OR on_day < place.closes_before)
    AND ({IS_OFFICER} OR place.setting_id IN {OWN_URNS})
  GROUP BY place.setting_id, place.kind, place.low_year, place.high_year $$;
"""
# A place nobody holds for as long as the child would, locked so that two who ask at once get different ones. The
# exclusion constraint stands behind it. `entry` is the year in which the child's reception year starts.
FREE = """
CREATE FUNCTION included_free_place(urn integer, wanted text, entry integer, starts date) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT place.id FROM placements_place place
  WHERE included_authorities() IS NOT NULL AND place.setting_id = urn AND place.kind = wanted
    AND place.opens_on <= starts AND (place.closes_before IS NULL OR starts < place.closes_before)
    AND (place.low_year IS NULL
         OR extract(year FROM starts - interval '8 months')::integer - entry BETWEEN place.low_year AND place.high_year)
    AND NOT EXISTS (
      SELECT 1 FROM placements_placeuse held WHERE held.place_id = place.id AND held.withdrawn_at IS NULL
      AND held.during && daterange(starts, least(place.closes_before, make_date(entry + place.high_year + 1, 9, 1))))
  ORDER BY place.low_year IS NULL, place.id LIMIT 1 FOR UPDATE OF place SKIP LOCKED $$;
"""
SQL = [PLACES, USES, PLACEMENTS, PRICES, COUNTS, FREE]


class Migration(migrations.Migration):
    dependencies = [("placements", "0001_initial"), ("people", "0004_commissioning_bodies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
