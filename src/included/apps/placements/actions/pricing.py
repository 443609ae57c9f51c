"""Saying what a placement costs: added and never changed; the last one counts."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.placements.models import Placement, PlacementPrice
from included.apps.placements.queries.case import priced_from
from included.apps.policy.queries import priced_as
from included.core.errors import Refusal
from included.core.law.simulation import LAW
from included.core.money.years import financial_year_of

Facts = dict[str, Any]


def facts_of(placement: Placement, said: Facts, *, on: date) -> Facts:
    """The document that core prices: what was said, with where and when the placement is, for the year of a day."""
    last = placement.ends_before
    year = financial_year_of(max(on, placement.starts_on))
    starts_on = max(placement.starts_on, year.starts_on)
    facts: Facts = {
        # Prices differ by where the setting is, and only then by who pays.
        "authority": priced_as(placement.setting.authority_code if placement.setting else placement.authority_code),
        "on": starts_on.isoformat(),
        "financial_year": str(year),
        "setting_kind": placement.kind,
        "from": starts_on.isoformat(),
        **({} if placement.case.profile == LAW else {"profile": placement.case.profile}),
        **said,
    }
    if last is not None and last < year.ends_before:
        facts["to"] = date.fromordinal(last.toordinal() - 1).isoformat()
    return facts


@transaction.atomic
def say_cost(placement: Placement, said: Facts, *, by: Account, at: datetime, on: date) -> PlacementPrice:
    """Record what a placement costs. Refusal where core can make no price of it."""
    facts = facts_of(placement, said, on=on)
    priced, problem = priced_from(facts)
    if priced is None:
        raise Refusal(f"No price could be made of this, so nothing was recorded.\n{problem}")
    return PlacementPrice.objects.create(
        placement=placement,
        child_id=placement.child_id,
        authority_code=placement.authority_code,
        facts=facts,
        said_by=by,
        said_at=at,
    )
