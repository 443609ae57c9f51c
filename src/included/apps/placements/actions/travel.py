"""Answering the transport question of a placement."""

from datetime import date, datetime

from django.db import transaction

from included.adapters.travelrules import travel_rules
from included.apps.accounts.models import Account
from included.apps.placements.models import Placement, Transport
from included.core.calendar.ages import age_on
from included.core.places.facts import Point
from included.core.places.stays import year_group_on
from included.core.places.travel import Traveller, TravelRight, straight_line, travel_right
from included.core.places.travel_decision import GROUNDS, TravelDecision, why_not_decide_travel


def traveller_of(placement: Placement, on: date) -> Traveller:
    """The age and year group that travel depends on, on the first day or, once begun, now."""
    day, born_on = max(on, placement.starts_on), placement.case.child.born_on
    return Traveller(age_on(born_on, day), year_group_on(born_on, day))


def right_of(placement: Placement, on: date) -> TravelRight | None:
    """What the straight line alone gives; None where a coordinate is not known or there is nowhere to travel to."""
    child, setting = placement.case.child, placement.setting
    if setting is None or setting.easting is None or setting.northing is None:
        return None
    if child.easting is None or child.northing is None:
        return None
    metres = straight_line(Point(child.easting, child.northing), Point(setting.easting, setting.northing))
    return travel_right(traveller_of(placement, on), metres, None, travel_rules(), on)


@transaction.atomic
def decide_travel(placement: Placement, decision: TravelDecision, *, by: Account, at: datetime, on: date) -> Placement:
    """Keep the answer with its ground, reason and review. Refusal where the law does not let it."""
    refused = why_not_decide_travel(decision, traveller_of(placement, on), right_of(placement, on), on)
    if refused:
        raise refused
    ground = GROUNDS[decision.ground]
    placement.transport = Transport.YES if ground.is_arranged else Transport.NO
    placement.transport_ground = decision.ground.value
    placement.transport_reason = decision.reason
    placement.transport_review_on = decision.review_on
    placement.changed_by, placement.changed_at = by, at
    placement.save(
        update_fields=[
            "transport", "transport_ground", "transport_reason", "transport_review_on", "changed_by", "changed_at",
        ]
    )  # fmt: skip
    return placement
