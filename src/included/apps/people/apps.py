"""Registration of the app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.people"
    label = "people"
