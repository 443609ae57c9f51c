"""Registration of the app."""

from django.apps import AppConfig


class ForecastsConfig(AppConfig):
    """Registers the app under its short label. The database itself writes its marks, with what moves a forecast."""

    name = "included.apps.forecasts"
    label = "forecasts"
