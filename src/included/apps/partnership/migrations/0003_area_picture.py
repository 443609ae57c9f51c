"""The public picture of an area: everybody reads it, the authority's own job writes it."""

from django.db import migrations, models

SQL = """
ALTER TABLE partnership_areapicture ENABLE ROW LEVEL SECURITY;
CREATE POLICY picture_public ON partnership_areapicture FOR SELECT USING (true);
CREATE POLICY partnership_areapicture_added ON partnership_areapicture FOR INSERT WITH CHECK (
  authority_code = ANY ((SELECT included_manages())::text[]));
CREATE POLICY partnership_areapicture_changed ON partnership_areapicture FOR UPDATE USING (
  authority_code = ANY ((SELECT included_manages())::text[]));
CREATE POLICY partnership_areapicture_removed ON partnership_areapicture FOR DELETE USING (
  authority_code = ANY ((SELECT included_manages())::text[]));
"""


class Migration(migrations.Migration):
    dependencies = [("partnership", "0002_policies")]
    operations = [
        migrations.CreateModel(
            name="AreaPicture",
            fields=[
                ("authority_code", models.CharField(max_length=3, primary_key=True, serialize=False)),
                ("counted_on", models.DateField()),
                ("children_on", models.DateField(help_text="When children were counted: once a month")),
                ("sites", models.JSONField()),
                ("towns", models.JSONField()),
                ("provision", models.JSONField()),
                ("children", models.JSONField()),
            ],
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
