"""Who reads and sets the budget of alternative provision; and what placements use of it, by setting and month."""

from django.db import migrations

from included.apps.people import policies

FINANCES = "(SELECT included_finances())::text[]"
FIGURES = "(SELECT included_reads_figures())::text[]"


def kept(table: str) -> str:
    """Read by whoever reads the area's figures, added by its finance officer, and never changed."""
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_read ON {table} FOR SELECT USING (authority_code = ANY ({FIGURES}));
CREATE POLICY {table}_set ON {table} FOR INSERT WITH CHECK (authority_code = ANY ({FINANCES}));
{policies.append_only(table)}
"""


# Runs as the owner, because the Forum reads sums and no row of a child. What is few is withheld before it is shown.
USE = """
CREATE FUNCTION included_alternative_use(code text, starting integer)
  RETURNS TABLE (setting_id integer, month integer, committed bigint, paid bigint, placements bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH committed AS (
    SELECT c.setting_id, (m.place - 1)::integer AS month, sum(m.pence) AS pence, count(*) AS placements
    FROM finance_commitment c CROSS JOIN LATERAL unnest(c.months) WITH ORDINALITY AS m (pence, place)
    WHERE c.authority_code = code AND c.year = starting AND c.kind = 'alternative_provision'
    GROUP BY 1, 2
  ), paid AS (
    SELECT t.setting_id, p.month::integer AS month, sum(p.pence) AS pence
    FROM finance_payment p JOIN placements_placement t ON t.id = p.placement_id
    WHERE p.authority_code = code AND p.year = starting AND p.kind = 'alternative_provision'
    GROUP BY 1, 2
  )
  SELECT coalesce(c.setting_id, p.setting_id), coalesce(c.month, p.month),
    coalesce(c.pence, 0)::bigint, coalesce(p.pence, 0)::bigint, coalesce(c.placements, 0)
  FROM committed c FULL JOIN paid p ON p.setting_id = c.setting_id AND p.month = c.month
  WHERE code = ANY (included_reads_figures()) $$;
"""
TABLES = ("alternative_alternativeyear", "alternative_alternativeshare", "alternative_alternativespending")


class Migration(migrations.Migration):
    dependencies = [("alternative", "0001_initial"), ("finance", "0004_payment_policies")]
    operations = [migrations.RunSQL([*map(kept, TABLES), USE], migrations.RunSQL.noop)]
