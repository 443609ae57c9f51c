"""Registration of the app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.cases"
    label = "cases"
