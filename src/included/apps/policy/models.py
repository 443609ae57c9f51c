"""The policy profile an authority chose, choice by choice."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub
from included.core.law.simulation import LAW


class AreaPolicy(models.Model):
    """One choice of a profile for an authority's new cases, and why. Never changed: the last one counts."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"chosen_by": Scrub.KEEP}
    NOT_PERSONAL = ("reason",)

    authority_code = models.CharField(max_length=3)
    profile = models.CharField(max_length=30)
    reason = models.TextField()
    chosen_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            # What `core/law/simulation` says of codes, again where nothing can go round it.
            models.CheckConstraint(
                name="only_the_law_in_a_real_area",
                condition=Q(profile=LAW) | Q(authority_code__regex=r"^[A-Z]{3}$"),
            ),
            models.CheckConstraint(name="a_choice_of_policy_has_a_reason", condition=~Q(reason="")),
        ]
        indexes = [models.Index(fields=["authority_code", "-id"], name="policies_of_an_area")]
