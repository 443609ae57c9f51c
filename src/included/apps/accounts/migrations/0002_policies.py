"""Row-level security of this app's tables."""

from django.db import migrations

from included.apps.people import policies

SQL = [
    """
ALTER TABLE accounts_accesslogentry ENABLE ROW LEVEL SECURITY;
CREATE POLICY accesslog_written ON accounts_accesslogentry FOR INSERT WITH CHECK (
  account_id IS NOT DISTINCT FROM (SELECT included_account()));
CREATE POLICY accesslog_seen ON accounts_accesslogentry FOR SELECT USING (
  authority_code = ANY ((SELECT included_authorities())::text[])
  OR account_id = (SELECT included_account()) OR link_digest = (SELECT included_link()));
""",
    policies.append_only("accounts_accesslogentry"),
]


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
