"""A placement as the ledger's rows: which price counts in a year, and by what the row is rolled up."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from included.adapters.moneyrules import money_book
from included.apps.finance.models import Commitment, PriceState
from included.apps.placements.models import Placement
from included.apps.placements.queries.case import of_its_week
from included.core.errors import IncludedError
from included.core.money import annual_price
from included.core.money.documents import placement_from
from included.core.money.exceptions import above_tariff_a_year
from included.core.money.ledger import NO_MONTHS, age_group, commitment, committed_a_year
from included.core.money.years import FinancialYear, financial_year

NOT_SAID: Final = "not_said"
INSIDE, OUTSIDE = "in", "out"
# The days are the placement's own; a price said before it was ended or corrected must not bring back the old ones.
_DAYS: Final = ("from", "to")


@dataclass(frozen=True, slots=True)
class _Priced:
    """A year's price in pence, and the need and band it was found by."""

    annual: int
    above: int
    has_reason: bool
    need: str
    band: str


def commitments_from(placement: Placement, years: Sequence[FinancialYear]) -> Iterator[Commitment]:
    """A row for each of these years that the placement lasts in."""
    for year in years:
        if placement.starts_on < year.ends_before and not _is_over(placement, year):
            yield _commitment(placement, year)


def is_inside(placement: Placement) -> str:
    """Whether the placement is in the authority's area or outside it; at home is inside."""
    setting = placement.setting
    return INSIDE if setting is None or setting.authority_code == placement.authority_code else OUTSIDE


def _is_over(placement: Placement, year: FinancialYear) -> bool:
    ends = placement.ends_before
    return ends is not None and (ends <= year.starts_on or ends <= placement.starts_on)


def _commitment(placement: Placement, year: FinancialYear) -> Commitment:
    priced, state = _price_in(placement, year)
    months, above = NO_MONTHS, NO_MONTHS
    if priced is not None:
        months, above = (
            commitment(annual, year, placement.starts_on, placement.ends_before)
            for annual in (priced.annual, priced.above)
        )
    return Commitment(
        placement=placement,
        child_id=placement.child_id,
        authority_code=placement.authority_code,
        setting=placement.setting,
        year=year.starts_in,
        starts_on=placement.starts_on,
        ends_before=placement.ends_before,
        annual_pence=priced.annual if priced else 0,
        months=list(months),
        pence=sum(months),
        price_state=state,
        above_pence=sum(above),
        has_reason=priced.has_reason if priced else False,
        kind=placement.kind or NOT_SAID,
        need=priced.need if priced else NOT_SAID,
        band=priced.band if priced else NOT_SAID,
        age=age_group(placement.child.born_on, year).value,
        area=is_inside(placement),
    )


def _price_in(placement: Placement, year: FinancialYear) -> tuple[_Priced | None, PriceState]:
    """What was last said of the year or, where nothing was, of the last year before it. Nothing is filled in back."""
    said = [(_year_of(row.facts), row.pk, row.facts) for row in placement.prices.all()]
    known = [each for each in said if each[0] and each[0] <= year.starts_in]
    if not known:
        return None, PriceState.MISSING
    of, _, facts = max(known, key=lambda each: each[:2])
    told = {name: value for name, value in of_its_week(placement, facts).items() if name not in _DAYS}
    priced = _priced(json.dumps(told, sort_keys=True), placement.kind, year)
    if priced is None:
        return None, PriceState.MISSING
    return priced, PriceState.SAID if of == year.starts_in else PriceState.CARRIED


def _year_of(facts: Any) -> int:
    """The year a price was said for, 0 where it cannot be read."""
    try:
        return financial_year(str(facts.get("financial_year", ""))).starts_in
    except (ValueError, AttributeError):
        return 0


@lru_cache(maxsize=4096)
def _priced(told: str, kind: str, year: FinancialYear) -> _Priced | None:
    """The price of these facts in a year, at the figures of its first day where it was said of an earlier one."""
    facts = json.loads(told) | ({"setting_kind": kind} if kind else {})
    book = money_book()
    found = placement_from(facts, book).placement
    if found is None:
        return None
    if found.year != year:
        found = replace(found, year=year, on=year.starts_on)
    try:
        annual = annual_price(found, book)
    except IncludedError:
        return None
    need = found.needs[0].type.value if found.needs else NOT_SAID
    return _Priced(
        annual=committed_a_year(annual),
        above=above_tariff_a_year(annual),
        has_reason=bool(found.justification.strip()),
        need=need,
        band=annual.band.code if annual.band else NOT_SAID,
    )
