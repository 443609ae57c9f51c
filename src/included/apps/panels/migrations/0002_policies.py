"""Row-level security: the family reads what a panel advised, the authority's staff record it, nobody changes it."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

TABLE = "panels_panelmeeting"
SQL = [
    policies.protect(TABLE, Part.FAMILY),
    policies.stays_with(TABLE, "cases_case", "case_id"),
    policies.immutable(TABLE),
    f"""CREATE POLICY {TABLE}_recorded ON {TABLE} AS RESTRICTIVE FOR INSERT
  WITH CHECK ({policies.WORKS_ON_CASELOAD.format(table=TABLE)});""",
]


class Migration(migrations.Migration):
    dependencies = [("panels", "0001_initial"), ("people", "0002_policies"), ("cases", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
