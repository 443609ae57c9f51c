"""What people decided about a proposal, child by child: rows beside it, the last of which counts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.placements.models import PlaceUse
from included.apps.transfers.models.rounds import RoundChild, RoundPlace
from included.core.places.allocation.decisions import Verdict


class ProposalDecision(models.Model):
    """One person's decision on one child's proposal, with its reasons and the place that was offered by it."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"reasons": Scrub.DELETE_ROW, "decided_by": Scrub.KEEP}

    row = models.ForeignKey(RoundChild, on_delete=models.CASCADE, related_name="decisions")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=10, choices=[(each.value, each.value.capitalize()) for each in Verdict])
    place = models.ForeignKey(RoundPlace, on_delete=models.CASCADE, null=True, related_name="+")
    place_use = models.ForeignKey(PlaceUse, on_delete=models.CASCADE, null=True, related_name="+")
    reasons = models.TextField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="decisions_are_numbered", fields=["row", "number"]),
            models.CheckConstraint(name="a_decision_has_reasons", condition=~Q(reasons="")),
            models.CheckConstraint(
                name="a_rejected_proposal_gives_no_place",
                condition=Q(verdict="reject", place__isnull=True, place_use__isnull=True)
                | ~Q(verdict="reject") & Q(place__isnull=False),
            ),
        ]
