"""An area beside its neighbours as plain values for JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from included.core.money.amounts import from_pence
from included.core.money.balances import ComparedBalance
from included.core.money.benchmarking import Benchmark, Compared
from included.core.money.section251 import ALL, StatementBook

_ALL_WORDS: Final = "High needs spending"
_THOUSANDTH: Final = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Origin:
    """Which year's table is compared, where it is from and how sure we are of it; no year where nobody said one."""

    year: str | None
    on: date
    source: str
    status: str


def benchmark_document(
    found: Benchmark, balances: Sequence[ComparedBalance], origin: Origin, book: StatementBook
) -> dict[str, Any]:
    """All of it; amounts are decimal text in pounds."""
    return {
        "area": found.area.code,
        "name": found.area.name,
        "year": origin.year,
        "source": origin.source,
        "status": origin.status,
        "provision": book.provision,
        "numbers": {name: number_text(number) for name, number in found.area.numbers.items()},
        "neighbours": [{"code": each.code, "name": each.name} for each in found.neighbours],
        "without_figures": list(found.without),
        "rows": [_row(each, origin.on, book) for each in found.rows],
        "balances": [_balance(each) for each in balances],
        "caveats": list(book.caveats),
    }


def percent_text(percent: Decimal | None) -> str | None:
    """A percentage to two decimals; None stays None."""
    return None if percent is None else f"{percent:.2f}"


def _balance(found: ComparedBalance) -> Mapping[str, Any]:
    return {
        "year": found.year,
        "percent": percent_text(found.percent),
        "median": percent_text(found.median),
        "rank": found.rank,
        "of": found.of,
        "england": percent_text(found.england),
    }


def category_words(category: str, book: StatementBook) -> str:
    """A category in words, or all of them."""
    return _ALL_WORDS if category == ALL else book.categories[category].name


def row_words(row: Compared, book: StatementBook) -> str:
    """The category of a row in words, and its part."""
    name = category_words(row.category, book)
    part = book.part_words(row.part)
    return f"{name}: {part.lower()}" if part else name


def number_text(number: Decimal) -> str:
    """A number to three decimals, and without those that are nought."""
    text = f"{number.quantize(_THOUSANDTH, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def pounds_text(pence: int | None) -> str | None:
    """Pence as decimal text in pounds; None stays None."""
    return None if pence is None else str(from_pence(pence))


def _row(row: Compared, on: date, book: StatementBook) -> Mapping[str, Any]:
    in_total = [each.key for each in book.categories.values() if each.in_total]
    keys = in_total if row.category == ALL else [row.category]
    return {
        "figures": row.figures.value,
        "category": row.category,
        "part": row.part,
        "name": row_words(row, book),
        "lines": [code for key in keys for code in book.lines_of(key, on)],
        "per": row.per.key,
        "per_name": row.per.name,
        "amount": pounds_text(row.amount),
        "rate": pounds_text(row.rate),
        "median": pounds_text(row.median),
        "rank": row.rank,
        "of": len(row.neighbours) + 1,
        "difference": pounds_text(row.difference),
        "difference_in_all": pounds_text(row.in_all),
        "england": pounds_text(row.nation),
        "england_median": pounds_text(row.nation_median),
        "neighbours": {code: pounds_text(rate) for code, rate in row.neighbours},
    }
