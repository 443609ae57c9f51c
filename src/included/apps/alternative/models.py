"""The years of the budget, the shares of providers, and spending that is no placement: added and never changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub
from included.apps.places.models import Setting
from included.core.money.alternative import Tier

TIERS = [(tier.value, tier.value) for tier in Tier]
_LONGEST_NAME = 120
_ONE_PROVIDER = Q(setting__isnull=False, provider="") | Q(setting__isnull=True) & ~Q(provider="")


class AlternativeYear(models.Model):
    """How much an authority puts into alternative provision in a financial year. Said anew, it is a next version."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"set_by": Scrub.KEEP}
    NOT_PERSONAL = ("reason",)  # why a budget was changed; the form says to name no child

    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year starts in")
    version = models.PositiveIntegerField()
    pence = models.BigIntegerField()
    reason = models.TextField(blank=True, default="")
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="alternative_years_are_numbered", fields=["authority_code", "year", "version"]
            ),
            models.CheckConstraint(name="an_alternative_year_is_no_debt", condition=Q(pence__gte=0)),
        ]


class AlternativeShare(models.Model):
    """What a provider is given in a tier in a financial year. Said anew, it is a next version; nought ends it."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"set_by": Scrub.KEEP}
    NOT_PERSONAL = ("provider", "reason")  # a body, and why its money was changed

    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year starts in")
    tier = models.CharField(max_length=20, choices=TIERS)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, related_name="+")
    provider = models.CharField(max_length=_LONGEST_NAME, blank=True, default="", help_text="One without a URN")
    version = models.PositiveIntegerField()
    pence = models.BigIntegerField()
    reason = models.TextField(blank=True, default="")
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="alternative_shares_are_numbered",
                fields=["authority_code", "year", "tier", "setting", "provider", "version"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="an_alternative_share_is_no_debt", condition=Q(pence__gte=0)),
            models.CheckConstraint(name="an_alternative_share_has_one_provider", condition=_ONE_PROVIDER),
        ]


class AlternativeSpending(models.Model):
    """What was spent in a tier on something that is no placement, as outreach. A refund is negative."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"recorded_by": Scrub.KEEP}
    NOT_PERSONAL = ("provider", "what", "reference")  # a body, and what it was paid for; the form says to name no child

    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year of the day starts in")
    tier = models.CharField(max_length=20, choices=TIERS)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, related_name="+")
    provider = models.CharField(max_length=_LONGEST_NAME, blank=True, default="", help_text="One without a URN")
    spent_on = models.DateField()
    pence = models.BigIntegerField()
    what = models.TextField()
    reference = models.CharField(max_length=60)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="alternative_spending_is_recorded_once", fields=["authority_code", "reference"]
            ),
            models.CheckConstraint(name="alternative_spending_is_some_money", condition=~Q(pence=0)),
            models.CheckConstraint(name="alternative_spending_has_one_provider", condition=_ONE_PROVIDER),
        ]
