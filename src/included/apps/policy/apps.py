"""Registration of the app."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.policy"
    label = "policy"
