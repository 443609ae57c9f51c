"""What section I of a final plan says: the settings and their types, or a type alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The name and the type, as the plan holds them."""

    name: str
    type: str


def section_i_words(
    setting_type: str,
    *,
    name: str = "",
    second_name: str = "",
    share_percent: int = 100,
    days: str = "",
    condition: str = "",
    provider: str = "",
) -> Wording:
    """The words of section I. Education otherwise than in a setting names none and says who makes the provision."""
    told = f"{setting_type.strip()}. Made by: {provider.strip()}" if provider.strip() else setting_type.strip()
    if second_name:
        name = f"{name} ({share_percent} percent of the week) and {second_name} ({100 - share_percent} percent)"
        told = f"{told}. {days.strip()}"
    if condition.strip():
        told = f"{told}. On this condition: {condition.strip()}"
    return Wording(name, told)
