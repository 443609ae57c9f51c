"""A round of phase transfer: what it was made from and what was proposed. Nothing of it changes once it is made."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.places.models import Setting, TailoredListVersion
from included.core.places.allocation import Objective
from included.core.places.allocation.cohorts import LeftOut, Transfer
from included.core.vocabulary import SettingKind


def _options(codes: type[Transfer] | type[LeftOut] | type[Objective] | type[SettingKind]) -> list[tuple[str, str]]:
    return [(code.value, code.value.replace("_", " ").capitalize()) for code in codes]


class RoundState(models.TextChoices):
    """How far a round is."""

    WAITING = "waiting"
    WORKING = "working"
    MADE = "made"
    FAILED = "failed"


class TransferRound(models.Model):
    """One year group of one authority on one day, and the proposal for it."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"asked_by": Scrub.KEEP}
    NOT_PERSONAL = ("totals", "problem")

    authority_code = models.CharField(max_length=3)
    transfer = models.CharField(max_length=20, choices=_options(Transfer))
    year_group = models.SmallIntegerField(help_text="The year group the children move into")
    starts_on = models.DateField()
    objective = models.CharField(max_length=10, choices=_options(Objective))
    profile = models.CharField(max_length=30, default="law_2014")
    lot_seed = models.CharField(max_length=64, help_text="Draws the lots that part equals")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.WAITING)
    read = models.PositiveIntegerField(default=0, help_text="Children read so far")
    to_read = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, default="", help_text="Why no proposal could be made")
    made_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="", help_text="Of everything it was made from")
    totals = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["authority_code", "-id"], name="rounds_of_an_authority")]
        constraints = [
            models.CheckConstraint(
                name="a_made_round_has_its_digest",
                condition=Q(state="made", made_at__isnull=False) & ~Q(digest="")
                | ~Q(state="made") & Q(made_at__isnull=True, digest=""),
            )
        ]


class RoundPlace(models.Model):
    """The places of one kind in one setting that a round counted on."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {}

    round = models.ForeignKey(TransferRound, on_delete=models.CASCADE, related_name="places")
    authority_code = models.CharField(max_length=3)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=_options(SettingKind))
    key = models.CharField(max_length=60, help_text="As core speaks of it: 101234/special/7")
    name = models.CharField(max_length=200)
    capacity = models.PositiveIntegerField(help_text="Free on the day for this year group")
    is_counted = models.BooleanField(help_text="Commissioned; elsewhere whoever is named is admitted")

    class Meta:
        constraints = [models.UniqueConstraint(name="places_of_a_round", fields=["round", "key"])]


class RoundChild(models.Model):
    """A child of the year group: its choices and the proposal for it, or why it has no part in the round."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {
        "choices": Scrub.DELETE_ROW,
        "reasons": Scrub.DELETE_ROW,
        "suits": Scrub.DELETE_ROW,
        "asked_for": Scrub.DELETE_ROW,
    }

    round = models.ForeignKey(TransferRound, on_delete=models.CASCADE, related_name="children")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="transfer_rounds")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    reference = models.CharField(max_length=20, help_text="The case's, which is the child's id in the proposal")
    left_out = models.CharField(max_length=30, choices=_options(LeftOut), blank=True, default="")
    tailored_list = models.ForeignKey(TailoredListVersion, on_delete=models.CASCADE, null=True, related_name="+")
    asked_for = models.JSONField(default=list, help_text="Settings the family asks for, best first")
    choices = models.JSONField(default=dict, help_text="By place: preference, suitability, place, transport, metres")
    proposed = models.ForeignKey(RoundPlace, on_delete=models.CASCADE, null=True, related_name="+")
    preference = models.PositiveSmallIntegerField(null=True, help_text="Which of the family's the proposed place is")
    suits = models.TextField(blank=True, default="", help_text="How the proposed place meets the needs")
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_case_is_once_in_a_round", fields=["round", "case"]),
            models.CheckConstraint(
                name="left_out_has_no_proposal",
                condition=Q(left_out="", tailored_list__isnull=False) | ~Q(left_out="") & Q(proposed__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["round", "reference"], name="children_of_a_round")]
