"""An area's published spending beside its neighbours, as its page shows it."""

from dataclasses import dataclass

from included.adapters.statementrules import (
    PublishedSpending,
    neighbours_of,
    published_balances,
    published_spending,
    statement_book,
)
from included.core.money.balances import ComparedBalance, compared_balances
from included.core.money.benchmarking import Benchmark, Compared, NothingToCompare, benchmark
from included.core.money.section251 import ALL, TOTAL, Figures
from included.core.money.years import FinancialYear


@dataclass(frozen=True, slots=True)
class BenchmarkPage:
    """What one page shows: categories, their parts, and each neighbour's whole."""

    published: PublishedSpending
    year: FinancialYear
    found: Benchmark
    categories: tuple[Compared, ...]
    parts: tuple[Compared, ...]
    balances: tuple[ComparedBalance, ...]

    @property
    def whole(self) -> Compared | None:
        """High needs spending as a whole, where it is known."""
        return next((row for row in self.categories if row.category == ALL), None)


def benchmark_page(code: str, year: FinancialYear, figures: Figures, per: str) -> BenchmarkPage | None:
    """The newest figures published for a year or one before it, else the first; None for an area without any."""
    years = published_spending()
    published = next((each for each in reversed(years) if each.starts_in <= year.starts_in), years[0])
    beside = neighbours_of(code)
    try:
        found = benchmark(code, published.areas, beside, statement_book())
    except NothingToCompare:
        return None
    rows = [row for row in found.rows if row.figures is figures and row.per.key == per]
    return BenchmarkPage(
        published=published,
        year=FinancialYear(published.starts_in),
        found=found,
        categories=tuple(row for row in rows if row.part == TOTAL),
        parts=tuple(row for row in rows if row.part != TOTAL and (row.amount or row.median)),
        balances=compared_balances(code, tuple(beside), published_balances().balances),
    )
