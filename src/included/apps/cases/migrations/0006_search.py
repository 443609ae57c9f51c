"""Searching an authority's children by name costs the same however many other authorities there are."""

from django.db import migrations, models

SQL = """
-- Trigrams of all England grow with England: one authority's names, side by side in one index, do not.
DROP INDEX people_child_search;
CREATE INDEX people_child_by_name ON people_child (authority_code, search_name) INCLUDE (id);
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_queue_policies"), ("people", "0002_policies")]
    operations = [
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="case", name="case_by_officer"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["authority_code", "officer", "next_due_on", "id"], name="case_of_officer"),
        ),
    ]
