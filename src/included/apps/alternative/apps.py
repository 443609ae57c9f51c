"""Django's name for this app."""

from django.apps import AppConfig


class AlternativeConfig(AppConfig):
    """Registers the app."""

    name = "included.apps.alternative"
    label = "alternative"
