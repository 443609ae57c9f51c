"""Django's entry for the design kit."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, static files and form fields; the kit has no tables."""

    name = "included.apps.design"
    label = "design"
