"""Who reads and writes the money; and the sums of a year, which the database adds up with every row."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

BUDGET, COMMITMENT, SUM = (f"finance_{name}" for name in ("budgetline", "commitment", "monthlysum"))

# Runs as the owner, who sees every membership. Where nobody is signed in, the system works on a caseload.
FUNCTIONS = """
CREATE FUNCTION included_works_as(roles text[]) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN included_account() IS NULL THEN included_authorities() ELSE (
    SELECT array_agg(o.authority_code::text) FROM accounts_membership m
    JOIN accounts_organisation o ON o.id = m.organisation_id
    WHERE m.account_id = included_account() AND m.role = ANY (roles) AND o.kind = 'authority') END $$;
CREATE FUNCTION included_finances() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT included_works_as(ARRAY['finance_officer']) $$;
CREATE FUNCTION included_reads_figures() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT included_works_as(ARRAY['finance_officer', 'manager', 'schools_forum', 'lead_member']) $$;
"""
FINANCES = "(SELECT included_finances())::text[]"
FIGURES = "(SELECT included_reads_figures())::text[]"

BUDGETS = f"""
ALTER TABLE {BUDGET} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {BUDGET}_read ON {BUDGET} FOR SELECT USING (authority_code = ANY ({FIGURES}));
CREATE POLICY {BUDGET}_set ON {BUDGET} FOR INSERT WITH CHECK (authority_code = ANY ({FINANCES}));
{policies.append_only(BUDGET)}
"""
# Written by whoever works on the caseload, because a placement's commitment is written with the placement; read by
# the finance officer too, who sees no child: a row has no name, and its case opens for nobody by it.
COMMITMENTS = f"""
{policies.protect(COMMITMENT, Part.INTERNAL)}
{policies.stays_with(COMMITMENT, "placements_placement", "placement_id")}
CREATE POLICY {COMMITMENT}_read ON {COMMITMENT} FOR SELECT USING (authority_code = ANY ({FINANCES}));
REVOKE TRUNCATE ON {COMMITMENT} FROM included_application;
"""
SUMS = f"""
ALTER TABLE {SUM} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {SUM}_read ON {SUM} FOR SELECT USING (
  authority_code = ANY ({FIGURES}) OR authority_code = ANY ((SELECT included_authorities())::text[]));
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {SUM} FROM included_application;
"""


def adding(rows: str, sign: str) -> str:
    """The statement that adds rows to the sums, or takes them away; in one order, so that two writers never wait round."""
    return f"""
  INSERT INTO {SUM} AS kept (authority_code, year, dimension, value, month, committed, placements)
  SELECT c.authority_code, c.year, by.dimension, by.value, m.place - 1,
    {sign} sum(m.pence), {sign} count(*) FILTER (WHERE c.pence <> 0)
  FROM {rows} c
  CROSS JOIN LATERAL (VALUES ('kind', c.kind), ('need', c.need), ('band', c.band), ('age', c.age), ('area', c.area))
    AS by (dimension, value)
  CROSS JOIN LATERAL unnest(c.months) WITH ORDINALITY AS m (pence, place)
  GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
  ON CONFLICT (authority_code, year, dimension, value, month) DO UPDATE
    SET committed = kept.committed + excluded.committed, placements = kept.placements + excluded.placements;
"""


def keeps_sums(event: str, tables: str, body: str) -> str:
    """The trigger of one kind of change: it runs once a statement, however many rows that writes, as the owner."""
    name = f"{COMMITMENT}_{event.lower()}_sums"
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
{body}
  RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER {event} ON {COMMITMENT} REFERENCING {tables}
  FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""


NEW, OLD = adding("now_there", "+"), adding("there_before", "-")
TRIGGERS = (
    keeps_sums("INSERT", "NEW TABLE AS now_there", NEW)
    + keeps_sums("DELETE", "OLD TABLE AS there_before", OLD)
    + keeps_sums("UPDATE", "OLD TABLE AS there_before NEW TABLE AS now_there", OLD + NEW)
)
SQL = [FUNCTIONS, BUDGETS, COMMITMENTS, SUMS, TRIGGERS]


class Migration(migrations.Migration):
    dependencies = [("finance", "0001_initial"), ("placements", "0004_correction_policies"), ("standards", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
