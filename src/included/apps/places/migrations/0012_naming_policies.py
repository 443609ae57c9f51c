"""Row-level security of what an officer makes of replies: the authority's own, until the decision says why."""

from django.db import migrations

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.protect("places_replyweighing", Part.INTERNAL),
    policies.stays_with("places_replyweighing", "places_consultation", "consultation_id"),
    policies.immutable("places_replyweighing"),
]


class Migration(migrations.Migration):
    dependencies = [("places", "0011_naming"), ("people", "0004_commissioning_bodies")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
