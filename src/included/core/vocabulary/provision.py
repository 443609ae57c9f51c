"""How far provision goes beyond what is made for every child."""

from enum import StrEnum


class ProvisionKind(StrEnum):
    """The three kinds of provision the national standards speak of."""

    ORDINARILY_AVAILABLE = "ordinarily_available"
    TARGETED = "targeted"
    SPECIALIST = "specialist"
