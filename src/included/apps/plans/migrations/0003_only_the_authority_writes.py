"""A family and a setting may read versions and corrections; only the authority adds them, or answers a comment."""

from django.db import migrations

WORKS_ON_CASELOAD = "authority_code = ANY ((SELECT included_authorities())::text[])"


def only_the_authority(table: str, command: str) -> str:
    """SQL that keeps one command on `table` for the authority's own staff."""
    condition = f"USING ({WORKS_ON_CASELOAD})" if command == "UPDATE" else f"WITH CHECK ({WORKS_ON_CASELOAD})"
    return f"CREATE POLICY {table}_{command.lower()} ON {table} AS RESTRICTIVE FOR {command} {condition};"


SQL = [
    only_the_authority("plans_planversion", "INSERT"),
    only_the_authority("plans_typingcorrection", "INSERT"),
    only_the_authority("plans_plancomment", "UPDATE"),
    only_the_authority("plans_representation", "UPDATE"),
    # What the family has said stays said.
    "REVOKE DELETE, TRUNCATE ON plans_plancomment, plans_representation FROM included_application;",
]


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
