"""Django's name for this app, and what it listens to."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class FinanceConfig(AppConfig):
    """Registers the app, and has commitments follow whatever is written of a placement or its price."""

    name = "included.apps.finance"
    label = "finance"

    def ready(self) -> None:
        """Listen to placements: made, moved, ended, corrected or priced, in the transaction that does it."""
        from included.apps.finance.actions.committing import follow_placement, follow_price  # noqa: PLC0415 - models are not there before
        from included.apps.finance.actions.excepting import follow_case  # noqa: PLC0415 - models are not there before

        post_save.connect(follow_placement, sender="placements.Placement", dispatch_uid="commitments of a placement")
        post_save.connect(follow_price, sender="placements.PlacementPrice", dispatch_uid="commitments of a price")
        post_save.connect(follow_case, sender="cases.Case", dispatch_uid="exceptions of a case")
