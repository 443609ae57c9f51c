"""Row-level security: what an area runs is for everybody to know; its own manager chooses, and nothing is changed."""

from django.db import migrations

from included.apps.people import policies

TABLE = "policy_areapolicy"
SQL = [
    f"""
ALTER TABLE {TABLE} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {TABLE}_read ON {TABLE} FOR SELECT USING (true);
CREATE POLICY {TABLE}_chosen ON {TABLE} FOR INSERT WITH CHECK (authority_code = ANY ((SELECT included_manages())::text[]));
""",
    policies.immutable(TABLE),
]


class Migration(migrations.Migration):
    dependencies = [("policy", "0001_initial"), ("standards", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
