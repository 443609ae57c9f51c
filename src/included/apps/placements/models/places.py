"""A place that was commissioned, and each child who holds it for a time."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.places.models import Setting
from included.core.vocabulary import SettingKind

KINDS = [(kind.value, kind.value.replace("_", " ").capitalize()) for kind in SettingKind]


class UseState(models.TextChoices):
    """Promised, or taken up with the issue of a plan."""

    OFFERED = "offered"
    FILLED = "filled"


class Place(models.Model):
    """One place an authority commissioned in a setting, for some year groups or, with none said, for any."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"commissioned_by": Scrub.KEEP}

    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="places")
    kind = models.CharField(max_length=30, choices=KINDS)
    authority_code = models.CharField(max_length=3, help_text="Who commissioned it")
    number = models.PositiveIntegerField()
    low_year = models.SmallIntegerField(null=True, blank=True, help_text="Year group; 0 is reception")
    high_year = models.SmallIntegerField(null=True, blank=True)
    opens_on = models.DateField()
    closes_before = models.DateField(null=True, blank=True)
    is_assumed = models.BooleanField(default=False, db_default=False, help_text="Invented for a demonstration")
    commissioned_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    commissioned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="places_are_numbered", fields=["setting", "kind", "authority_code", "number"]),
            models.CheckConstraint(
                name="place_has_both_years_or_none",
                condition=Q(low_year__isnull=True, high_year__isnull=True) | Q(low_year__lte=F("high_year")),
            ),
            models.CheckConstraint(
                name="place_closes_after_it_opens",
                condition=Q(closes_before__isnull=True) | Q(closes_before__gt=F("opens_on")),
            ),
            models.CheckConstraint(
                name="only_an_assumed_place_has_no_author",
                condition=Q(commissioned_by__isnull=False) | Q(is_assumed=True),
            ),
        ]


class PlaceUse(models.Model):
    """A child holds a place from one day to another: offered, then filled. No place is held twice on a day."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "offered_by": Scrub.KEEP,
        "filled_by": Scrub.KEEP,
        "withdrawn_by": Scrub.KEEP,
    }

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="uses")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="place_uses")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=UseState.choices)
    during = DateRangeField()
    offered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()
    filled_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    filled_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="no_place_is_held_twice",
                expressions=[("place", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(name="a_place_is_held_for_a_time", condition=Q(during__isempty=False)),
            models.CheckConstraint(
                name="a_filled_place_has_its_moment",
                condition=Q(state="offered", filled_at__isnull=True) | Q(state="filled", filled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_withdrawn_place_has_a_person",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]
