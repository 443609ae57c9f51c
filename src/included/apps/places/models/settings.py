"""A setting, as the register of establishments knows it."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from included.apps.people.personal_data import Scrub
from included.core.vocabulary import SettingKind

KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in SettingKind]


def _text(longest: int) -> "models.CharField[str, str]":
    return models.CharField(max_length=longest, blank=True, default="", db_default="")


class Setting(models.Model):
    """A nursery, school, college or other place of education, by URN. Public data."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    urn = models.IntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    authority_code = models.CharField(max_length=3)
    kind = models.CharField(max_length=80, help_text="Type of establishment in the register's words")
    setting_kind = models.CharField(
        max_length=30, choices=KINDS, blank=True, default="", db_default="", help_text="Empty: no kind of ours fits"
    )
    phase = models.CharField(max_length=40, blank=True, default="")
    duty_to_admit = models.BooleanField(help_text="On the list of section 38(3), so section 43 binds when named")
    is_approved = models.BooleanField(default=False, db_default=False, help_text="Approved under section 41")
    is_special = models.BooleanField(default=False)
    is_alternative_provision = models.BooleanField(default=False)
    low_age = models.SmallIntegerField(null=True, blank=True)
    high_age = models.SmallIntegerField(null=True, blank=True)
    town = models.CharField(max_length=100, blank=True, default="")
    postcode = models.CharField(max_length=8, blank=True, default="")
    easting = models.IntegerField(null=True, blank=True)
    northing = models.IntegerField(null=True, blank=True)
    is_open = models.BooleanField(default=True)
    status = _text(60)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    gender = _text(40)
    admissions_policy = _text(40)
    boarders = _text(80)
    religious_character = _text(80)
    establishment_number = _text(8)
    ukprn = _text(12)
    trust_code = _text(20)
    trust = _text(200)
    capacity = models.IntegerField(null=True, blank=True)
    pupils = models.IntegerField(null=True, blank=True)
    alternative_places = models.IntegerField(null=True, blank=True)
    needs = ArrayField(models.CharField(max_length=4), default=list, db_default=[], blank=True)
    has_resourced_provision = models.BooleanField(default=False, db_default=False)
    resourced_capacity = models.IntegerField(null=True, blank=True)
    resourced_on_roll = models.IntegerField(null=True, blank=True)
    has_unit = models.BooleanField(default=False, db_default=False, help_text="An SEN unit")
    unit_capacity = models.IntegerField(null=True, blank=True)
    unit_on_roll = models.IntegerField(null=True, blank=True)
    inspected_on = models.DateField(null=True, blank=True)
    inspection_outcome = _text(80)
    street = _text(200)
    locality = _text(200)
    county = _text(100)
    website = _text(300)
    telephone = _text(30)
    register_changed_on = models.DateField(null=True, blank=True)
    register_import = models.ForeignKey(
        "places.RegisterImport", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assumed = models.CharField(max_length=200, blank=True, default="", help_text="Fields the register lacks, assumed")

    class Meta:
        indexes = [
            models.Index(fields=["authority_code", "name"]),
            models.Index(fields=["name", "urn"], name="setting_by_name"),
            models.Index(fields=["setting_kind", "name", "urn"], name="setting_by_kind"),
            models.Index(
                fields=["easting", "northing"], name="open_setting_by_place", condition=models.Q(is_open=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name
