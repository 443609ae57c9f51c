"""That the authority which maintains a school was consulted: kept by the authority that asks, and never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from included.apps.people import policies
from included.core.access import Part

SQL = [
    policies.protect("places_maintainerconsultation", Part.INTERNAL),
    policies.stays_with("places_maintainerconsultation", "places_consultation", "consultation_id"),
    policies.immutable("places_maintainerconsultation"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_commissioning_bodies'),
        ('places', '0014_admissions_policy'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MaintainerConsultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=3)),
                ('consulted_code', models.CharField(help_text='The authority that was consulted', max_length=3)),
                ('asked_on', models.DateField()),
                ('asked_how', models.CharField(choices=[('letter', 'letter'), ('phone', 'phone'), ('email', 'email'), ('meeting', 'meeting')], max_length=10)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answer', models.TextField(blank=True, default='')),
                ('recorded_at', models.DateTimeField()),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.child')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='maintainer_records', to='places.consultation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), ('answered_on__gte', models.F('asked_on')), _connector='OR'), name='an_answer_comes_after_the_question')],
            },
        ),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
