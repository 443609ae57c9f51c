"""How a family that does not sign in tells an authority something."""

from enum import StrEnum


class Channel(StrEnum):
    """By what way it came, so that it can be found again."""

    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"
    MEETING = "meeting"
