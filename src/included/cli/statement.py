"""`included money section-251`: the lines of a statement added up to the categories that are compared."""

from typing import Annotated, Any

import typer

from included.adapters.statementrules import statement_book
from included.cli.csv_files import Row, csv_rows, open_csv
from included.cli.deductions import read_deductions
from included.cli.ending import FAULTY
from included.cli.json_files import UnusableFileError, as_json, lines_of_faults, on_one_line, say
from included.core.casework.faults import Fault
from included.core.money.amounts import from_pence, say_pounds
from included.core.money.benchmark_answers import category_words
from included.core.money.recoupment import with_places
from included.core.money.section251 import Figures
from included.core.money.statement import (
    AUTHORITY,
    LINE_COLUMN,
    NET_COLUMN,
    PERIOD,
    CategoryAmounts,
    LineAmounts,
    category_amounts,
    line_amounts,
    repeated_lines,
    statement_columns,
)
from included.core.money.years import FinancialYear


def statement_categories(
    file: Annotated[str, typer.Argument(help="A statement as CSV in the Department's layout, or - .")],
    places: Annotated[
        str, typer.Option(help="Places paid for directly, to add back to an outturn: as `money deductions` takes.")
    ] = "",
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Add lines up to categories: exit 0, 1 where a line has faults, 2 for a file of no use."""
    figures, rows, faults, other = _read(file, places)
    found = list(category_amounts(rows, statement_book()))
    if is_json:
        document = {"figures": figures.value, "rows": [_document(each) for each in found], "other_lines": other}
        listed = [{"code": each.code, "line": int(each.place[5:]), "message": each.message} for each in faults]
        say(as_json(document | ({"findings": listed} if faults else {})))
    else:
        lines = [on_one_line(_line(each)) for each in found] or ["No line of it holds high needs money."]
        say("\n".join([*lines, *([lines_of_faults(faults)] if faults else [])]))
    raise typer.Exit(FAULTY if faults else 0)


def _read(file: str, places: str) -> tuple[Figures, list[LineAmounts], list[Fault], int]:
    book = statement_book()
    text = open_csv(file)
    figures = _figures_of(text.header, file)
    if places and (figures is Figures.BUDGET or not {AUTHORITY, PERIOD} <= set(text.header)):
        raise UnusableFileError(f"Places are added to an outturn with {AUTHORITY} and {PERIOD}, which {file} is not.")
    read: list[tuple[int, LineAmounts]] = []
    faults: list[Fault] = []
    other = 0
    for row in csv_rows(text, statement_columns(figures, book), (AUTHORITY, PERIOD, NET_COLUMN[figures])):
        found, wrong = line_amounts(row.cells, row.line, figures, book) if row.fits else (None, (_misshapen(row),))
        read += [(row.line, found)] if found else []
        faults += wrong
        other += not found and not wrong
    twice = list(repeated_lines(read))
    slipped = {each.place for each in twice}
    rows = [found for line, found in read if f"line {line}" not in slipped]
    if places:
        paid, wrong_places = read_deductions(places)
        rows, left_out = with_places(rows, paid)
        faults += [*wrong_places, *left_out]
    return figures, rows, [*faults, *twice], other


def _figures_of(header: list[str], file: str) -> Figures:
    found = [figures for figures, column in LINE_COLUMN.items() if column in header]
    if len(found) != 1:
        raise UnusableFileError(f"{file} needs one of these columns: {' or '.join(LINE_COLUMN.values())}.")
    return found[0]


def _misshapen(row: Row) -> Fault:
    return Fault("MB02", f"line {row.line}", "Give the row as many cells as there are columns.")


def _document(found: CategoryAmounts) -> dict[str, Any]:
    authority, year = found.of
    return {
        "la_code": authority or None,
        "year": str(FinancialYear(year)) if year else None,
        "category": found.category,
        "name": category_words(found.category, statement_book()),
        "lines": list(found.lines),
        "amount": str(from_pence(found.amount)),
        "parts": {part: str(from_pence(pence)) for part, pence in found.parts.items()},
    }


def _line(found: CategoryAmounts) -> str:
    authority, year = found.of
    of = " ".join(part for part in (authority, str(FinancialYear(year)) if year else "") if part)
    words = category_words(found.category, statement_book())
    return f"{of + ': ' if of else ''}{words} ({', '.join(found.lines)}): {say_pounds(from_pence(found.amount))}"
