"""The recovery plan in versions, each whole and never changed, and the signatures under them."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub


class RecoveryVersion(models.Model):
    """The whole plan as it was from one change to the next. Never changed."""

    # Owners are posts, and somebody may write a name.
    PERSONAL: ClassVar[dict[str, Scrub]] = {"document": Scrub.DELETE_ROW, "made_by": Scrub.KEEP}

    authority_code = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    document = models.JSONField(help_text="As `included recovery` takes it")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document's canonical JSON")
    change = models.CharField(max_length=300, help_text="What differs from the version before, in words")
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="recovery_versions_are_numbered", fields=["authority_code", "number"]),
            models.CheckConstraint(name="recovery_versions_begin_at_one", condition=models.Q(number__gte=1)),
        ]


class RecoverySignature(models.Model):
    """A signature under one version, in a post that answers for the plan. Never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"signed_as": Scrub.KEEP}

    authority_code = models.CharField(max_length=3)
    version = models.ForeignKey(RecoveryVersion, on_delete=models.PROTECT, related_name="signatures")
    post = models.CharField(max_length=40)
    signed_as = models.CharField(max_length=300, help_text="Name and post, as they were")
    signed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_post_signs_once", fields=["version", "post"]),
            # Two posts are there so that two people look.
            models.UniqueConstraint(name="nobody_signs_twice", fields=["version", "signed_by"]),
        ]
