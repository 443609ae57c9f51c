"""Registration of the app."""

from django.apps import AppConfig


class SchoolFundingConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.schoolfunding"
    label = "schoolfunding"
