"""Registration of the app."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.advice"
    label = "advice"
