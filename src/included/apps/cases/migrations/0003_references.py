"""Case references count up; they say which authority and nothing else."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_policies")]
    operations = [
        migrations.RunSQL(
            """CREATE SEQUENCE cases_reference;
            GRANT USAGE, SELECT ON SEQUENCE cases_reference TO included_application;""",
            "DROP SEQUENCE cases_reference",
        )
    ]
