"""Places and who holds them, and placements with what they are priced from."""

from included.apps.placements.models.placements import Placement, PlacementCorrection, PlacementPrice, Transport
from included.apps.placements.models.places import Place, PlaceUse, UseState

__all__ = ["Place", "PlaceUse", "Placement", "PlacementCorrection", "PlacementPrice", "Transport", "UseState"]
