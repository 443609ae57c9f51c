"""`included money deductions`: places the Department pays for itself, and what is left of an authority's block."""

from typing import Annotated, Any

import typer

from included.adapters.blockrules import deduction_items
from included.cli.csv_files import csv_rows, open_csv
from included.cli.ending import FAULTY
from included.cli.json_files import as_json, lines_of_faults, on_one_line, say
from included.core.casework.faults import Fault
from included.core.money.amounts import say_pounds
from included.core.money.deduction_rows import (
    COLUMNS,
    DeductionRow,
    DeductionTotal,
    deduction_row,
    deduction_totals,
    misshapen_deduction,
    repeated_items,
)


def deductions_of_places(
    file: Annotated[str, typer.Argument(help="Places by authority, year and item as CSV, or - .")],
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Reckon deductions from high needs blocks: exit 0, 1 where a row has faults, 2 for a file of no use."""
    rows, faults = read_deductions(file)
    totals = list(deduction_totals(rows))
    if is_json:
        document = {"rows": [_row(each) for each in rows], "totals": [_total(each) for each in totals]}
        listed = [{"code": each.code, "line": int(each.place[5:]), "message": each.message} for each in faults]
        say(as_json(document | ({"findings": listed} if faults else {})))
    else:
        lines = [on_one_line(line) for line in (*map(_row_line, rows), *map(_total_line, totals))]
        say("\n".join([*lines, *([lines_of_faults(faults)] if faults else [])]))
    raise typer.Exit(FAULTY if faults else 0)


def read_deductions(file: str) -> tuple[list[DeductionRow], list[Fault]]:
    """Rows in the order of the file, and what is wrong by line. Raises UnusableFileError."""
    rows: list[DeductionRow] = []
    faults: list[Fault] = []
    for each in csv_rows(open_csv(file), COLUMNS):
        found, wrong = deduction_row(each.cells, each.line, deduction_items()) if each.fits else (None, ())
        rows += [found] if found else []
        faults += wrong if each.fits else (misshapen_deduction(each.line),)
    twice = list(repeated_items(rows))
    places = {each.place for each in twice}
    return [row for row in rows if f"line {row.line}" not in places], [*faults, *twice]


def _row(row: DeductionRow) -> dict[str, Any]:
    return {
        "line": row.line,
        "fy": row.fy,
        "la_code": row.la_code,
        "item": row.item.key,
        "name": row.item.name,
        "rate": None if row.rate is None else str(row.rate),
        "months_before": row.item.year.value if row.item.year else None,
        "status": row.item.status.value,
        "amount": str(row.amount),
    }


def _total(total: DeductionTotal) -> dict[str, Any]:
    told = (total.import_export, total.block, total.after_deductions)
    adjustment, block, after = (None if each is None else str(each) for each in told)
    return {
        "fy": total.fy,
        "la_code": total.la_code,
        "deductions": str(total.deductions),
        "import_export": adjustment,
        "block": block,
        "after_deductions": after,
    }


def _row_line(row: DeductionRow) -> str:
    return f"{row.fy} {row.la_code} {row.item.name}: {say_pounds(row.amount)}"


def _total_line(total: DeductionTotal) -> str:
    words = f"{total.fy} {total.la_code}: deductions {say_pounds(total.deductions)}"
    if total.block is None or total.after_deductions is None:
        return words
    return f"{words} of a block of {say_pounds(total.block)} leave {say_pounds(total.after_deductions)}"
