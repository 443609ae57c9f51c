from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("places", "0012_naming_policies")]
    operations = [
        migrations.AddField(
            "familypreference",
            "told_by",
            models.CharField(
                blank=True,
                default="",
                help_text="Who in the family said it, where an officer wrote it down",
                max_length=200,
            ),
        ),
        migrations.AddField(
            "familypreference",
            "told_how",
            models.CharField(blank=True, default="", help_text="By letter, phone, email or meeting", max_length=10),
        ),
        migrations.AddConstraint(
            "familypreference",
            models.CheckConstraint(
                condition=models.Q(("told_by", ""), ("told_how", ""))
                | models.Q(~models.Q(("told_by", "")), ~models.Q(("told_how", ""))),
                name="told_by_whom_and_how",
            ),
        ),
    ]
