"""Exceptions, which the database reckons; who reads and answers them; and payments that a finance officer imports."""

from django.db import migrations

from included.core.casework.states import MAINTAINED

PAYMENT, EXCEPTION, ANSWER = (f"finance_{name}" for name in ("payment", "ledgerexception", "exceptionanswer"))
FINANCES = "(SELECT included_finances())::text[]"
STAFF = "(SELECT included_money_staff())::text[]"
HAS_PLAN = ", ".join(f"'{state.value}'" for state in MAINTAINED)

# A finance officer sees no placement. What a payment is sorted by is given for the numbers asked for: no name, no birthday.
PAID_FOR = """
CREATE FUNCTION included_money_staff() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT included_works_as(ARRAY['finance_officer', 'manager']) $$;
CREATE FUNCTION included_paid_for(code text, numbers bigint[])
  RETURNS TABLE (id bigint, child_id uuid, case_id uuid, kind text, is_inside boolean, school_year integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.child_id, p.case_id, p.kind::text, s.urn IS NULL OR s.authority_code = p.authority_code,
    extract(year FROM c.born_on + interval '4 months')::integer
  FROM placements_placement p JOIN people_child c ON c.id = p.child_id LEFT JOIN places_setting s ON s.urn = p.setting_id
  WHERE p.id = ANY (numbers) AND p.authority_code = code AND code = ANY (included_finances()) $$;
CREATE FUNCTION included_is_placement_of(number bigint, child uuid, code text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM placements_placement p WHERE p.id = number AND p.child_id = child
    AND p.authority_code = code) $$;
"""
PAYMENTS = f"""
DROP POLICY {PAYMENT}_stays ON {PAYMENT};
CREATE POLICY {PAYMENT}_stays ON {PAYMENT} AS RESTRICTIVE FOR INSERT WITH CHECK (
  placement_id IS NULL OR included_is_placement_of(placement_id, child_id, authority_code));
CREATE POLICY {PAYMENT}_by_finance ON {PAYMENT} FOR INSERT WITH CHECK (authority_code = ANY ({FINANCES}));
"""

