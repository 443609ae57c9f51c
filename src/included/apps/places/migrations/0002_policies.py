"""Row-level security of this app's tables."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    """
ALTER TABLE places_consultation ENABLE ROW LEVEL SECURITY;
""",
    # A setting sees that it was consulted, and not who else was.
    f"""
CREATE POLICY places_consultation_seen ON places_consultation USING (
  ({policies.sees_part("places_consultation", Part.FAMILY)})
  OR setting_id IN (SELECT o.urn FROM accounts_organisation o
                    WHERE o.id = ANY ((SELECT included_organisations())::bigint[])));
""",
    policies.protect("places_namingdecision", Part.FAMILY),
]


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
