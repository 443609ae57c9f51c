"""The price of the named place by the national tariff: from the needs of the list it was named from."""

from datetime import date, datetime
from typing import Any

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.placements.actions.pricing import facts_of, say_cost
from included.apps.placements.models import Placement, PlacementPrice
from included.apps.placements.queries.case import PlacementRow, priced_from
from included.apps.policy.queries import runs_simulation
from included.apps.simulation.models import NamingByOrder
from included.apps.simulation.queries import named_of
from included.core.errors import Refusal


def price_of_named(named: NamingByOrder) -> PlacementRow:
    """What the place costs as pages show it, before there is a placement: that is written when the plan is issued."""
    setting = named.naming.setting
    starts_on = date.fromisoformat(named.version.document["wanted_on"])
    placement = Placement(
        case=named.case,
        authority_code=named.authority_code,
        setting=setting,
        kind=setting.setting_kind if setting else "",
        starts_on=starts_on,
    )
    priced, problem = priced_from(facts_of(placement, _said(named), on=starts_on))
    return PlacementRow(placement, priced, is_assumed=False, problem=problem)


def price_by_tariff(
    case: Case, placement: Placement | None, *, by: Account, at: datetime, on: date
) -> PlacementPrice | None:
    """Record the tariff of a simulated case's placement as its price; under the law nothing, for the cost is asked.

    None also where the framework has no tariff for these needs there: the price is then to be said, and is not nil.
    """
    if placement is None or placement.prices.exists() or not runs_simulation(case.authority_code, case.profile):
        return None
    named = named_of(case.pk)
    if named is None:
        return None
    try:
        return say_cost(placement, _said(named), by=by, at=at, on=on)
    except Refusal:
        return None


def _said(named: NamingByOrder) -> dict[str, Any]:
    return {"needs": named.version.inputs["child"]["needs"]}
