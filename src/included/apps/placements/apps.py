"""Registration of the app."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.placements"
    label = "placements"
