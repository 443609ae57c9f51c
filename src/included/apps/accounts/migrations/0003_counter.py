"""The table in which attempts are counted: Django's database cache, made by the owner for the application."""

from django.db import migrations

SQL = """
CREATE UNLOGGED TABLE accounts_counter (
  cache_key varchar(255) NOT NULL PRIMARY KEY,
  value text NOT NULL,
  expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_counter_expires ON accounts_counter (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_policies")]
    operations = [migrations.RunSQL(SQL, "DROP TABLE accounts_counter;")]
