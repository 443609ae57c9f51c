"""Who sees corrections of placements; places are also counted by who comes to them by the next school year."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

IS_OFFICER = "(SELECT included_authorities()) IS NOT NULL"
OWN_URNS = """(SELECT o.urn FROM accounts_organisation o
    WHERE o.id = ANY ((SELECT included_organisations())::bigint[]))"""
CORRECTIONS = f"""
{policies.protect("placements_placementcorrection", Part.INTERNAL)}
{policies.stays_with("placements_placementcorrection", "placements_placement", "placement_id")}
{policies.immutable("placements_placementcorrection")}
"""
# As before, and with those who come: the next to hold a place, between the day and the start of the next school year.
COUNTS = f"""
DROP FUNCTION included_places_on(integer[], date, date);
CREATE FUNCTION included_places_on(urns integer[], on_day date, leaving_by date)
  RETURNS TABLE (urn integer, kind text, low_year smallint, high_year smallint,
                 commissioned bigint, filled bigint, offered bigint, leaving bigint, coming bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT place.setting_id, place.kind::text, place.low_year, place.high_year, count(*),
    count(*) FILTER (WHERE held.state = 'filled'),
    count(*) FILTER (WHERE held.state = 'offered' OR (held.id IS NULL AND EXISTS (
      SELECT 1 FROM placements_placeuse later WHERE later.place_id = place.id
        AND later.withdrawn_at IS NULL AND lower(later.during) > on_day))),
    count(*) FILTER (WHERE held.state = 'filled' AND upper(held.during) <= leaving_by),
    count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM placements_placeuse next WHERE next.place_id = place.id AND next.withdrawn_at IS NULL
        AND lower(next.during) > on_day AND lower(next.during) <= leaving_by))
  FROM placements_place place
  LEFT JOIN placements_placeuse held
    ON held.place_id = place.id AND held.withdrawn_at IS NULL AND held.during @> on_day
  WHERE place.setting_id = ANY (urns) AND place.opens_on <= on_day
    AND (place.closes_before IS NULL OR on_day < place.closes_before)
    AND ({IS_OFFICER} OR place.setting_id IN {OWN_URNS})
  GROUP BY place.setting_id, place.kind, place.low_year, place.high_year $$;
"""


class Migration(migrations.Migration):
    dependencies = [("placements", "0003_corrections"), ("people", "0004_commissioning_bodies")]
    operations = [migrations.RunSQL([CORRECTIONS, COUNTS], migrations.RunSQL.noop)]
