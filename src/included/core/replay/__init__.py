"""One case under two policies: every date, step, place, right and pound that differs. The events stay as they were."""

from included.core.replay.differences import Difference, DifferenceKind, Totals
from included.core.replay.replaying import Place, PlacedCase, UnknownPlace, replay

__all__ = ["Difference", "DifferenceKind", "Place", "PlacedCase", "Totals", "UnknownPlace", "replay"]
