"""How places, preferences and money are spoken of in reasons."""

from typing import Final

from included.core.places.allocation.problem import Choice, Place

_ORDINALS: Final = {1: "First preference", 2: "Second preference", 3: "Third preference"}


def title(place: Place) -> str:
    """A place as an officer would call it."""
    return f"{place.name or place.urn} ({place.kind.value.replace('_', ' ')})"


def preference(choice: Choice) -> str:
    """Which of the family's preferences a place is."""
    if choice.preference is None:
        return "Suitable, not asked for by the family"
    return _ORDINALS.get(choice.preference, f"Preference {choice.preference}")


def count(number: int, word: str) -> str:
    """A number of things, one or several."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def in_pounds(pence: int) -> str:
    """Money as it is written: £1,234.50."""
    return f"{'-' if pence < 0 else ''}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"
