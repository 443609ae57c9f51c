"""Who sees lists: the authority those it made, the family those it was sent. Nothing of them is ever changed."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

LISTS, SENDINGS, SAID = "places_tailoredlistversion", "places_listsending", "places_familypreference"


def works_on(table: str) -> str:
    return policies.WORKS_ON_CASELOAD.format(table=table)


def goes_with_its_list(table: str) -> str:
    """A list of one case cannot be sent, or spoken of, in another."""
    return f"""
CREATE POLICY {table}_of_its_list ON {table} AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (
  SELECT 1 FROM {LISTS} made WHERE made.id = {table}.version_id AND made.case_id = {table}.case_id));
"""


# As the owner, who sees every row: a policy of lists that read sendings, whose policy reads lists, would go in circles.
WAS_SENT = f"""
CREATE FUNCTION included_list_was_sent(bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT EXISTS (SELECT 1 FROM {SENDINGS} WHERE version_id = $1) $$;
"""
SQL = [
    WAS_SENT,
    f"""
ALTER TABLE {LISTS} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {LISTS}_seen ON {LISTS} FOR SELECT USING (
  ({policies.sees_part(LISTS, Part.FAMILY)})
  AND ({works_on(LISTS)} OR included_list_was_sent({LISTS}.id)));
CREATE POLICY {LISTS}_made ON {LISTS} FOR INSERT WITH CHECK ({works_on(LISTS)});
ALTER TABLE {SENDINGS} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {SENDINGS}_seen ON {SENDINGS} FOR SELECT USING ({policies.sees_part(SENDINGS, Part.FAMILY)});
CREATE POLICY {SENDINGS}_sent ON {SENDINGS} FOR INSERT WITH CHECK ({works_on(SENDINGS)});
""",
    policies.protect(SAID, Part.FAMILY),
    *(policies.immutable(table) for table in (LISTS, SENDINGS, SAID)),
    *(policies.stays_with(table, "cases_case", "case_id") for table in (LISTS, SENDINGS, SAID)),
    *(goes_with_its_list(table) for table in (SENDINGS, SAID)),
]


class Migration(migrations.Migration):
    dependencies = [("places", "0008_tailored_lists"), ("people", "0002_policies"), ("plans", "0005_rows_stay_with_their_case")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
