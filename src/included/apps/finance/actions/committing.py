"""Commitments follow placements and their prices: reckoned anew in the transaction that changes either."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from included.adapters import clock
from included.apps.finance.actions.excepting import reckon_exceptions
from included.apps.finance.mapping import commitments_from
from included.apps.finance.models import Commitment, MonthlySum
from included.apps.placements.models import Placement
from included.core.money.ledger import Dimension
from included.core.money.years import FinancialYear, financial_year_of

_AT_ONCE: Final = 1000
_FOUND_BY: Final = ("placement", "year")
RECKONED: Final = (
    "child", "authority_code", "setting", "starts_on", "ends_before", "annual_pence", "months", "pence", "price_state",
    "above_pence", "has_reason",
    "kind", "need", "band", "age", "area",
)  # fmt: skip


def years_kept(on: date) -> tuple[FinancialYear, ...]:
    """The financial years commitments are kept for: the last one, this one and the next."""
    this = financial_year_of(on).starts_in
    return tuple(FinancialYear(year) for year in (this - 1, this, this + 1))


def years_of(authority_code: str, on: date) -> tuple[FinancialYear, ...]:
    """The years kept, with those of earlier days that have rows: a correction changes them, too."""
    sums = MonthlySum.objects.filter(authority_code=authority_code, dimension=Dimension.AREA, month=0)
    stored = {FinancialYear(year) for year in sums.values_list("year", flat=True)}
    return tuple(sorted(stored | set(years_kept(on)), key=lambda year: year.starts_in))


def follow_placement(instance: Placement, **_: Any) -> None:
    """A placement was written: what it commits is reckoned anew."""
    commit(Placement.objects.filter(pk=instance.pk), on=clock.today())


def follow_price(instance: Any, **_: Any) -> None:
    """Something was said of what a placement costs."""
    commit(Placement.objects.filter(pk=instance.placement_id), on=clock.today())


def commit(placements: QuerySet[Placement], *, on: date) -> int:
    """Write what these placements commit in the years kept, and take away what they no longer do; how many rows."""
    return _write(list(_with_facts(placements)), on)


def commit_missing(authority_code: str, *, on: date) -> int:
    """Commitments of placements that have none yet for a year: a year has begun, or the caseload was loaded."""
    last = years_kept(on)[-1]
    known = Commitment.objects.filter(year=last.starts_in, authority_code=authority_code)
    open_ones = Placement.objects.filter(authority_code=authority_code, ends_before__isnull=True)
    waiting = open_ones.filter(starts_on__lt=last.ends_before).exclude(pk__in=known.values("placement_id"))
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    return sum(commit(Placement.objects.filter(pk__in=some), on=on) for some in _shares(ids))


def reckoned(authority_code: str, years: Sequence[FinancialYear]) -> Iterable[Commitment]:
    """What every placement of an authority commits in these years, worked out anew and not written."""
    rows = _with_facts(Placement.objects.filter(authority_code=authority_code).order_by("pk"))
    for placement in rows.iterator(chunk_size=_AT_ONCE):
        yield from commitments_from(placement, years)


def _write(placements: Sequence[Placement], on: date) -> int:
    years = {code: years_of(code, on) for code in {placement.authority_code for placement in placements}}
    rows = [row for placement in placements for row in commitments_from(placement, years[placement.authority_code])]
    kept = {(row.placement_id, row.year) for row in rows}
    stored = Commitment.objects.filter(placement__in=placements).values_list("pk", "placement_id", "year")
    gone = [pk for pk, placement, year in stored if (placement, year) not in kept]
    if gone:
        Commitment.objects.filter(pk__in=gone).delete()
    Commitment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=_FOUND_BY, update_fields=RECKONED, batch_size=_AT_ONCE
    )
    for code in years:
        own = {placement.case_id for placement in placements if placement.authority_code == code}
        reckon_exceptions(code, own)
    return len(rows)


def _with_facts(placements: QuerySet[Placement]) -> QuerySet[Placement]:
    return placements.select_related("setting", "child").prefetch_related("prices")


def _shares(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))
