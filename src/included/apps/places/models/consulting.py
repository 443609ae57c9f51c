"""Consulting settings about a plan, and the decision that names one."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.cases.models import Case, Event
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.places.models.settings import Setting


class Consultation(models.Model):
    """One setting asked whether it can meet the needs of one child (sections 39 and 40)."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"reply": Scrub.EMPTY}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consultations")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    asked_by_family = models.BooleanField(default=False)
    sent_on = models.DateField()
    reply_by = models.DateField(help_text="15 days, guidance: Code of Practice 9.83")
    replied_on = models.DateField(null=True, blank=True)
    replied_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    can_meet = models.BooleanField(null=True)
    limb = models.CharField(max_length=40, blank=True, default="", help_text="Limb of section 39(4) the setting gives")
    reply = models.TextField(blank=True, default="")
    plan_version = models.ForeignKey("plans.PlanVersion", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_consultation_a_setting_a_version", fields=["case", "setting", "sent_on"]),
            models.CheckConstraint(
                name="reply_has_date_person_and_answer",
                condition=(
                    models.Q(replied_on__isnull=True, replied_by__isnull=True, can_meet__isnull=True)
                    | models.Q(replied_on__isnull=False, replied_by__isnull=False, can_meet__isnull=False)
                ),
            ),
        ]


class NamingDecision(models.Model):
    """Which setting the plan will name, who decided and why."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"reasons": Scrub.EMPTY}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="namings")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    setting_type = models.CharField(max_length=120)
    follows_the_family = models.BooleanField(default=False, help_text="The setting the family asked for is named")
    limb = models.CharField(max_length=40, blank=True, default="", help_text="Limb of section 39(4) relied on")
    reasons = models.TextField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="refusing_the_family_has_a_limb",
                condition=models.Q(follows_the_family=True) | ~models.Q(limb=""),
            ),
        ]
