"""Who reads and imports payments; they are added to the sums of their month, and never change."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

PAYMENT, SUM = "finance_payment", "finance_monthlysum"
FINANCES = "(SELECT included_finances())::text[]"

# The finance officer reads them; those who work on the caseload do, too. Only finance imports, or the system does.
READ = f"""
{policies.protect(PAYMENT, Part.INTERNAL)}
{policies.immutable(PAYMENT)}
{policies.stays_with(PAYMENT, "placements_placement", "placement_id")}
CREATE POLICY {PAYMENT}_read ON {PAYMENT} FOR SELECT USING (authority_code = ANY ({FINANCES}));
CREATE POLICY {PAYMENT}_imported ON {PAYMENT} AS RESTRICTIVE FOR INSERT WITH CHECK (authority_code = ANY ({FINANCES}));
"""


def adding(event: str, table: str, sign: str) -> str:
    """The trigger that adds payments to the sums, once a statement and as the owner, or takes erased ones away."""
    name = f"{PAYMENT}_{event.lower()}_sums"
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO {SUM} AS kept (authority_code, year, dimension, value, month, committed, paid, placements)
  SELECT p.authority_code, p.year, by.dimension, by.value, m.month,
    0, {sign} coalesce(sum(p.pence) FILTER (WHERE p.month = m.month), 0), 0
  FROM rows p
  CROSS JOIN LATERAL (VALUES ('kind', p.kind), ('need', p.need), ('band', p.band), ('age', p.age), ('area', p.area))
    AS by (dimension, value)
  CROSS JOIN generate_series(0, 11) AS m (month)
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (authority_code, year, dimension, value, month) DO UPDATE SET paid = kept.paid + excluded.paid;
  RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER {event} ON {PAYMENT} REFERENCING {table} TABLE AS rows
  FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


SQL = [READ, adding("INSERT", "NEW", "+"), adding("DELETE", "OLD", "-")]


class Migration(migrations.Migration):
    dependencies = [("finance", "0003_payments")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
