"""Row-level security of this app's tables."""

from django.db import migrations



SQL = """
ALTER TABLE notices_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY notices_written ON notices_notice FOR INSERT WITH CHECK (true);
-- The sender of e-mail reads what is to be sent, after the transaction that wrote it.
CREATE POLICY notices_seen ON notices_notice FOR SELECT USING (
  authority_code = ANY ((SELECT included_authorities())::text[])
  OR account_id = (SELECT included_account())
  OR current_setting('included.post', true) = 'on');
CREATE POLICY notices_sent ON notices_notice FOR UPDATE USING (current_setting('included.post', true) = 'on');
REVOKE DELETE, TRUNCATE ON notices_notice FROM included_application;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
