"""An area's forecast as it was drawn, version by version, and the marks that say it must be drawn anew."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from included.apps.people.personal_data import Scrub


class ForecastMark(models.Model):
    """Something a forecast is drawn from has changed: written by the database in the transaction that changes it.

    A row for each, and none is changed: two who decide at once wait for nobody, and no change is missed by the worker,
    which takes away those it saw before it read.
    """

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    authority_code = models.CharField(max_length=3)
    marked_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["authority_code"], name="marks_of_an_area")]


class StoredForecast(models.Model):
    """One version: what it was drawn from, with which seed, and what came out. Never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    # Counts of plans and sums of money of an area: no row of a child.
    NOT_PERSONAL = ("inputs", "document")

    authority_code = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    counted_on = models.DateField()
    drawn_at = models.DateTimeField()
    seed = models.BigIntegerField()
    draws = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the inputs' canonical JSON")
    inputs = models.JSONField()
    document = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="forecasts_are_numbered", fields=["authority_code", "number"]),
        ]
