"""What settings offer: versions of each section, what is being written, and needs met as search reads them."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub
from included.apps.places.models.settings import KINDS, Setting
from included.core.places.offers import Section
from included.core.vocabulary import Level, SenType

SECTIONS = [(section.value, section.value.capitalize()) for section in Section]


class OfferStatus(models.TextChoices):
    """What became of a version. A confirmed one that is not current any more has been followed by another."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class OfferVersion(models.Model):
    """One version of one section of a setting's offer. Its content is never changed; what became of it is added.

    `authority_code` is empty but for what is one authority's own: its contract.
    """

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "proposed_by": Scrub.KEEP,
        "decided_by": Scrub.KEEP,
        "reason": Scrub.EMPTY,
    }
    NOT_PERSONAL = ("content",)  # of a setting, no person

    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="offers")
    section = models.CharField(max_length=20, choices=SECTIONS)
    authority_code = models.CharField(max_length=3, blank=True, default="", db_default="")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    status = models.CharField(max_length=10, choices=OfferStatus.choices)
    is_current = models.BooleanField(default=False)
    is_assumed = models.BooleanField(default=False, db_default=False, help_text="Invented for a demonstration")
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_offer_a_number", fields=["setting", "section", "authority_code", "number"]
            ),
            models.UniqueConstraint(
                name="one_current_offer",
                fields=["setting", "section", "authority_code"],
                condition=models.Q(is_current=True),
            ),
            models.UniqueConstraint(
                name="one_proposed_offer",
                fields=["setting", "section", "authority_code"],
                condition=models.Q(status="proposed"),
            ),
            models.CheckConstraint(
                name="current_offer_is_confirmed", condition=models.Q(is_current=False) | models.Q(status="confirmed")
            ),
            models.CheckConstraint(
                name="decided_offer_has_person_and_moment",
                condition=(
                    models.Q(status__in=["proposed", "withdrawn"], decided_by__isnull=True, decided_at__isnull=True)
                    | models.Q(status__in=["confirmed", "declined"], decided_by__isnull=False, decided_at__isnull=False)
                    | models.Q(status="confirmed", is_assumed=True)
                ),
            ),
            models.CheckConstraint(
                name="only_what_is_assumed_has_no_author",
                condition=models.Q(proposed_by__isnull=False) | models.Q(is_assumed=True),
            ),
            models.CheckConstraint(
                name="declined_offer_has_a_reason", condition=~models.Q(status="declined", reason="")
            ),
        ]
        indexes = [
            models.Index(fields=["proposed_at", "id"], name="offers_to_confirm", condition=models.Q(status="proposed"))
        ]


class OfferDraft(models.Model):
    """A section somebody is writing and has not sent."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"account": Scrub.DELETE_ROW}
    NOT_PERSONAL = ("content",)

    setting = models.ForeignKey(Setting, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=20, choices=SECTIONS)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_offer_draft", fields=["setting", "section", "account"])]


class SettingNeed(models.Model):
    """A need met, from the current version of the section: what a search for a child's needs reads."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    setting = models.ForeignKey(Setting, on_delete=models.CASCADE, related_name="needs_met")
    need = models.CharField(max_length=4, choices=[(need.value, need.value) for need in SenType])
    level = models.CharField(max_length=12, choices=[(level.value, level.value) for level in Level])
    low_age = models.SmallIntegerField()
    high_age = models.SmallIntegerField()
    place = models.CharField(max_length=30, choices=KINDS)

    class Meta:
        indexes = [models.Index(fields=["need", "setting", "low_age", "high_age"], name="settings_by_need")]
