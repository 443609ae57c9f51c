"""Tailored lists as they were made, which of them the family was sent, and what it said."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.cases.models import Case, Event
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub


class TailoredListVersion(models.Model):
    """One list with everything it was made from: whoever makes it again gets the same digest. Immutable."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"inputs": Scrub.DELETE_ROW, "document": Scrub.DELETE_ROW}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="tailored_lists")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    made_on = models.DateField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    profile = models.CharField(max_length=30)
    radius_miles = models.PositiveSmallIntegerField(help_text="How far from home settings were looked for")
    is_own_area = models.BooleanField(help_text="Only settings of the authority's own area were looked for")
    inputs = models.JSONField(help_text="The case document: child, wishes, settings, what stands beside them")
    document = models.JSONField(help_text="The list as it was made")
    digest = models.CharField(max_length=64)
    rules = models.CharField(max_length=40, help_text="The version of the rules of order and wording")
    travel_rules = models.CharField(max_length=64, help_text="The digest of the figures of travel")

    class Meta:
        constraints = [models.UniqueConstraint(name="lists_are_numbered", fields=["case", "number"])]


class ListSending(models.Model):
    """A list that was sent to the family: from then on the family sees it. Immutable."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    version = models.OneToOneField(TailoredListVersion, on_delete=models.CASCADE, related_name="sending")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")


class FamilyPreference(models.Model):
    """What the family said of a list: settings in order, and one it asks for that is not on it. Immutable."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "order": Scrub.DELETE_ROW,
        "another_urn": Scrub.DELETE_ROW,
        "another": Scrub.DELETE_ROW,
        "words": Scrub.DELETE_ROW,
        "told_by": Scrub.DELETE_ROW,
    }

    version = models.ForeignKey(TailoredListVersion, on_delete=models.CASCADE, related_name="preferences")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="list_preferences")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    order = models.JSONField(help_text="Numbers of settings, best first")
    another_urn = models.IntegerField(null=True, blank=True)
    another = models.CharField(max_length=200, blank=True, default="", help_text="As the family wrote it")
    words = models.TextField(blank=True, default="")
    told_by = models.CharField(
        max_length=200, blank=True, default="", help_text="Who in the family said it, where an officer wrote it down"
    )
    told_how = models.CharField(max_length=10, blank=True, default="", help_text="By letter, phone, email or meeting")
    stated_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="told_by_whom_and_how",
                condition=models.Q(told_by="", told_how="") | ~models.Q(told_by="") & ~models.Q(told_how=""),
            )
        ]

    @property
    def asked_for(self) -> tuple[int, ...]:
        """Every setting asked for, best first: one that is not on the list comes before the order."""
        first = () if self.another_urn is None else (self.another_urn,)
        return tuple(dict.fromkeys((*first, *self.order)))
