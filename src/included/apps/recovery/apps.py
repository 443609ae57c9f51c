"""Django's name for this app."""

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    """Registers the app."""

    name = "included.apps.recovery"
    label = "recovery"
