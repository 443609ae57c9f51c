"""What a naming by the family's order rested on."""

from typing import ClassVar

from django.db import models

from included.apps.cases.models import Case
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.apps.placements.models import PlaceUse
from included.apps.places.models import FamilyPreference, NamingDecision, TailoredListVersion


class NamingByOrder(models.Model):
    """The list, the order and the vacancies by which a place was named, and the place held for the child. Immutable."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"looked_at": Scrub.DELETE_ROW}

    naming = models.OneToOneField(NamingDecision, on_delete=models.CASCADE, related_name="by_order")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="namings_by_order")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    version = models.ForeignKey(TailoredListVersion, on_delete=models.CASCADE, related_name="+")
    preference = models.ForeignKey(FamilyPreference, on_delete=models.CASCADE, related_name="+")
    place_use = models.OneToOneField(PlaceUse, on_delete=models.CASCADE, related_name="+")
    looked_at = models.JSONField(help_text="Each setting looked at, in order: its vacancy, and why it was passed over")
    list_digest = models.CharField(max_length=64, help_text="Of the tailored list with its inputs")
    digest = models.CharField(max_length=64, help_text="Of the list's digest, the order and the vacancies")
