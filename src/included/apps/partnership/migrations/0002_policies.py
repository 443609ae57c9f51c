"""Row-level security: the manager edits, members read, comment and sign, everybody reads what went out."""

from django.db import migrations

from included.apps.people import policies


def _drafted(table: str) -> str:
    """What staff and members read and only the manager writes."""
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_read ON {table} FOR SELECT USING (
  authority_code = ANY ((SELECT included_authorities())::text[])
  OR authority_code = ANY ((SELECT included_partnerships())::text[]));
CREATE POLICY {table}_added ON {table} FOR INSERT WITH CHECK (
  authority_code = ANY ((SELECT included_manages())::text[]));
CREATE POLICY {table}_changed ON {table} FOR UPDATE USING (
  authority_code = ANY ((SELECT included_manages())::text[]));
CREATE POLICY {table}_removed ON {table} FOR DELETE USING (
  authority_code = ANY ((SELECT included_manages())::text[]));
"""


SQL = [
    # Runs as the owner, who sees every row: the policy of the members' table asks it.
    """
CREATE FUNCTION included_partnerships() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT array_agg(authority_code::text) FROM partnership_partnershipmember
  WHERE account_id = included_account() AND starts_on <= included_today()
    AND (ends_before IS NULL OR included_today() < ends_before) $$;
CREATE FUNCTION included_is_member(bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM partnership_partnershipmember WHERE id = $1 AND account_id = included_account()
    AND starts_on <= included_today() AND (ends_before IS NULL OR included_today() < ends_before)) $$;
CREATE FUNCTION included_is_published(bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM partnership_publication WHERE version_id = $1) $$;
""",
    *(
        _drafted(f"partnership_{table}")
        for table in ("partnershipmember", "needsassessment", "inclusionplan", "capitalline", "planaction", "remark",
                      "planconsultation", "consultationresponse", "inclusionversion", "signoff", "publication")
    ),
    """
CREATE POLICY remark_by_member ON partnership_remark FOR INSERT WITH CHECK (
  authority_code = ANY ((SELECT included_partnerships())::text[]) AND included_is_member(member_id));
CREATE POLICY consultation_public ON partnership_planconsultation FOR SELECT USING (true);
CREATE POLICY response_by_anybody ON partnership_consultationresponse FOR INSERT WITH CHECK (
  EXISTS (SELECT 1 FROM partnership_planconsultation c WHERE c.id = consultation_id
    AND c.authority_code = partnership_consultationresponse.authority_code
    AND included_today() BETWEEN c.opened_on AND c.closes_on));
CREATE POLICY version_public ON partnership_inclusionversion FOR SELECT USING (
  kind = 'consultation' OR included_is_published(id));
DROP POLICY partnership_signoff_added ON partnership_signoff;
-- A signature is given by the member and by nobody for them; the system may load those of a demonstration.
CREATE POLICY signoff_by_member ON partnership_signoff FOR INSERT WITH CHECK (
  (included_account() IS NULL AND authority_code = ANY ((SELECT included_authorities())::text[]))
  OR (signed_by_id = included_account() AND authority_code = ANY ((SELECT included_partnerships())::text[])
      AND included_is_member(member_id)));
CREATE POLICY signoff_public ON partnership_signoff FOR SELECT USING (included_is_published(version_id));
CREATE POLICY publication_public ON partnership_publication FOR SELECT USING (true);
""",
    policies.immutable("partnership_inclusionversion"),
    policies.append_only("partnership_signoff"),
    policies.append_only("partnership_publication"),
]


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_initial"), ("standards", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
