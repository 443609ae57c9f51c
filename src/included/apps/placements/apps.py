"""Registration of the app."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """Registers the app under its short label, and has placements end with their plan."""

    name = "included.apps.placements"
    label = "placements"

    def ready(self) -> None:
        """Listen to what is recorded in cases."""
        from included.apps.cases.actions.events import recorded  # noqa: PLC0415 - models are not there before
        from included.apps.placements.actions.ending import end_with_the_plan  # noqa: PLC0415

        recorded.connect(end_with_the_plan, dispatch_uid="placements end with the plan")
