"""Row-level security of this app's tables."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.protect("plans_plandraft", Part.INTERNAL),
    policies.protect("plans_draftrevision", Part.INTERNAL),
    policies.protect("plans_planversion", Part.PLAN),
    policies.immutable("plans_planversion"),
    policies.immutable("plans_draftrevision"),
    policies.protect("plans_typingcorrection", Part.PLAN),
    policies.immutable("plans_typingcorrection"),
    policies.protect("plans_plancomment", Part.FAMILY),
    policies.protect("plans_representation", Part.FAMILY),
]


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("people", "0002_policies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
