"""Where a child is placed under a plan, and the facts a placement is priced from."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.placements.models.places import KINDS, PlaceUse
from included.apps.places.models import NamingDecision, Setting
from included.core.vocabulary import SettingKind


class Transport(models.TextChoices):
    """Whether the authority arranges home-to-school travel (Education Act 1996, sections 508B to 508F)."""

    TO_DECIDE = "to_decide", "Not decided yet"
    YES = "yes", "The authority arranges it"
    NO = "no", "The authority does not arrange it"


class Placement(models.Model):
    """A child taught in a setting under a plan or, without one, otherwise than in a setting (section 61)."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "days": Scrub.EMPTY,
        "condition": Scrub.EMPTY,
        "provider": Scrub.EMPTY,
        "why_otherwise": Scrub.EMPTY,
        "transport_reason": Scrub.EMPTY,
        "made_by": Scrub.KEEP,
        "changed_by": Scrub.KEEP,
    }

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="placements")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=30, choices=KINDS, blank=True, default="", help_text="Empty: to be said")
    place_use = models.OneToOneField(PlaceUse, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    named_by = models.ForeignKey(NamingDecision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    has_duty_to_admit = models.BooleanField(default=False, help_text="Section 43, when it was named")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True, help_text="The day it starts: it never began")
    share_percent = models.PositiveSmallIntegerField(default=100, help_text="Of the week, for dual placements")
    days = models.TextField(blank=True, default="", help_text="Which part of the week is spent here")
    condition = models.TextField(blank=True, default="")
    why_otherwise = models.TextField(blank=True, default="", help_text="Why no setting is appropriate: section 61(2)")
    provider = models.TextField(blank=True, default="", help_text="Who makes provision outside a setting")
    transport = models.CharField(max_length=10, choices=Transport.choices, default=Transport.TO_DECIDE)
    transport_ground = models.CharField(max_length=30, blank=True, default="")
    transport_reason = models.TextField(blank=True, default="")
    transport_review_on = models.DateField(null=True, blank=True)
    is_assumed = models.BooleanField(default=False, db_default=False, help_text="Invented for a demonstration")
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_placement_a_setting_at_a_time",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    ("setting", RangeOperators.EQUAL),
                    (
                        Func("starts_on", "ends_before", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(
                name="placement_without_setting_is_otherwise",
                condition=Q(setting__isnull=False) & ~Q(kind=SettingKind.OTHERWISE.value)
                | Q(setting__isnull=True, kind=SettingKind.OTHERWISE.value) & ~Q(why_otherwise=""),
            ),
            models.CheckConstraint(
                name="placement_ends_after_it_starts",
                condition=Q(ends_before__isnull=True) | Q(ends_before__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="share_of_the_week_is_some_of_it", condition=Q(share_percent__gte=1, share_percent__lte=100)
            ),
            models.CheckConstraint(
                name="decided_transport_has_a_reason",
                condition=Q(transport=Transport.TO_DECIDE) | ~Q(transport_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["case", "starts_on"], name="placements_of_a_case")]


class PlacementPrice(models.Model):
    """What somebody said a placement costs. The price is reckoned from it by the rule book; the last one counts."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"facts": Scrub.DELETE_ROW, "said_by": Scrub.KEEP}

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="prices")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    facts = models.JSONField(help_text="As `included money price` takes them")
    is_assumed = models.BooleanField(default=False, db_default=False, help_text="Invented for a demonstration")
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_an_assumed_price_has_no_author", condition=Q(said_by__isnull=False) | Q(is_assumed=True)
            )
        ]


class PlacementCorrection(models.Model):
    """What was put right in a placement, by whom and why: added and never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"reason": Scrub.DELETE_ROW, "made_by": Scrub.KEEP}

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="corrections")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    kind_before = models.CharField(max_length=30, blank=True, default="")
    kind_after = models.CharField(max_length=30, blank=True, default="")
    started_before = models.DateField(help_text="The first day it had")
    started_after = models.DateField(help_text="The first day it has")
    reason = models.TextField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
