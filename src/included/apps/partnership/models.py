"""The partnership's members, what is counted for it, its plan while it is written, and its versions, which stay."""

import uuid
from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.people.personal_data import Scrub


class PartnershipMember(models.Model):
    """Somebody who sits in the partnership for a body; public as the plan is."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"name": Scrub.EMPTY, "role": Scrub.EMPTY}

    authority_code = models.CharField(max_length=3)
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    body = models.CharField(max_length=200)
    role = models.CharField(max_length=120, blank=True, default="")
    sector = models.CharField(max_length=30)
    must_sign = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["authority_code", "sector"])]
        constraints = [
            models.CheckConstraint(
                name="member_ends_after_start",
                condition=models.Q(ends_before__isnull=True) | models.Q(ends_before__gt=models.F("starts_on")),
            ),
            # Without an account nobody could sign.
            models.CheckConstraint(
                name="who_signs_can_sign_in", condition=models.Q(must_sign=False) | models.Q(account__isnull=False)
            ),
        ]


class NeedsAssessment(models.Model):
    """The joint needs assessment of a day, as it may be published: small figures are withheld before it is stored."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    NOT_PERSONAL = ("figures",)  # counts that have passed the disclosure rule

    authority_code = models.CharField(max_length=3)
    counted_on = models.DateField()
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_assessment_a_day", fields=["authority_code", "counted_on"])]


class AreaPicture(models.Model):
    """What the public pictures of an area are drawn from: its settings, and figures of children as may be published."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    # Of settings, and counts that have passed the disclosure rule.
    NOT_PERSONAL = ("sites", "towns", "provision", "children")

    authority_code = models.CharField(max_length=3, primary_key=True)
    counted_on = models.DateField()
    children_on = models.DateField(help_text="When children were counted: once a month")
    sites = models.JSONField()
    towns = models.JSONField()
    provision = models.JSONField()
    children = models.JSONField()


class InclusionVersion(models.Model):
    """The plan as it went out: to be consulted on or to be signed. Never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"document": Scrub.DELETE_ROW}

    authority_code = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=[("consultation", "Consultation"), ("signature", "Signature")])
    document = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the document's canonical JSON")
    made_on = models.DateField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="inclusion_versions_are_numbered", fields=["authority_code", "number"])
        ]


class InclusionPlan(models.Model):
    """The plan while it is written: one an authority. Its figures are live; its words are here."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    NOT_PERSONAL = ("introduction", "joint_commissioning", "gaps")  # written to be published

    authority_code = models.CharField(max_length=3, primary_key=True)
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    introduction = models.TextField(blank=True, default="")
    joint_commissioning = models.TextField(blank=True, default="")
    gaps = models.TextField(blank=True, default="")
    waiting = models.ForeignKey(
        InclusionVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="To be signed"
    )
    changed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="plan_ends_after_start", condition=models.Q(ends_on__gt=models.F("starts_on")))
        ]


class CapitalLine(models.Model):
    """New places that are planned: where, what kind, how many, at what cost, from when."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    authority_code = models.CharField(max_length=3)
    scheme = models.CharField(max_length=200)
    kind = models.CharField(max_length=80)
    places = models.PositiveIntegerField()
    cost = models.DecimalField(max_digits=12, decimal_places=2)
    opens_on = models.DateField()


class PlanAction(models.Model):
    """Something the partnership will do, whose it is, by when, and when it was done."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"owner": Scrub.EMPTY}

    authority_code = models.CharField(max_length=3)
    what = models.CharField(max_length=500)
    owner = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)


class Remark(models.Model):
    """What a member says of the draft."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"text": Scrub.DELETE_ROW}

    authority_code = models.CharField(max_length=3)
    member = models.ForeignKey(PartnershipMember, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()


class PlanConsultation(models.Model):
    """The public asked about a version: a question, from when to when, and the partnership's answer."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}
    NOT_PERSONAL = ("question", "answer")  # written to be published

    authority_code = models.CharField(max_length=3)
    version = models.ForeignKey(InclusionVersion, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    opened_on = models.DateField()
    closes_on = models.DateField()
    answer = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consultation_closes_after_opening", condition=models.Q(closes_on__gte=models.F("opened_on"))
            )
        ]


class ConsultationResponse(models.Model):
    """What somebody answered to a consultation, without a name; erasable."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"text": Scrub.DELETE_ROW}

    # Made here and not by the database, which would have to show the row to whoever sent it to say its number.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority_code = models.CharField(max_length=3)
    consultation = models.ForeignKey(PlanConsultation, on_delete=models.CASCADE, related_name="responses")
    answers_as = models.CharField(max_length=40)
    text = models.TextField()
    received_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["consultation", "received_at"])]


class SignOff(models.Model):
    """A member's signature under exactly one version. Never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"signed_as": Scrub.KEEP}

    authority_code = models.CharField(max_length=3)
    version = models.ForeignKey(InclusionVersion, on_delete=models.PROTECT, related_name="signatures")
    member = models.ForeignKey(PartnershipMember, on_delete=models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=400, help_text="Name and body, as they were")
    signed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="a_member_signs_once", fields=["version", "member"])]


class Publication(models.Model):
    """A signed version made public, and when the plan is to be reviewed. Never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    authority_code = models.CharField(max_length=3)
    version = models.OneToOneField(InclusionVersion, on_delete=models.PROTECT, related_name="publication")
    published_on = models.DateField()
    published_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    review_due_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["authority_code", "-id"], name="publication_latest")]
