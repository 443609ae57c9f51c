"""What was sent to whom, about which kind of change; never with a child's data."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub


class Notice(models.Model):
    """One e-mail: its kind, its reader and the page it links to."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"email": Scrub.DELETE_ROW}

    child_id = models.UUIDField(null=True, blank=True)
    authority_code = models.CharField(max_length=3, blank=True, default="")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    path = models.CharField(max_length=300, help_text="The page it links to, on our own site")
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_with = models.CharField(max_length=200, blank=True, default="")
