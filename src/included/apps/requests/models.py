"""A request for an assessment while it is being written, and as it was sent."""

import uuid
from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub


class RequestDraft(models.Model):
    """A request being written, held by whoever has its link; kept answer by answer."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"answers": Scrub.DELETE_ROW, "email": Scrub.DELETE_ROW}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link_digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True, default="")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    answers = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    case_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sent_request_has_its_case",
                condition=models.Q(sent_at__isnull=True, case_id__isnull=True)
                | models.Q(sent_at__isnull=False, case_id__isnull=False),
            ),
        ]


class AssessmentRequest(models.Model):
    """A request as it was sent: who asks, about what, in whose words."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"answers": Scrub.DELETE_ROW, "asked_by_name": Scrub.DELETE_ROW}

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="request")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    asked_by = models.CharField(max_length=20, help_text="parent, young_person or setting: section 36(1)")
    asked_by_name = models.CharField(max_length=200)
    answers = models.JSONField()
    received_at = models.DateTimeField()
