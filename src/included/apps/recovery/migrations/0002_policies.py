"""Who reads, writes and signs a recovery plan: by authority and by role, and nothing is changed afterwards."""

from django.db import migrations

from included.apps.people import policies

VERSION, SIGNATURE = "recovery_recoveryversion", "recovery_recoverysignature"
FIGURES = "(SELECT included_reads_figures())::text[]"
FINANCES = "(SELECT included_finances())::text[]"
MANAGES = "(SELECT included_works_as(ARRAY['manager']))::text[]"

SQL = [
    f"""
ALTER TABLE {VERSION} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {VERSION}_read ON {VERSION} FOR SELECT USING (authority_code = ANY ({FIGURES}));
CREATE POLICY {VERSION}_kept ON {VERSION} FOR INSERT WITH CHECK (authority_code = ANY ({FINANCES}));
ALTER TABLE {SIGNATURE} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {SIGNATURE}_read ON {SIGNATURE} FOR SELECT USING (authority_code = ANY ({FIGURES}));
-- A signature is given by whoever signs and by nobody for them; the system may load those of a demonstration.
CREATE POLICY {SIGNATURE}_given ON {SIGNATURE} FOR INSERT WITH CHECK (
  (included_account() IS NULL OR signed_by_id = included_account())
  AND ((post = 'section_151_officer' AND authority_code = ANY ({FINANCES}))
    OR (post = 'director_of_childrens_services' AND authority_code = ANY ({MANAGES}))));
""",
    policies.stays_with(SIGNATURE, VERSION, "version_id"),
    # Its owner may still erase a version that holds somebody's name.
    policies.immutable(VERSION),
    policies.append_only(SIGNATURE),
]


class Migration(migrations.Migration):
    dependencies = [("recovery", "0001_initial"), ("finance", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
