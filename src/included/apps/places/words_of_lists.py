"""Plain words for the lines of a tailored list."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from included.apps.design.words import date_text, plural
from included.core.places.channels import Channel
from included.core.places.wording import KINDS
from included.core.vocabulary import SettingKind

METRES_A_MILE: Final = 1609.344
CHANNELS: Final = {
    Channel.LETTER: "by letter",
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by email",
    Channel.MEETING: "at a meeting",
}
# Each grade's words and the colour of its tag.
GRADES: Final = {
    "can_meet": ("Can meet the needs", "green"),
    "may_meet_with_adjustments": ("May meet the needs, with changes", "yellow"),
    "cannot_meet": ("Cannot meet the needs as it is", "red"),
}


def kind_text(kind: str) -> str:
    """The kind of a setting as a line begins with it."""
    words = KINDS[SettingKind(kind)]
    return words[:1].upper() + words[1:]


def distance_text(travel: Mapping[str, Any] | None) -> str:
    """How far it is, and how that was measured."""
    if travel is None:
        return "Not known"
    by_road = travel["road_metres"] is not None
    miles = (travel["road_metres"] if by_road else travel["straight_metres"]) / METRES_A_MILE
    return f"{miles:.1f} miles {'by road' if by_road else 'in a straight line'}"


def price_text(price: Mapping[str, Any] | None) -> str:
    """What a place costs a year and by whose word; for the authority alone."""
    if price is None:
        return "Not known"
    return f"£{price['pounds_a_year']:,} a year. Source: {price['source'] or 'not said'}"


def vacancy_text(vacancy: Mapping[str, Any] | None) -> str:
    """How many places were free, when and by whose word."""
    if vacancy is None:
        return "Not known. Ask the setting"
    said = f"{plural(vacancy['free'], 'place')} free from {date_text(date.fromisoformat(vacancy['as_at']))}"
    return f"{said}. Source: {vacancy['source']}"
