"""Django's name for this app."""

from django.apps import AppConfig


class StandardsConfig(AppConfig):
    """The standards and an area's evidence."""

    name = "included.apps.standards"
    label = "standards"
