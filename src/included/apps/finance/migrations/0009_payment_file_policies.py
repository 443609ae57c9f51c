"""Files of payments: for the finance officers of the authority alone, who may settle them and change nothing else."""

from django.db import migrations

FILE = "finance_paymentfile"
FINANCES = "(SELECT included_finances())::text[]"
SQL = f"""
ALTER TABLE {FILE} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {FILE}_seen ON {FILE} USING (authority_code = ANY ({FINANCES}))
  WITH CHECK (authority_code = ANY ({FINANCES}));
REVOKE UPDATE, DELETE, TRUNCATE ON {FILE} FROM included_application;
GRANT UPDATE (content, settled_at, added, known) ON {FILE} TO included_application;
"""


class Migration(migrations.Migration):
    dependencies = [("finance", "0008_payment_files")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
