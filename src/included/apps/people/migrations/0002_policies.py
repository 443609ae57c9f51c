"""Row-level security of this app's tables."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.FUNCTIONS,
    policies.REFUSE_CHANGE,
    policies.CHILD_EXISTS,
    policies.GRANTS,
    policies.SEARCH,
    policies.protect("people_child", Part.CASE, child_column="id"),
    policies.protect("people_contact", Part.REQUEST),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
