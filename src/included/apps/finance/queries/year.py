"""A financial year of an authority: from the sums the database keeps, so it costs the same for any caseload."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from included.adapters.measurerules import disclosure_rule
from included.apps.finance.mapping import NOT_SAID
from included.apps.finance.models import BudgetLine, Commitment, MonthlySum
from included.core.measures.tables import CountTable, withhold
from included.core.money.ledger import NO_MONTHS, AgeGroup, Dimension, Months, added, closed_months, forecast
from included.core.money.years import FinancialYear

PAGE: Final = 25
_ALL: Final = "all"
_AGES: Final = [group.value for group in AgeGroup]
# What the Forum reads is rounded, so that the end of one placement does not show as its price.
_ROUNDED_TO: Final = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a roll-up; where its few placements are withheld, there are no figures."""

    value: str
    placements: int | None
    months: Months | None
    paid: Months | None
    budget: int | None
    closed: int

    @property
    def forecast(self) -> int | None:
        """The outturn: what was paid in the months that are closed, and what is committed after them."""
        if self.months is None or self.paid is None:
            return None
        return sum(forecast(self.months, self.paid, self.closed))

    @property
    def paid_in_all(self) -> int | None:
        """What was paid in the year."""
        return None if self.paid is None else sum(self.paid)

    @property
    def committed(self) -> int | None:
        """The months together."""
        return None if self.months is None else sum(self.months)

    @property
    def over(self) -> int | None:
        """How far the forecast is above the budget; None where one of the two is not known."""
        if self.forecast is None or self.budget is None:
            return None
        return self.forecast - self.budget


@dataclass(frozen=True, slots=True)
class Year:
    """The lines of a year by each dimension, and all of it in one line."""

    lines: Mapping[Dimension, tuple[Line, ...]]
    whole: Line

    @property
    def unbudgeted(self) -> tuple[str, ...]:
        """The kinds of place that cost something and have no budget."""
        return tuple(line.value for line in self.lines[Dimension.KIND] if line.budget is None and line.forecast)


def year_of(code: str, year: int, *, on: date) -> Year:
    """A year as its finance officer reads it, to the penny."""
    sums = MonthlySum.objects.filter(authority_code=code, year=year).order_by("dimension", "value", "month")
    found: dict[tuple[str, str], list[MonthlySum]] = {}
    for row in sums:
        found.setdefault((row.dimension, row.value), []).append(row)
    budgets = budgets_of(code, year)
    paid = added([row.paid for row in rows] for (by, _), rows in found.items() if by == Dimension.KIND)
    closed = closed_months(paid, FinancialYear(year), on)
    lines = {by: tuple(_lines(found, by, budgets if by is Dimension.KIND else {}, closed)) for by in Dimension}
    return Year(lines, _whole(lines[Dimension.KIND], sum(budgets.values()) if budgets else None, closed))


def published(year: Year) -> Year:
    """The same without any child: few placements withheld with whatever would give them away, sums to £1,000."""
    rule = disclosure_rule()
    whole = _rounded(year.whole)
    if rule.is_small(year.whole.placements or 0):
        whole = replace(whole, placements=None, months=None, paid=None)
    return Year({by: tuple(_publishable(lines)) for by, lines in year.lines.items()}, whole)


def budgets_of(code: str, year: int) -> dict[str, int]:
    """The budget of each kind of place as last set."""
    rows = BudgetLine.objects.filter(authority_code=code, year=year).order_by("kind", "-version").distinct("kind")
    return dict(rows.values_list("kind", "pence"))


def budget_history(code: str, year: int) -> Sequence[BudgetLine]:
    """What was set for a year, newest first, as much as a page takes."""
    return list(
        BudgetLine.objects.filter(authority_code=code, year=year).select_related("set_by").order_by("-pk")[:PAGE]
    )


def commitments_page(code: str, year: int, after: int | None) -> tuple[list[Commitment], int | None]:
    """Some commitments of a year by the number of their placement, and the number from which more follow."""
    rows = Commitment.objects.filter(authority_code=code, year=year).select_related("setting").order_by("placement_id")
    if after is not None:
        rows = rows.filter(placement_id__gt=after)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].placement_id if len(found) > PAGE else None


def _lines(
    found: Mapping[tuple[str, str], Sequence[MonthlySum]], by: Dimension, budgets: Mapping[str, int], closed: int
) -> Iterable[Line]:
    values = {value for dimension, value in found if dimension == by} | set(budgets)
    for value in sorted(values, key=_place_of):
        rows = found.get((by, value), [])
        months = tuple(row.committed for row in rows) or NO_MONTHS
        placements = rows[0].placements if rows else 0
        paid = tuple(row.paid for row in rows) or NO_MONTHS
        if placements or any(months) or any(paid) or value in budgets:
            yield Line(value, placements, months, paid, budgets.get(value), closed)


def _place_of(value: str) -> tuple[bool, int, str]:
    """Ages from young to old, the rest by their codes, and what is not said at the end."""
    return value == NOT_SAID, _AGES.index(value) if value in _AGES else 0, value


def _whole(lines: Sequence[Line], budget: int | None, closed: int) -> Line:
    placements = sum(line.placements or 0 for line in lines)
    months = added(line.months or NO_MONTHS for line in lines)
    paid = added(line.paid or NO_MONTHS for line in lines)
    return Line(_ALL, placements, months, paid, budget, closed)


def _publishable(lines: Sequence[Line]) -> Iterable[Line]:
    values = tuple(line.value for line in lines)
    counts = {(_ALL, line.value): line.placements or _paid_alone(line) for line in lines}
    shown = withhold(CountTable((_ALL,), values, counts), disclosure_rule())
    for line, count in zip(lines, shown.cells[0] if shown.cells else (), strict=True):
        yield _rounded(line) if count is not None else replace(line, placements=None, months=None, paid=None)


def _paid_alone(line: Line) -> int:
    """A child who left, and was paid for after the last year: nobody counts those, so they are taken to be few."""
    return int(line.value != NOT_SAID and any(line.paid or ()))


def _rounded(line: Line) -> Line:
    """Each month to £1,000: the whole year is then the sum of what is shown."""
    months, paid = (tuple(to_thousand(month) for month in each or NO_MONTHS) for each in (line.months, line.paid))
    return replace(line, months=months, paid=paid)


def to_thousand(pence: int) -> int:
    """Pence to £1,000, a half upwards."""
    return (pence + _ROUNDED_TO // 2) // _ROUNDED_TO * _ROUNDED_TO
