"""What the placements of an authority cost in a financial year, by kind of place: each distinct set of facts once."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from included.adapters.moneyrules import money_book
from included.core.errors import IncludedError
from included.core.money import Placement, annual_price
from included.core.money.documents import placement_from
from included.core.money.many import columns_of, pence_of
from included.core.money.years import FinancialYear, financial_year_of
from included.core.vocabulary import SettingKind

# The last price said of each placement in force on the day; equal facts are one row.
_SAID = """
SELECT kind, facts, count(*) FROM (
  SELECT DISTINCT ON (p.id) p.kind, CASE WHEN p.share_percent = 100 THEN said.facts
    ELSE said.facts || jsonb_build_object('week_percent', p.share_percent) END AS facts
  FROM placements_placement p LEFT JOIN placements_placementprice said ON said.placement_id = p.id
  WHERE p.authority_code = %(authority)s AND p.starts_on <= %(on)s
    AND (p.ends_before IS NULL OR %(on)s < p.ends_before)
  ORDER BY p.id, said.id DESC) latest
GROUP BY kind, facts"""


@dataclass(frozen=True, slots=True)
class Spending:
    """Placements of one kind of place: how many are priced for the year, at what sum, and how many are not."""

    kind: SettingKind
    priced: int
    pence: int
    not_priced: int


@dataclass(frozen=True, slots=True)
class _Group:
    kind: SettingKind
    placement: Placement | None
    count: int


def spending_of(authority_code: str, on: date) -> tuple[FinancialYear, list[Spending]]:
    """What placements in force on a day cost in its financial year; the caller acts for the authority."""
    year = financial_year_of(on)
    groups = list(_groups(authority_code, on, year))
    priced = [group for group in groups if group.placement is not None]
    pence = _pence([group.placement for group in priced if group.placement is not None])
    return year, [_sum(kind, groups, priced, pence) for kind in SettingKind if any(g.kind is kind for g in groups)]


def _sum(kind: SettingKind, groups: Sequence[_Group], priced: Sequence[_Group], pence: Sequence[int]) -> Spending:
    own = [(group.count, each) for group, each in zip(priced, pence, strict=True) if group.kind is kind]
    number = sum(count for count, _ in own)
    everybody = sum(group.count for group in groups if group.kind is kind)
    return Spending(kind, number, sum(count * each for count, each in own), everybody - number)


def _pence(placements: Sequence[Placement]) -> list[int]:
    return [int(each) for each in pence_of(columns_of(placements), money_book())]


def _groups(authority_code: str, on: date, year: FinancialYear) -> Iterator[_Group]:
    with connection.cursor() as cursor:
        cursor.execute(_SAID, {"authority": authority_code, "on": on})
        for kind, facts, count in cursor.fetchall():
            if kind in set(SettingKind):
                yield _Group(SettingKind(kind), _priceable(facts, year), count)


def _priceable(facts: Any, year: FinancialYear) -> Placement | None:
    """What somebody said of this year's cost, where it can be priced."""
    # Django's own cursor gives JSON as the text it is.
    document = json.loads(facts) if isinstance(facts, str) else facts
    placement = placement_from(document, money_book()).placement if document is not None else None
    if placement is None or placement.year != year:
        return None
    try:
        annual_price(placement, money_book())
    except IncludedError:
        return None
    return placement
