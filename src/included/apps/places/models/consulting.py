"""Consulting settings about a plan, and the decision that names one."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.cases.models import Case, Event
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.places.models.settings import Setting
from included.core.places.channels import Channel


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
    chased_on = models.DateField(null=True, blank=True, help_text="When the setting was last reminded")
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


class ReplyWeighing(models.Model):
    """What an officer makes of a setting's reply, or of its silence: added and never changed, the last one counts."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"reasons": Scrub.DELETE_ROW, "weighed_by": Scrub.KEEP}

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="weighings")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    limb = models.CharField(max_length=40, blank=True, default="", help_text="Empty: no ground is made out")
    reasons = models.TextField()
    weighed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    weighed_at = models.DateTimeField()


class MaintainerConsultation(models.Model):
    """That the authority which maintains a school was consulted too, and what it answered: section 39(2)(c).

    Added and never changed; the last one of a consultation counts.
    """

    PERSONAL: ClassVar[dict[str, Scrub]] = {"answer": Scrub.DELETE_ROW, "recorded_by": Scrub.KEEP}

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="maintainer_records")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    consulted_code = models.CharField(max_length=3, help_text="The authority that was consulted")
    asked_on = models.DateField()
    asked_how = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Channel])
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_answer_comes_after_the_question",
                condition=models.Q(answered_on__isnull=True) | models.Q(answered_on__gte=models.F("asked_on")),
            ),
        ]


class NamingDecision(models.Model):
    """Which setting the plan will name, who decided and why."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "reasons": Scrub.EMPTY,
        "days": Scrub.EMPTY,
        "condition": Scrub.EMPTY,
        "steps": Scrub.EMPTY,
        "why_otherwise": Scrub.EMPTY,
        "provider": Scrub.EMPTY,
    }

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="namings")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    setting_type = models.CharField(max_length=120)
    place_kind = models.CharField(
        max_length=30, blank=True, default="", help_text="Kind of place; empty: the setting's"
    )
    second_setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    second_kind = models.CharField(max_length=30, blank=True, default="")
    share_percent = models.PositiveSmallIntegerField(default=100, help_text="Of the week, in the first setting")
    days = models.TextField(blank=True, default="", help_text="Which part of the week is spent in which setting")
    condition = models.TextField(blank=True, default="", help_text="On which condition the setting is named")
    exception = models.CharField(max_length=10, blank=True, default="", help_text="Limb of section 33(2)")
    steps = models.TextField(blank=True, default="", help_text="Reasonable steps considered: section 33(3)")
    why_otherwise = models.TextField(blank=True, default="", help_text="Why no setting is appropriate: section 61(2)")
    provider = models.TextField(blank=True, default="", help_text="Who makes provision outside a setting")
    family_consulted_on = models.DateField(null=True, blank=True, help_text="Section 61(3)")
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
            models.CheckConstraint(
                name="two_settings_share_the_week",
                condition=models.Q(second_setting__isnull=True, share_percent=100)
                | models.Q(second_setting__isnull=False, setting__isnull=False, share_percent__range=(1, 99)),
            ),
            # That it says why and who is for core to ask: the words can be erased, and the decision stays.
            models.CheckConstraint(
                name="education_otherwise_names_no_setting",
                condition=models.Q(family_consulted_on__isnull=True) | models.Q(setting__isnull=True),
            ),
        ]
