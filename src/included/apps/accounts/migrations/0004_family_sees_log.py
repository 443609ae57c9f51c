"""A family sees who looked at its child's record."""

from django.db import migrations

SQL = """
CREATE POLICY accesslog_family ON accounts_accesslogentry FOR SELECT USING (
  child_id IN (SELECT included_family_children()));
"""
UNDO = "DROP POLICY accesslog_family ON accounts_accesslogentry;"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_counter"), ("people", "0003_family_sees_grants")]
    operations = [migrations.RunSQL(SQL, UNDO)]
