"""Who reads and imports an authority's schools formula; a version never changes."""

from django.db import migrations

from included.apps.people import policies

VERSION, BUDGET = "schoolfunding_formulaversion", "schoolfunding_schoolbudget"
FINANCES = "(SELECT included_finances())::text[]"
FIGURES = "(SELECT included_reads_figures())::text[]"


def imported(table: str) -> str:
    """Read by those who read the authority's figures, added by finance alone, or by the system."""
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_read ON {table} FOR SELECT USING (authority_code = ANY ({FIGURES}));
CREATE POLICY {table}_imported ON {table} FOR INSERT WITH CHECK (authority_code = ANY ({FINANCES}));
{policies.append_only(table)}
"""


SQL = [imported(VERSION), imported(BUDGET), policies.stays_with(BUDGET, VERSION, "formula_id")]


class Migration(migrations.Migration):
    dependencies = [("schoolfunding", "0001_initial"), ("finance", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
