"""Row-level security of this app's tables."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.protect("cases_case", Part.CASE),
    policies.protect("cases_event", Part.CASE),
    policies.append_only("cases_event"),
    policies.protect("cases_eventtext", Part.REQUEST),
    policies.protect("cases_exceptionentry", Part.REQUEST),
    policies.protect("cases_internalnote", Part.INTERNAL),
    """
CREATE POLICY cases_eventtext_internal ON cases_eventtext AS RESTRICTIVE FOR SELECT USING (
  NOT is_internal OR authority_code = ANY ((SELECT included_authorities())::text[]));
ALTER TABLE cases_keptform ENABLE ROW LEVEL SECURITY;
CREATE POLICY cases_keptform_own ON cases_keptform USING (account_id = (SELECT included_account()));

-- An event holds kinds, dates, codes and ids; a name or a sentence does not fit.
CREATE FUNCTION included_holds_codes_only(details jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_typeof(details) = 'object' AND NOT EXISTS (
    SELECT 1 FROM jsonb_each(details) d
    WHERE jsonb_typeof(d.value) NOT IN ('string', 'number', 'boolean', 'null')
       OR (jsonb_typeof(d.value) = 'string' AND d.value #>> '{}' !~ '^[A-Za-z0-9_.:-]{0,64}$')) $$;
ALTER TABLE cases_event ADD CONSTRAINT events_hold_codes_only CHECK (included_holds_codes_only(details));
""",
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
