"""The places and placements of one case, and what a placement costs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from included.adapters.moneyrules import money_book
from included.apps.design.refusals import NotFound
from included.apps.placements.models import Placement, PlaceUse, UseState
from included.core.errors import IncludedError
from included.core.money import Price, price
from included.core.money.documents import placement_from
from included.core.money.placement import FULL_WEEK


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One placement with the price of what was last said of its cost; `problem` is why it has none."""

    placement: Placement
    price: Price | None
    is_assumed: bool
    problem: str

    @property
    def is_beyond_places(self) -> bool:
        """Whether the child is placed without a commissioned place."""
        return self.placement.setting_id is not None and self.placement.place_use_id is None


@dataclass(frozen=True, slots=True)
class Arranged:
    """What has been arranged in one case."""

    placements: tuple[PlacementRow, ...]
    offers: tuple[PlaceUse, ...]


def arranged_of(case_id: UUID) -> Arranged:
    """The placements of a case, the latest first, and the offers that wait for a plan."""
    placements = Placement.objects.filter(case_id=case_id).select_related("setting", "place_use")
    rows = placements.prefetch_related("prices", "corrections__made_by").order_by("-starts_on", "pk")
    offers = PlaceUse.objects.filter(case_id=case_id, state=UseState.OFFERED, withdrawn_at__isnull=True)
    return Arranged(
        placements=tuple(row_of(placement) for placement in rows),
        offers=tuple(offers.select_related("place__setting").order_by("pk")),
    )


def placements_shown(case_id: UUID) -> tuple[Placement, ...]:
    """Where the plan places the child, the latest first, with the decision it follows; none that nobody named."""
    found = Placement.objects.filter(case_id=case_id, named_by__isnull=False)
    return tuple(found.select_related("setting", "named_by__decided_by").order_by("-starts_on", "pk"))


def placement_of(placement_id: int) -> Placement:
    """One placement with its case; NotFound for whoever may not see it."""
    found = (
        Placement.objects.select_related("case__child", "setting", "place_use__place").filter(pk=placement_id).first()
    )
    if found is None:
        raise NotFound
    return found


def row_of(placement: Placement) -> PlacementRow:
    """A placement and its price, reckoned now from what was last said."""
    said = max(placement.prices.all(), key=lambda row: row.pk, default=None)
    if said is None:
        return PlacementRow(placement, None, is_assumed=False, problem="")
    priced, problem = priced_from(of_its_week(placement, said.facts))
    return PlacementRow(placement, priced, is_assumed=said.is_assumed, problem=problem)


def of_its_week(placement: Placement, facts: dict[str, Any]) -> dict[str, Any]:
    """What was said of a full week, with the part of the week that the placement has now."""
    if placement.share_percent == FULL_WEEK:
        return facts
    return {**facts, "week_percent": placement.share_percent}


def priced_from(facts: object) -> tuple[Price | None, str]:
    """The price of a document of facts, or in words why there is none."""
    book = money_book()
    reading = placement_from(facts, book)
    if reading.placement is None:
        return None, " ".join(fault.message for fault in reading.faults)
    try:
        return price(reading.placement, book), ""
    except IncludedError as error:
        return None, str(error)
