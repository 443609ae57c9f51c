"""A commissioning body reads issued plans on a basis of its own."""

from django.db import migrations, models

from included.apps.people import policies

BASES = ["family", "requester", "teaches", "advises", "consulted", "commissions"]
SQL = [
    policies.COMMISSIONS_FUNCTION,
    f"DROP POLICY people_grant_seen ON people_grant;\n{policies.GRANTS_SEEN}",
]


class Migration(migrations.Migration):
    dependencies = [("people", "0003_family_sees_grants")]
    operations = [
        migrations.AlterField(
            "grant", "basis", models.CharField(choices=[(basis, basis) for basis in BASES], max_length=20)
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
