"""Row-level security of allocations and of the contacts named in notices."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.protect("cases_allocation", Part.INTERNAL),
    policies.immutable("cases_allocation"),
    """
ALTER TABLE cases_familyhelp ENABLE ROW LEVEL SECURITY;
-- Anybody may read whom to turn to; the authority's own staff keep it right.
CREATE POLICY cases_familyhelp_read ON cases_familyhelp FOR SELECT USING (true);
CREATE POLICY cases_familyhelp_kept ON cases_familyhelp FOR ALL
  USING (authority_code = ANY ((SELECT included_authorities())::text[]))
  WITH CHECK (authority_code = ANY ((SELECT included_authorities())::text[]));
""",
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_queues"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
