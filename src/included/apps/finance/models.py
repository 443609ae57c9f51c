"""What is budgeted, committed and paid, and the sums of a year, which the database itself keeps in step."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.placements.models import Placement
from included.apps.places.models import Setting
from included.core.money.exceptions import AnswerKind, ExceptionKind, ExceptionState


class PriceState(models.TextChoices):
    """Whether somebody said what a year costs, or what was said of an earlier year goes on, or nobody can say."""

    SAID = "said"
    CARRIED = "carried", "Carried on from an earlier year"
    MISSING = "missing", "No price"


class BudgetLine(models.Model):
    """What an authority means to spend on a kind of place in a financial year. Never changed: said anew, numbered."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"set_by": Scrub.KEEP}

    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year starts in")
    kind = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    pence = models.BigIntegerField()
    basis = models.CharField(max_length=300, blank=True, default="", db_default="", help_text="Where it comes from")
    set_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="budget_versions_are_numbered", fields=["authority_code", "year", "kind", "version"]
            ),
            models.CheckConstraint(name="a_budget_is_no_debt", condition=Q(pence__gte=0)),
        ]


class Sorted(models.Model):
    """By what commitments are rolled up, as of when the row was written."""

    kind = models.CharField(max_length=30)
    need = models.CharField(max_length=10)
    band = models.CharField(max_length=20)
    age = models.CharField(max_length=10)
    area = models.CharField(max_length=10)

    class Meta:
        abstract = True


class Commitment(Sorted):
    """What a placement commits in one financial year, month by month: reckoned from the placement and its prices."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year starts in")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    annual_pence = models.BigIntegerField(help_text="Element 3 of a whole year")
    months = ArrayField(models.BigIntegerField(), size=12, help_text="Pence of each month, April first")
    pence = models.BigIntegerField(help_text="The months together")
    price_state = models.CharField(max_length=10, choices=PriceState.choices)
    above_pence = models.BigIntegerField(default=0, db_default=0, help_text="Of the sum, what is above the tariff")
    has_reason = models.BooleanField(default=False, db_default=False, help_text="Written where the price was agreed")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_commitment_a_year", fields=["placement", "year"]),
            models.CheckConstraint(name="a_commitment_has_twelve_months", condition=Q(months__len=12)),
        ]
        indexes = [
            models.Index(fields=["authority_code", "year", "placement"], name="commitments_of_a_year"),
        ]


class Payment(Sorted):
    """What was paid, as the council's finance system says, and for which placement, if it knows: never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"reference": Scrub.DELETE_ROW, "imported_by": Scrub.KEEP}

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, null=True, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, related_name="+")
    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year of the day starts in")
    month = models.PositiveSmallIntegerField(help_text="April is 0")
    paid_on = models.DateField()
    pence = models.BigIntegerField(help_text="A refund is negative")
    reference = models.CharField(max_length=60)
    imported_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_payment_is_imported_once", fields=["authority_code", "reference"]),
            models.CheckConstraint(name="a_payment_is_some_money", condition=~Q(pence=0)),
            models.CheckConstraint(
                name="a_placement_paid_for_is_a_childs",
                condition=Q(placement__isnull=True, child__isnull=True)
                | Q(placement__isnull=False, child__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["authority_code"], condition=Q(placement__isnull=True), name="payments_unplaced"),
        ]


class PaymentFile(models.Model):
    """A file of payments somebody chose: kept until they say yes or no, and after that only that there was one.

    The service reads it as text; nobody opens it and it is handed to nobody, so no scanner has to pass it.
    """

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "file_name": Scrub.DELETE_ROW,
        "content": Scrub.DELETE_ROW,
        "uploaded_by": Scrub.KEEP,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority_code = models.CharField(max_length=3)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="When it was imported or put aside")
    added = models.PositiveIntegerField(null=True, help_text="Payments it added; none where it was put aside")
    known = models.PositiveIntegerField(null=True, help_text="Payments of it that were there already")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="only_settled_files_have_added", condition=Q(added__isnull=True) | Q(settled_at__isnull=False)
            ),
            models.CheckConstraint(
                name="a_settled_file_is_not_kept", condition=Q(settled_at__isnull=True) | Q(content=b"")
            ),
        ]
        indexes = [models.Index(fields=["authority_code", "-uploaded_at"], name="payment_files_of_authority")]


class MonthlySum(models.Model):
    """One month of one roll-up of a year: kept by the database with every row, so that no page adds up a caseload."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    dimension = models.CharField(max_length=10)
    value = models.CharField(max_length=30)
    month = models.PositiveSmallIntegerField(help_text="April is 0")
    committed = models.BigIntegerField()
    paid = models.BigIntegerField(default=0, db_default=0)
    placements = models.IntegerField(help_text="Those that commit anything in the year")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_sum_a_month", fields=["authority_code", "year", "dimension", "value", "month"]
            )
        ]


class LedgerException(models.Model):
    """Something that does not fit together in a year: written by the database alone, which reckons it anew."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    authority_code = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField(help_text="The calendar year the financial year starts in")
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in ExceptionKind])
    subject = models.CharField(max_length=50, help_text="What it is about: a placement, a case or a payment")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="+")
    case_reference = models.CharField(max_length=20, default="", help_text="Says nothing of the child")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, null=True, related_name="+")
    payment = models.ForeignKey(Payment, on_delete=models.CASCADE, null=True, related_name="+")
    pence = models.BigIntegerField(help_text="At stake in the year")
    left_on = models.DateField(null=True, help_text="The first day the child was not there any more")
    state = models.CharField(max_length=10, choices=[(each.value, each.value) for each in ExceptionState])
    answered_pence = models.BigIntegerField(null=True, help_text="What was at stake when it was last answered")
    found_on = models.DateField()
    gone_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="an_exception_is_found_once", fields=["authority_code", "year", "kind", "subject"]
            ),
        ]
        indexes = [
            models.Index(
                F("authority_code"), F("year"), F("state"), F("pence").desc(), F("id"), name="exceptions_of_a_year"
            ),
            models.Index(fields=["case"], name="exceptions_of_a_case"),
        ]


class ExceptionAnswer(models.Model):
    """What a finance officer said of an exception: added and never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"note": Scrub.DELETE_ROW, "answered_by": Scrub.KEEP}

    exception = models.ForeignKey(LedgerException, on_delete=models.CASCADE, related_name="answers")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, null=True, related_name="+")
    authority_code = models.CharField(max_length=3)
    how = models.CharField(max_length=10, choices=[(each.value, each.value) for each in AnswerKind])
    note = models.TextField()
    pence = models.BigIntegerField(help_text="At stake when it was answered")
    answered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="an_answer_says_something", condition=~Q(note=""))]
