"""Files of advice are part of a version; the commissioning body reads issued plans.

Versions from before this keep their documents as they are: none has advice bound to it, and none is given any.
"""

import django.db.models.deletion
from django.db import migrations, models

from included.apps.people import policies
from included.core.access import Part

WORKS_ON_CASELOAD = policies.WORKS_ON_CASELOAD.format(table="plans_appendedfile")
SQL = [
    policies.renew("people_child", Part.CASE, child_column="id"),
    policies.renew("cases_case", Part.CASE),
    policies.renew("cases_event", Part.CASE),
    policies.renew("plans_planversion", Part.PLAN),
    policies.renew("plans_typingcorrection", Part.PLAN),
    policies.protect("plans_appendedfile", Part.PLAN),
    policies.immutable("plans_appendedfile"),
    f"""
CREATE POLICY plans_appendedfile_insert ON plans_appendedfile AS RESTRICTIVE FOR INSERT
  WITH CHECK ({WORKS_ON_CASELOAD});
-- Whoever may read a version may read the files that are part of it; nobody may change one for that.
CREATE POLICY advice_upload_appended ON advice_upload FOR SELECT USING (
  EXISTS (SELECT 1 FROM plans_appendedfile appended WHERE appended.upload_id = advice_upload.id));
""",
]


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0003_only_the_authority_writes"),
        ("advice", "0002_policies"),
        ("cases", "0006_search"),
        ("people", "0004_commissioning_bodies"),
    ]
    operations = [
        migrations.CreateModel(
            name="AppendedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("authority_code", models.CharField(max_length=3)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.child"
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="advice.upload"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appended_files",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "upload"), name="a_file_is_appended_once")
                ],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