# Runs as the owner: a case officer sees no payment of another's child, a finance officer no case. It gives nothing back.
# What lasts is of this year: no plan, no placement. A price and a payment are of the year they were of.
RECKON = f"""
CREATE FUNCTION included_reckon_exceptions(code text, wanted uuid[]) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  today date := included_today();
  this_year integer := extract(year FROM included_today() - interval '3 months');
BEGIN
  IF wanted IS NULL THEN
    wanted := ARRAY(SELECT id FROM cases_case WHERE authority_code = code);
  END IF;
  WITH its AS MATERIALIZED (
    SELECT k.id, k.child_id, k.reference, k.state IN ({HAS_PLAN}) AS has_plan
    FROM unnest(wanted) AS w (id) JOIN cases_case k ON k.id = w.id AND k.authority_code = code
  ), placed AS MATERIALIZED (
    SELECT p.id, p.case_id, p.ends_before, p.ends_before IS NULL OR p.ends_before > today AS lasts
    FROM its JOIN placements_placement p ON p.case_id = its.id
  ), found AS MATERIALIZED (
    SELECT c.year::integer AS year, 'above_tariff' AS kind, 'placement ' || placed.id AS subject, placed.case_id,
      placed.id AS placement_id, NULL::bigint AS payment_id, c.above_pence AS pence, NULL::date AS left_on
    FROM placed JOIN finance_commitment c ON c.placement_id = placed.id WHERE c.above_pence > 0
    UNION ALL
    SELECT c.year, 'no_plan', 'placement ' || placed.id, placed.case_id, placed.id, NULL, c.pence, NULL
    FROM its JOIN placed ON placed.case_id = its.id AND placed.lasts
    JOIN finance_commitment c ON c.placement_id = placed.id AND c.year = this_year
    WHERE NOT its.has_plan AND c.pence > 0
    UNION ALL
    SELECT this_year, 'no_placement', 'case ' || its.id, its.id, NULL, NULL, 0, NULL
    FROM its WHERE its.has_plan AND NOT EXISTS (SELECT 1 FROM placed WHERE placed.case_id = its.id AND placed.lasts)
    UNION ALL
    SELECT y.year, 'after_leaving', 'placement ' || placed.id, placed.case_id, placed.id, NULL, sum(y.pence),
      placed.ends_before
    FROM placed JOIN {PAYMENT} y ON y.placement_id = placed.id AND y.paid_on >= placed.ends_before
    GROUP BY y.year, placed.id, placed.case_id, placed.ends_before HAVING sum(y.pence) > 0
    UNION ALL
    SELECT y.year, 'unplaced_payment', 'payment ' || y.id, NULL, NULL, y.id, y.pence, NULL
    FROM {PAYMENT} y WHERE y.placement_id IS NULL AND y.authority_code = code
  ), written AS (
    INSERT INTO {EXCEPTION} AS kept (authority_code, year, kind, subject, child_id, case_id, case_reference,
      placement_id, payment_id, pence, left_on, state, found_on)
    SELECT code, found.year, found.kind, found.subject, its.child_id, found.case_id, coalesce(its.reference, ''),
      found.placement_id, found.payment_id, found.pence, found.left_on, 'open', today
    FROM found LEFT JOIN its ON its.id = found.case_id ORDER BY 2, 3, 4
    ON CONFLICT (authority_code, year, kind, subject) DO UPDATE SET
      pence = excluded.pence, left_on = excluded.left_on, gone_on = NULL,
      state = CASE WHEN kept.answered_pence = excluded.pence THEN 'answered' ELSE 'open' END
      WHERE kept.state = 'gone' OR (kept.pence, kept.left_on) IS DISTINCT FROM (excluded.pence, excluded.left_on)
  ), forgotten AS (
    -- Nobody saw what was there for a moment, as between the writing of a plan and of its placement.
    DELETE FROM {EXCEPTION} x USING its WHERE x.case_id = its.id AND x.found_on = today AND x.answered_pence IS NULL
      AND x.state <> 'gone' AND (x.year, x.kind, x.subject) NOT IN (SELECT f.year, f.kind, f.subject FROM found f)
    RETURNING x.id
  )
  UPDATE {EXCEPTION} x SET state = 'gone', gone_on = today FROM its
  WHERE x.case_id = its.id AND x.state <> 'gone' AND NOT (x.found_on = today AND x.answered_pence IS NULL)
    AND (x.year, x.kind, x.subject) NOT IN (SELECT f.year, f.kind, f.subject FROM found f);
END $$;
"""
READ = f"""
ALTER TABLE {EXCEPTION} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {EXCEPTION}_read ON {EXCEPTION} FOR SELECT USING (authority_code = ANY ({STAFF}));
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {EXCEPTION} FROM included_application;

ALTER TABLE {ANSWER} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {ANSWER}_read ON {ANSWER} FOR SELECT USING (authority_code = ANY ({STAFF}));
CREATE POLICY {ANSWER}_given ON {ANSWER} FOR INSERT WITH CHECK (authority_code = ANY ({FINANCES}) AND EXISTS (
  SELECT 1 FROM {EXCEPTION} x WHERE x.id = exception_id AND x.authority_code = {ANSWER}.authority_code
  AND x.child_id IS NOT DISTINCT FROM {ANSWER}.child_id));
REVOKE UPDATE, DELETE, TRUNCATE ON {ANSWER} FROM included_application;
CREATE TRIGGER {ANSWER}_is_immutable BEFORE UPDATE ON {ANSWER} FOR EACH ROW EXECUTE FUNCTION included_refuse_change();
CREATE FUNCTION {ANSWER}_settles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ BEGIN
  UPDATE {EXCEPTION} SET answered_pence = NEW.pence,
    state = CASE WHEN state = 'open' AND pence = NEW.pence THEN 'answered' ELSE state END WHERE id = NEW.exception_id;
  RETURN NULL;
END $$;
CREATE TRIGGER {ANSWER}_settles AFTER INSERT ON {ANSWER} FOR EACH ROW EXECUTE FUNCTION {ANSWER}_settles();
"""
SQL = [PAID_FOR, PAYMENTS, RECKON, READ]


class Migration(migrations.Migration):
    dependencies = [("finance", "0006_exceptions"), ("cases", "0001_initial")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
