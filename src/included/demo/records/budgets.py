"""The invented budgets of a demonstration: as far from what is spent as the authority's published ones once were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from django.db.models import Sum

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.finance.actions.budgeting import set_budget
from included.apps.finance.models import Commitment
from included.core.money.years import FinancialYear, financial_year_of
from included.demo.figures import packed
from included.demo.records.cases import THE_DAY

_WHOLE: Final = 100_000
_TOGETHER: Final = ""
# A budget of half or twice what was spent was planned on another line of the statement, and says nothing of this one.
_LEAST, _MOST = Decimal("0.5"), Decimal("1.5")
_PUBLISHED: Final = (
    "Invented: {ratio} times what is committed here. In 2021-22 the authority budgeted £{budgeted:,.0f} for {lines} "
    "and spent £{spent:,.0f} (published section 251 budget and outturn)."
)
_ASSUMED: Final = "Invented: what is committed here. No section 251 budget and outturn of the authority is at hand."


@dataclass(frozen=True, slots=True)
class _Statement:
    """A line of an authority's section 251 budget and outturn of 2021-22, in pounds."""

    budgeted: Decimal
    spent: Decimal

    @property
    def ratio(self) -> Decimal:
        """How much of what was spent had been budgeted."""
        return (self.budgeted / self.spent).quantize(Decimal("0.001"))


def set_budgets(area: str, by: Account) -> None:
    """Budgets of the last financial year and of this one, for every kind of place that commits anything."""
    this = financial_year_of(THE_DAY)
    for year in (FinancialYear(this.starts_in - 1), this):
        at = clock.start_of(date(year.starts_in, 2, 20)) + timedelta(hours=10)
        for kind, committed in _committed(area, year):
            pence, basis = _budget(kind, committed, _statements(area))
            set_budget(area, year.starts_in, kind, pence, by=by, at=at, basis=basis)


def _committed(area: str, year: FinancialYear) -> Iterator[tuple[str, int]]:
    rows = Commitment.objects.filter(authority_code=area, year=year.starts_in, pence__gt=0)
    yield from rows.values_list("kind").annotate(committed=Sum("pence")).order_by("kind")


def _budget(kind: str, committed: int, statements: Mapping[str, _Statement]) -> tuple[int, str]:
    """The pence, and where they come from."""
    for key, lines in ((kind, "places like these"), (_TOGETHER, "all top-ups and fees")):
        found = statements.get(key)
        if found is not None and _LEAST < found.ratio < _MOST:
            words = _PUBLISHED.format(ratio=found.ratio, lines=lines, budgeted=found.budgeted, spent=found.spent)
            return _rounded(int(committed * found.ratio)), words
    return _rounded(committed), _ASSUMED


def _rounded(pence: int) -> int:
    """To the next £1,000."""
    return -(-pence // _WHOLE) * _WHOLE


@cache
def _statements(area: str) -> dict[str, _Statement]:
    rows = [row for row in packed.rows("top_ups") if row["area"] == area]
    found = [(row["kinds"].split() or [_TOGETHER], _Statement(*_pounds(row))) for row in rows]
    return {kind: statement for kinds, statement in found for kind in kinds}


def _pounds(row: packed.Row) -> tuple[Decimal, Decimal]:
    return Decimal(row["budgeted"]), Decimal(row["spent"])
