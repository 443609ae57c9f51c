"""Advice asked for and given (regulation 6), and uploaded files."""

import uuid
from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account, Organisation
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub


class AdviceRequest(models.Model):
    """One adviser asked for advice under one limb of regulation 6(1)."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"adviser_name": Scrub.EMPTY, "note": Scrub.EMPTY}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="advice_requests")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    limb = models.CharField(max_length=1, help_text="a to h of regulation 6(1)")
    adviser = models.CharField(max_length=20, help_text="The adviser's kind, as the event says it")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adviser_name = models.CharField(max_length=200, blank=True, default="")
    note = models.TextField(blank=True, default="", help_text="What the officer asks of this adviser")
    asked_on = models.DateField()
    due_on = models.DateField(null=True, blank=True, help_text="Six weeks from receipt: regulation 8(1)")
    answered_on = models.DateField(null=True, blank=True)
    is_existing_advice = models.BooleanField(default=False, help_text="Not sought again: regulation 6(4)")
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "answered_on", "due_on"])]


class AdviceStatement(models.Model):
    """What an adviser writes: needs, provision, outcomes; a draft until it is sent."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "author_name": Scrub.DELETE_ROW,
        "author_role": Scrub.DELETE_ROW,
        "paragraphs": Scrub.DELETE_ROW,
    }

    advice_request = models.OneToOneField(AdviceRequest, on_delete=models.CASCADE, related_name="statement")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    author_name = models.CharField(max_length=200, blank=True, default="")
    author_role = models.CharField(max_length=200, blank=True, default="")
    # [{"id": "p1", "section": "views|strengths|needs|provision|outcomes", "text": "..."}]: a plan cites the id.
    paragraphs = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)


class Upload(models.Model):
    """A file somebody gave: quarantined until scanned, replaced or withdrawn but never overwritten."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"file_name": Scrub.DELETE_ROW, "content": Scrub.DELETE_ROW}

    class State(models.TextChoices):
        """Where a file stands with the virus scanner."""

        QUARANTINED = "quarantined"
        CLEAN = "clean"
        INFECTED = "infected"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, blank=True, related_name="uploads")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    authority_code = models.CharField(max_length=3, blank=True, default="")
    advice_request = models.ForeignKey(
        AdviceRequest, on_delete=models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    consultation = models.ForeignKey(
        "places.Consultation", on_delete=models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    request_draft_id = models.UUIDField(null=True, blank=True, help_text="While the request is being written")
    link_digest = models.CharField(max_length=64, blank=True, default="")
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.QUARANTINED)
    scanned_at = models.DateTimeField(null=True, blank=True)
    scan_said = models.CharField(max_length=200, blank=True, default="")
    uploaded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="upload_belongs_to_a_case_or_a_draft",
                condition=models.Q(case__isnull=False, child__isnull=False) | models.Q(request_draft_id__isnull=False),
            ),
        ]
