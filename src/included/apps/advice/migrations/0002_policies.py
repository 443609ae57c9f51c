"""Row-level security of this app's tables."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.protect("advice_advicerequest", Part.ADVICE),
    policies.protect("advice_advicestatement", Part.ADVICE),
    """
-- What an adviser has not sent yet is the adviser's own.
CREATE POLICY advice_statement_unsent ON advice_advicestatement AS RESTRICTIVE USING (
  sent_at IS NOT NULL
  OR written_by_id = (SELECT included_account())
  OR advice_request_id IN (
    SELECT r.id FROM advice_advicerequest r
    WHERE r.organisation_id = ANY ((SELECT included_organisations())::bigint[])));
ALTER TABLE advice_upload ENABLE ROW LEVEL SECURITY;
""",
    f"""
CREATE POLICY advice_upload_seen ON advice_upload USING (
  (case_id IS NULL AND uploaded_by_id = (SELECT included_account()))
  OR link_digest = (SELECT included_link())
  OR (child_id IS NOT NULL AND ({policies.sees_part("advice_upload", Part.ADVICE)})));
""",
]


class Migration(migrations.Migration):
    dependencies = [("advice", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
