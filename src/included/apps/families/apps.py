"""Django's entry for the family's pages."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    """Pages only; what they show belongs to other apps."""

    name = "included.apps.families"
    label = "families"
