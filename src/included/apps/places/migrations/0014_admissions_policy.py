"""Whether a school selects by ability, in the settings and in the table that a register's file is copied into."""

from django.db import migrations, models

STAGING = "ALTER TABLE places_registerrow ADD COLUMN admissions_policy varchar(40) NOT NULL DEFAULT ''"


class Migration(migrations.Migration):
    dependencies = [("places", "0013_preferences_by_post")]
    operations = [
        migrations.AddField(
            model_name="setting",
            name="admissions_policy",
            field=models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        migrations.RunSQL(STAGING, "ALTER TABLE places_registerrow DROP COLUMN admissions_policy"),
    ]
