"""Registration of the app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.plans"
    label = "plans"
