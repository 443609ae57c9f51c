"""Registration of the app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.notices"
    label = "notices"
