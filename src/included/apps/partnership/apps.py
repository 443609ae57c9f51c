"""Registration of the app."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.partnership"
    label = "partnership"
