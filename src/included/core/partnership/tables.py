"""The tables of an inclusion plan, from the figures of its needs assessment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import compress
from typing import Any, Final

from included.core.plan.blocks import Block, Line, Prose, Table

Figures = Mapping[str, Any]
NEARBY: Final = "A place nearby"


def counted(number: int | None) -> str:
    """A count as it is published: None was withheld."""
    return "withheld" if number is None else f"{number:,}"


def _known(number: int | None) -> int:
    return number or 0


def plain_table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Block:
    """A table of words, or one sentence where it would be empty."""
    cells = tuple(tuple((Line(cell),) if cell else () for cell in row) for row in rows)
    if not cells:
        return Prose("", ("Nothing is recorded here.",))
    return Table(caption, tuple(columns), cells, tuple(widths))


def table(caption: str, first: str, figures: Figures) -> Block:
    """A table of counts with its totals, as it may be published."""
    columns = (first, *figures["columns"], "All")
    rows = [
        (name, *map(counted, cells), counted(total))
        for name, cells, total in zip(figures["rows"], figures["cells"], figures["row_totals"], strict=True)
    ]
    rows.append(("All", *map(counted, figures["column_totals"]), counted(figures["total"])))
    width = 100 // (len(columns) + 1)
    return plain_table(caption, columns, rows, (100 - width * (len(columns) - 1), *[width] * (len(columns) - 1)))


def needs_tables(needs: Figures) -> Iterator[Block]:
    """Plans by need and age, and by need and placement."""
    yield table("Plans by need and age", "Need", needs["ages"])
    yield table("Plans by need and kind of setting", "Need", needs["places"])


def trend_rows(needs: Figures) -> tuple[tuple[str, str], ...]:
    """New plans of three years and what the trend makes of the next."""
    trend = needs["trend"]
    last = len(trend["years"]) - 1
    ago = ("The last 12 months", "The 12 months before", "The 12 months before that")
    years = [(ago[last - index], f"{number:,}") for index, number in reversed(list(enumerate(trend["years"])))]
    return (
        *years,
        ("Mean change a year", f"{trend['change']:+,}"),
        ("The next 12 months, if that goes on", f"{trend['next_year']:,}"),
    )


def district_rows(needs: Figures) -> list[tuple[str, ...]]:
    """Each district with its plans by how far their settings are, those that lack most first."""
    figures = needs["districts"]
    rows = zip(figures["rows"], figures["row_totals"], figures["cells"], strict=True)
    is_lacking = [name != NEARBY for name in figures["columns"]]
    lacking = sorted(rows, key=lambda row: (-sum(compress(map(_known, row[2]), is_lacking)), row[0]))
    listed = [(name, counted(total), *map(counted, cells)) for name, total, cells in lacking]
    return [*listed, ("All", counted(figures["total"]), *map(counted, figures["column_totals"]))]


def transport_rows(transport: Figures) -> tuple[tuple[str, str], ...]:
    """Who is entitled by distance, and what that costs."""
    number, rate = transport["by_distance"], Decimal(transport["pounds_a_year"])
    cost = "not estimated" if number is None else f"£{number * rate:,.0f} a year"
    return (
        ("Entitled by distance", counted(number)),
        ("Entitled only if the family has a low income", counted(transport["low_income"])),
        ("Of school age, and within the distances", counted(transport["not_by_distance"])),
        ("Estimated cost of those entitled by distance", cost),
        ("At a rate of", f"£{rate:,.0f} a child and year, not verified. {transport['source']}"),
    )
