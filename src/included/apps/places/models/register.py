"""What came from the register of establishments: each import, each change it made, and who followed whom."""

from typing import ClassVar

from django.db import models

from included.apps.people.personal_data import Scrub
from included.apps.places.models.settings import Setting


class RegisterImport(models.Model):
    """One file of the register that was read: what, when, by whom, and what became of it. Never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"made_by": Scrub.KEEP}
    NOT_PERSONAL = ("counts",)

    file_name = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=100, help_text="The login of whoever ran the command")
    counts = models.JSONField()


class SettingChange(models.Model):
    """What one import changed of one setting: each column with what it said before and what it says now."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    NOT_PERSONAL = ("fields",)  # the register's columns

    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="changes")
    register_import = models.ForeignKey(RegisterImport, on_delete=models.PROTECT, related_name="changes")
    changed_at = models.DateTimeField()
    fields = models.JSONField()


class SettingLink(models.Model):
    """Two settings the register joins; where `is_succession` the other one came after. Either may be unknown here."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    urn = models.IntegerField()
    other_urn = models.IntegerField()
    type_name = models.CharField(max_length=80)
    is_succession = models.BooleanField()
    established_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_link_a_pair", fields=["urn", "other_urn"])]
        indexes = [models.Index(fields=["other_urn"], name="link_from_the_later")]
