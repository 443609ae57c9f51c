"""Row-level security of this app's tables: everybody reads them, the authority's own managers write them."""

from django.db import migrations

from included.apps.people import policies

SQL = [
    # The codes of the authorities whose manager acts; where nobody is signed in, of the system at work on a caseload.
    """
CREATE FUNCTION included_manages() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN included_account() IS NULL THEN included_authorities() ELSE (
    SELECT array_agg(o.authority_code::text) FROM accounts_membership m JOIN accounts_organisation o ON o.id = m.organisation_id
    WHERE m.account_id = included_account() AND m.role = 'manager' AND o.kind = 'authority') END $$;
""",
    """
ALTER TABLE standards_areaevidence ENABLE ROW LEVEL SECURITY;
CREATE POLICY evidence_read ON standards_areaevidence FOR SELECT USING (true);
CREATE POLICY evidence_said ON standards_areaevidence FOR INSERT WITH CHECK (
  authority_code = ANY ((SELECT included_manages())::text[]));
ALTER TABLE standards_areameasure ENABLE ROW LEVEL SECURITY;
CREATE POLICY measure_read ON standards_areameasure FOR SELECT USING (true);
CREATE POLICY measure_counted ON standards_areameasure FOR INSERT WITH CHECK (
  authority_code = ANY ((SELECT included_manages())::text[]));
CREATE POLICY measure_recounted ON standards_areameasure FOR UPDATE USING (
  authority_code = ANY ((SELECT included_manages())::text[]));
REVOKE DELETE, TRUNCATE ON standards_areameasure FROM included_application;
""",
    policies.immutable("standards_areaevidence"),
]


class Migration(migrations.Migration):
    dependencies = [("standards", "0001_initial"), ("people", "0002_policies"), ("accounts", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
