"""What an area recorded and counted to show the standards."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub


class AreaEvidence(models.Model):
    """One thing an area says of itself: whether it is there, and where to see it. Never changed, but said anew."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"words": Scrub.DELETE_ROW, "recorded_by": Scrub.KEEP}

    authority_code = models.CharField(max_length=3)
    code = models.CharField(max_length=60)
    is_there = models.BooleanField()
    words = models.TextField(blank=True, default="", help_text="Where to see it; everybody can read this")
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["authority_code", "code", "-id"], name="evidence_latest")]


class AreaMeasure(models.Model):
    """A share counted for an area on a day, as it may be published: a withheld one holds no figures."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    authority_code = models.CharField(max_length=3)
    measure = models.CharField(max_length=60)
    counted_on = models.DateField()
    numerator = models.PositiveIntegerField(null=True)
    denominator = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_count_a_day", fields=["authority_code", "measure", "counted_on"]),
            models.CheckConstraint(
                name="a_share_has_both_its_figures",
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__isnull=False, denominator__gte=models.F("numerator")),
            ),
        ]
