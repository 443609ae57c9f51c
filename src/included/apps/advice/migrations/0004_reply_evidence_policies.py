"""A file of a setting's reply is for those who see that reply: no setting learns who else was asked."""

from django.db import migrations

SQL = """
CREATE POLICY advice_upload_of_a_reply ON advice_upload AS RESTRICTIVE USING (
  consultation_id IS NULL OR consultation_id IN (SELECT asked.id FROM places_consultation asked));
"""


class Migration(migrations.Migration):
    dependencies = [("advice", "0003_reply_evidence"), ("places", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
