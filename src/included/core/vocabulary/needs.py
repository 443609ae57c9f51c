"""What a child needs help with, and how much: the Code's four broad areas, the SEN2 types, five levels."""

from enum import StrEnum


class BroadArea(StrEnum):
    """The four broad areas of need (SEND Code of Practice 6.28-6.35)."""

    COMMUNICATION = "communication_and_interaction"
    COGNITION = "cognition_and_learning"
    SEMH = "social_emotional_and_mental_health"
    SENSORY_PHYSICAL = "sensory_and_physical"


class SenType(StrEnum):
    """Types of need by their codes in the SEN2 return."""

    SPLD = "SPLD"
    MLD = "MLD"
    SLD = "SLD"
    PMLD = "PMLD"
    SEMH = "SEMH"
    SLCN = "SLCN"
    HI = "HI"
    VI = "VI"
    MSI = "MSI"
    PD = "PD"
    ASD = "ASD"
    DS = "DS"
    OTH = "OTH"

    @property
    def area(self) -> BroadArea | None:
        """The broad area it belongs to; None for "other", which can be any."""
        return _AREAS.get(self)


_AREAS = {
    SenType.SPLD: BroadArea.COGNITION,
    SenType.MLD: BroadArea.COGNITION,
    SenType.SLD: BroadArea.COGNITION,
    SenType.PMLD: BroadArea.COGNITION,
    SenType.DS: BroadArea.COGNITION,
    SenType.SEMH: BroadArea.SEMH,
    SenType.SLCN: BroadArea.COMMUNICATION,
    SenType.ASD: BroadArea.COMMUNICATION,
    SenType.HI: BroadArea.SENSORY_PHYSICAL,
    SenType.VI: BroadArea.SENSORY_PHYSICAL,
    SenType.MSI: BroadArea.SENSORY_PHYSICAL,
    SenType.PD: BroadArea.SENSORY_PHYSICAL,
}


class Level(StrEnum):
    """How much a need asks for, least first; what each means is described in the national standards."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"
    ENHANCED = "enhanced"
    SPECIALIST = "specialist"
    COMPLEX = "complex"

    @property
    def rank(self) -> int:
        """1 for the least."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level, start=1)}
