"""A caseload under two policies: every date, step, right, place and pound that differs. Events stay as they were."""

from included.core.replay.caseload import Read, Side, replay_caseload
from included.core.replay.differences import Difference, DifferenceKind, Replayed, Totals, Unknown, UnknownReason
from included.core.replay.limits import differing_limits
from included.core.replay.outcomes import Place, Priced, PricedBy, UnknownPlace, Unpriced, differing_places
from included.core.replay.placing import FirstPlaces
from included.core.replay.pricing import PriceFinder
from included.core.replay.standing import Held, Reach, Room, Standing

__all__ = [
    "Difference",
    "DifferenceKind",
    "FirstPlaces",
    "Held",
    "Place",
    "PriceFinder",
    "Priced",
    "PricedBy",
    "Reach",
    "Read",
    "Replayed",
    "Room",
    "Side",
    "Standing",
    "Totals",
    "Unknown",
    "UnknownPlace",
    "UnknownReason",
    "Unpriced",
    "differing_limits",
    "differing_places",
    "replay_caseload",
]
