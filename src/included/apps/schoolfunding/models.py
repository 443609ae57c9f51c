"""The schools formula as an authority imported it for a year: added anew, numbered, and never changed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub
from included.apps.places.models import Setting


class FormulaVersion(models.Model):
    """The terms of one import: percentages in millionths by line or group, and the rule of targeted top-ups."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"imported_by": Scrub.KEEP}
    NOT_PERSONAL = ("percents", "remarks")  # figures of an authority, and sentences about them

    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year starts in")
    version = models.PositiveIntegerField()
    lines = ArrayField(models.CharField(max_length=60), help_text="The formula lines, in the order of every budget")
    percents = models.JSONField()
    share = models.BigIntegerField()
    pays = models.BigIntegerField()
    has_rule = models.BooleanField()
    remarks = models.JSONField(help_text="What was taken for granted")
    basis = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="Where it comes from, if not from files"
    )
    imported_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="formula_versions_are_numbered", fields=["authority_code", "year", "version"])
        ]


class SchoolBudget(models.Model):
    """One school's budget line by line, and how many high-need pupils it has."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    formula = models.ForeignKey(FormulaVersion, on_delete=models.PROTECT, related_name="budgets")
    authority_code = models.CharField(max_length=3)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    pence = ArrayField(models.BigIntegerField())
    high_needs = models.PositiveIntegerField(help_text="Pupils in hundredths")

    class Meta:
        constraints = [models.UniqueConstraint(name="a_school_has_one_budget_a_version", fields=["formula", "setting"])]
