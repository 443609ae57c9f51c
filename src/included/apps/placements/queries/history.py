"""Every placement of a case over time: with prices for officers, without them for the family."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from included.apps.placements.models import Placement
from included.apps.placements.queries.case import PlacementRow, of_its_week, priced_from
from included.apps.places.wording import KINDS
from included.core.drawing import Drawing
from included.core.places.history import Cost, PriceFrom, Stay, cost_drawn, costs_over_time, places_drawn
from included.core.vocabulary import SettingKind

OTHERWISE = "Education otherwise than in a setting"


@dataclass(frozen=True, slots=True)
class History:
    """The placements, the earliest first, what they cost together, and both drawn."""

    stays: tuple[Stay, ...]
    costs: tuple[Cost, ...]
    places: Drawing | None
    cost: Drawing | None
    is_assumed: bool


def history_of(rows: Iterable[PlacementRow], today: date) -> History:
    """From placements that were read with their prices: no query more."""
    placements = _in_order(row.placement for row in rows)
    stays = tuple(_stay(each, _prices(each)) for each in placements)
    assumed = any(price.is_assumed for each in placements for price in each.prices.all())
    return History(stays, costs_over_time(stays), places_drawn(stays, today), cost_drawn(stays, today), assumed)


def places_of(case_id: UUID, today: date) -> History:
    """Where a child has been, without any price; nothing for whoever may not see the case's plan."""
    placements = Placement.objects.filter(case_id=case_id).select_related("setting")
    stays = tuple(_stay(each, ()) for each in _in_order(placements))
    return History(stays, (), places_drawn(stays, today), None, is_assumed=False)


def _in_order(placements: Iterable[Placement]) -> list[Placement]:
    return sorted(placements, key=lambda each: (each.starts_on, each.pk))


def _stay(placement: Placement, prices: tuple[PriceFrom, ...]) -> Stay:
    name = placement.setting.name if placement.setting else OTHERWISE
    kind = KINDS[SettingKind(placement.kind)] if placement.setting and placement.kind else ""
    return Stay(name, kind, placement.starts_on, placement.ends_before, prices)


def _prices(placement: Placement) -> tuple[PriceFrom, ...]:
    """What was said, each from the day it was said for; what was said again for a day replaces what was said first."""
    said = {_day(row.facts, placement): row.facts for row in sorted(placement.prices.all(), key=lambda row: row.pk)}
    known = sorted(said.items(), key=lambda each: each[0])
    priced = ((day, priced_from(of_its_week(placement, facts))[0]) for day, facts in known)
    return tuple(PriceFrom(day, found.annual.total) for day, found in priced if found)


def _day(facts: object, placement: Placement) -> date:
    try:
        return date.fromisoformat(str(facts["from"])) if isinstance(facts, dict) else placement.starts_on
    except (KeyError, ValueError):
        return placement.starts_on
