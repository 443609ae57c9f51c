"""Registration of the app."""

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.transfers"
    label = "transfers"
