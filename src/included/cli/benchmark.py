"""`included money benchmark`: an area's high needs spending beside its statistical neighbours."""

from datetime import date
from typing import Annotated, Any

import typer

from included.adapters.statementrules import neighbours_of, published_balances, published_spending, statement_book
from included.cli.csv_files import csv_rows, open_csv
from included.cli.ending import FAULTY
from included.cli.json_files import as_json, lines_of_faults, on_one_line, say
from included.core.casework.faults import Fault
from included.core.errors import IncludedError
from included.core.money.amounts import from_pence, say_pounds
from included.core.money.balances import compared_balances
from included.core.money.benchmark_answers import Origin, benchmark_document, row_words
from included.core.money.benchmarking import Benchmark, Compared, benchmark
from included.core.money.dated import Status
from included.core.money.section251 import TOTAL, Figures
from included.core.money.spending import (
    AreaSpending,
    area_spending,
    known_columns,
    misshapen,
    needed_columns,
    repeated,
)
from included.core.money.years import FinancialYear, financial_year


class NoSuchYearError(IncludedError):
    """Raised for a year that is none, or of which nothing is published here."""


def benchmark_area(
    area: Annotated[str, typer.Option(help="The three-digit code of the authority, as 886.")],
    file: Annotated[str, typer.Argument(help="A table in the layout of the benchmarking tool as CSV, or - .")] = "",
    year: Annotated[str, typer.Option(help="The financial year, as 2021-22; the newest published unless told.")] = "",
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Set an area beside its neighbours: exit 0, 1 where a row of the file has faults, 2 for what is of no use."""
    areas, origin, faults = _from_file(file, year) if file else _published(year)
    found = None
    # An area whose own row has faults cannot be compared: then the faults are the answer.
    if area in areas or not faults:
        found = benchmark(area, areas, neighbours_of(area), statement_book())
    if is_json:
        document = _document(found, origin) if found else {"area": area, "rows": []}
        listed = [{"code": each.code, "line": int(each.place[5:]), "message": each.message} for each in faults]
        say(as_json(document | ({"findings": listed} if faults else {})))
    else:
        lines = _as_text(found, origin) if found else []
        say("\n".join([*lines, *([lines_of_faults(faults)] if faults else [])]))
    raise typer.Exit(FAULTY if faults else 0)


def _document(found: Benchmark, origin: Origin) -> dict[str, Any]:
    beside = tuple(neighbours_of(found.area.code))
    balances = compared_balances(found.area.code, beside, published_balances().balances)
    return benchmark_document(found, balances, origin, statement_book())


_Table = tuple[dict[str, AreaSpending], Origin, list[Fault]]


def _published(year: str) -> _Table:
    years = published_spending()
    wanted = _year_of(year) if year else FinancialYear(years[-1].starts_in)
    for each in years:
        if each.starts_in == wanted.starts_in:
            origin = Origin(str(wanted), wanted.starts_on, each.source, each.status.value)
            return dict(each.areas), origin, []
    there = ", ".join(str(FinancialYear(each.starts_in)) for each in years)
    raise NoSuchYearError(f"Nothing is published here for {wanted}. There is {there}; for another year, give a file.")


def _from_file(file: str, year: str) -> _Table:
    wanted = _year_of(year) if year else None
    read, faults = _read(file)
    twice = list(repeated(read))
    places = {each.place for each in twice}
    areas = {found.code: found for line, found in read if f"line {line}" not in places}
    on = wanted.starts_on if wanted else date.max
    origin = Origin(str(wanted) if wanted else None, on, "the file that was given", Status.UNVERIFIED.value)
    return areas, origin, [*faults, *twice]


def _read(file: str) -> tuple[list[tuple[int, AreaSpending]], list[Fault]]:
    book = statement_book()
    needed = needed_columns(book)
    read: list[tuple[int, AreaSpending]] = []
    faults: list[Fault] = []
    for row in csv_rows(open_csv(file), needed, [name for name in known_columns(book) if name not in needed]):
        found, wrong = area_spending(row.cells, row.line, book) if row.fits else (None, (misshapen(row.line),))
        read += [(row.line, found)] if found else []
        faults += wrong
    return read, faults


def _year_of(year: str) -> FinancialYear:
    try:
        return financial_year(year)
    except ValueError as error:
        raise NoSuchYearError(f"--year {year!a} is no financial year. Write it as 2021-22.") from error


def _as_text(found: Benchmark, origin: Origin) -> list[str]:
    named = ", ".join(each.name for each in found.neighbours) or "none with figures"
    of_year = f" in {origin.year}" if origin.year else ""
    lines = [f"{found.area.name}{of_year}, outturn for each child and young person aged 2 to 18", f"beside: {named}"]
    lines += [f"without figures: {', '.join(found.without)}"] if found.without else []
    whole = [row for row in found.rows if (row.figures, row.part) == (Figures.OUTTURN, TOTAL)]
    lines += ["", *(_line(row) for row in whole if row.per.key == "head")]
    lines += ["", *statement_book().caveats, "", f"{origin.source} ({origin.status})"]
    return [on_one_line(line) for line in lines]


def _line(row: Compared) -> str:
    words = f"{row_words(row, statement_book())}: {say_pounds(from_pence(row.rate))}"
    if row.median is None or row.difference is None or row.in_all is None:
        return f"{words}; no neighbour to compare"
    gap = f"{say_pounds(from_pence(abs(row.difference)))} {'above' if row.difference >= 0 else 'below'}"
    whole = f"{say_pounds(from_pence(abs(row.in_all)))} in all"
    rank = f"number {row.rank} of {len(row.neighbours) + 1}, the highest first"
    return f"{words}; median {say_pounds(from_pence(row.median))}, {gap} ({whole}); {rank}"
