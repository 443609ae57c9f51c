"""Who sees and who makes rounds; a round that is made, and a decision beside it, never change."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

ROUND, PLACE, CHILD, DECISION = (f"transfers_{name}" for name in ("transferround", "roundplace", "roundchild", "proposaldecision"))


def of_the_authority(table: str) -> str:
    condition = policies.WORKS_ON_CASELOAD.format(table=table)
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_seen ON {table} FOR ALL USING ({condition}) WITH CHECK ({condition});
"""


# While a round is being made its progress is written; from then on nothing of it is.
ROUNDS = f"""
{of_the_authority(ROUND)}
REVOKE UPDATE, DELETE, TRUNCATE ON {ROUND} FROM included_application;
GRANT UPDATE (state, read, to_read, problem, made_at, digest, totals, profile) ON {ROUND} TO included_application;
CREATE TRIGGER {ROUND}_is_made BEFORE UPDATE ON {ROUND} FOR EACH ROW
  WHEN (OLD.state IN ('made', 'failed')) EXECUTE FUNCTION included_refuse_change();
CREATE FUNCTION included_round_is_being_made() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM {ROUND} WHERE id = NEW.round_id AND state IN ('made', 'failed')) THEN
    RAISE EXCEPTION 'a round that is made takes in no more' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""


def of_its_round(table: str) -> str:
    return f"""
{policies.immutable(table)}
{policies.stays_with(table, ROUND, "round_id")}
CREATE TRIGGER {table}_comes_in_time BEFORE INSERT ON {table}
  FOR EACH ROW EXECUTE FUNCTION included_round_is_being_made();
"""


CHILDREN = f"""
{policies.protect(CHILD, Part.INTERNAL)}
{of_its_round(CHILD)}
CREATE POLICY {CHILD}_of_its_case ON {CHILD} AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT 1 FROM cases_case parent WHERE parent.id = {CHILD}.case_id
  AND parent.child_id = {CHILD}.child_id AND parent.authority_code = {CHILD}.authority_code));
"""
# A decision is about the child of its row, and gives a place of that child's round.
DECISIONS = f"""
{policies.protect(DECISION, Part.INTERNAL)}
{policies.immutable(DECISION)}
{policies.stays_with(DECISION, "cases_case", "case_id")}
CREATE POLICY {DECISION}_of_its_row ON {DECISION} AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT 1 FROM {CHILD} its WHERE its.id = {DECISION}.row_id AND its.case_id = {DECISION}.case_id
  AND its.child_id = {DECISION}.child_id AND its.authority_code = {DECISION}.authority_code
  AND ({DECISION}.place_id IS NULL OR EXISTS (
    SELECT 1 FROM {PLACE} place WHERE place.id = {DECISION}.place_id AND place.round_id = its.round_id))));
"""
SQL = [ROUNDS, of_the_authority(PLACE), of_its_round(PLACE), CHILDREN, DECISIONS]


class Migration(migrations.Migration):
    dependencies = [("transfers", "0001_initial"), ("placements", "0002_policies"), ("people", "0004_commissioning_bodies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
