"""Registration of the app."""

from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.requests"
    label = "requests"
