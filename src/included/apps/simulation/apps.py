"""Registration of the app."""

from django.apps import AppConfig


class SimulationConfig(AppConfig):
    """Registers the app under its short label."""

    name = "included.apps.simulation"
    label = "simulation"
