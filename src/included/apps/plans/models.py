"""The plan while it is written, as it was served and issued, and what the family said of it."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.advice.models import Upload
from included.apps.cases.models import Case, Event
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub


class PlanDraft(models.Model):
    """The plan being written: one document, and a revision number that every save must name."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"document": Scrub.DELETE_ROW}

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="draft")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    document = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()


class DraftRevision(models.Model):
    """What the draft said at one revision, so that two editors can be merged and nothing is lost."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"document": Scrub.DELETE_ROW}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="draft_revisions")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    revision = models.PositiveIntegerField()
    document = models.JSONField()
    changed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_draft_a_revision", fields=["case", "revision"])]


class PlanVersion(models.Model):
    """A plan as it left the authority: a served draft or an issued plan. Immutable."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"document": Scrub.DELETE_ROW, "overrides": Scrub.DELETE_ROW}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="plan_versions")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=[("draft", "Draft"), ("final", "Final")])
    document = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document's canonical JSON")
    overrides = models.JSONField(default=list, help_text="Findings the plan was issued with, each with its reason")
    issued_on = models.DateField()
    issued_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="plan_versions_are_numbered", fields=["case", "number"])]


class AppendedFile(models.Model):
    """A file of advice that is part of a version: whoever may read the version may open it, withdrawn since or not."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="appended_files")
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)

    class Meta:
        constraints = [models.UniqueConstraint(name="a_file_is_appended_once", fields=["version", "upload"])]


class TypingCorrection(models.Model):
    """A typing error put right in an issued plan, with its reason; the issued version stays as it was."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "before": Scrub.DELETE_ROW,
        "after": Scrub.DELETE_ROW,
        "reason": Scrub.DELETE_ROW,
    }

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="corrections")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    place = models.CharField(max_length=100)
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()


class PlanComment(models.Model):
    """What somebody of the family says beside one part of a served draft, and the answer to it."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"text": Scrub.DELETE_ROW, "answer": Scrub.DELETE_ROW}

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="comments")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    place = models.CharField(max_length=100, help_text="The part of the plan: needs.n1.text")
    text = models.TextField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)


class Representation(models.Model):
    """The family's answer to a served draft: what they say, which setting they want, whether to meet."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"text": Scrub.DELETE_ROW}

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="representations")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    text = models.TextField(blank=True, default="")
    agrees = models.BooleanField(null=True)
    setting_urn = models.IntegerField(null=True, blank=True, help_text="The setting asked for: section 38(2)(b)(ii)")
    wants_meeting = models.BooleanField(default=False)
    meeting_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
