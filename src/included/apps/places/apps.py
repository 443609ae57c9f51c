"""Registration of the app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.places"
    label = "places"
