"""Registration of the app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.panels"
    label = "panels"
