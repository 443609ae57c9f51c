"""A meeting of the panel about one stage of one case."""

from typing import ClassVar

from django.db import models

from included.apps.accounts.models import Account
from included.apps.cases.models import Case, Event
from included.apps.people.models import Child
from included.apps.people.personal_data import Scrub
from included.core.casework.panels import PanelAdvice, PanelStage


class PanelMeeting(models.Model):
    """Who met, for which agencies, and what they advised; the reasons are the words of the event. Never changed."""

    PERSONAL: ClassVar[dict[str, Scrub]] = {"members": Scrub.DELETE_ROW}

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="panels")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="+")
    authority_code = models.CharField(max_length=3)
    stage = models.CharField(max_length=20, choices=[(each.value, each.value) for each in PanelStage])
    met_on = models.DateField()
    members = models.JSONField(help_text="Name, agency and role of each")
    advice = models.CharField(max_length=20, choices=[(each.value, each.value) for each in PanelAdvice])
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
