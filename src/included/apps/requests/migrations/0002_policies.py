"""Row-level security of this app's tables."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.protect("requests_assessmentrequest", Part.REQUEST),
    """
ALTER TABLE requests_requestdraft ENABLE ROW LEVEL SECURITY;
CREATE POLICY requests_requestdraft_held ON requests_requestdraft USING (
  link_digest = (SELECT included_link()) OR account_id = (SELECT included_account()));
""",
]


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
