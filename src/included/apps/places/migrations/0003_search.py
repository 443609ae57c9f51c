"""Settings are searched by parts of their names."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("places", "0002_policies")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX places_setting_name_search ON places_setting USING gin (lower(name) gin_trgm_ops)",
            "DROP INDEX places_setting_name_search",
        )
    ]
