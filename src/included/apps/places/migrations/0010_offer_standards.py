"""What shows the national standards becomes a section of an offer."""

from django.db import migrations, models

SECTIONS = [
    (name, name.capitalize())
    for name in (
        "needs",
        "places",
        "vacancies",
        "staff",
        "accessibility",
        "fees",
        "inspection",
        "contract",
        "visit",
        "standards",
    )
]


class Migration(migrations.Migration):
    dependencies = [("places", "0009_list_policies")]
    operations = [
        migrations.AlterField(model, "section", models.CharField(choices=SECTIONS, max_length=20))
        for model in ("offerdraft", "offerversion")
    ]
