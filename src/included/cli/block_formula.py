"""`included money high-needs-formula`: a pot shared out by the factors of the high needs national funding formula."""

import re
from decimal import Decimal
from typing import Annotated, Any, Final

import typer

from included.adapters.blockrules import high_needs_formula
from included.cli.csv_files import csv_rows, open_csv
from included.cli.ending import FAULTY
from included.cli.json_files import as_json, lines_of_faults, on_one_line, say
from included.core.casework.faults import Fault
from included.core.errors import IncludedError
from included.core.money.amounts import NOTHING, say_pounds
from included.core.money.block_formula import AreaFacts, AreaFormula, GainLimit, NobodyToShare, share_pot
from included.core.money.block_formula_rows import area_facts, formula_columns, misshapen_area, repeated_areas
from included.core.money.years import FinancialYear, financial_year

_POT: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?", re.ASCII)


class UnusableOptionError(IncludedError):
    """Raised for a pot or a year that is none."""


def formula_of_areas(
    file: Annotated[str, typer.Argument(help="Authorities as CSV, or - .")],
    pot: Annotated[str, typer.Option(help="What the seven proxies share, in pounds.")],
    year: Annotated[str, typer.Option(help="The financial year whose floor and cap hold, as 2025-26.")] = "2025-26",
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Share a pot out by the formula: exit 0, 1 where a row has faults, 2 for what is of no use."""
    shared, wanted = _pot_of(pot), _year_of(year)
    formula = high_needs_formula()
    limit = formula.limit_of(wanted)
    areas, faults = _read(file)
    try:
        found = share_pot(areas, shared, formula, limit) if areas else ()
    except NobodyToShare as error:
        found, faults = (), [*faults, Fault("MB04", "line 1", f"{error.key}: {error}")]
    if is_json:
        say(as_json(_document(found, faults, shared, limit)))
    else:
        lines = [on_one_line(_line(each)) for each in found]
        say("\n".join([*lines, *([lines_of_faults(faults)] if faults else [])]))
    raise typer.Exit(FAULTY if faults else 0)


def _pot_of(written: str) -> Decimal:
    if not _POT.fullmatch(written) or not Decimal(written):
        raise UnusableOptionError(f"--pot {written[:40]!a} is no sum in pounds. Write it as 1234567.50.")
    return Decimal(written).quantize(NOTHING)


def _year_of(written: str) -> FinancialYear:
    try:
        return financial_year(written)
    except ValueError as error:
        raise UnusableOptionError(f"--year {written[:40]!a} is no financial year. Write it as 2025-26.") from error


def _read(file: str) -> tuple[list[AreaFacts], list[Fault]]:
    formula = high_needs_formula()
    read: list[tuple[int, AreaFacts]] = []
    faults: list[Fault] = []
    for each in csv_rows(open_csv(file), formula_columns(formula)):
        found, wrong = area_facts(each.cells, each.line, formula) if each.fits else (None, ())
        read += [(each.line, found)] if found else []
        faults += wrong if each.fits else (misshapen_area(each.line),)
    twice = list(repeated_areas(read))
    places = {each.place for each in twice}
    return [area for line, area in read if f"line {line}" not in places], [*faults, *twice]


def _document(found: tuple[AreaFormula, ...], faults: list[Fault], shared: Decimal, limit: GainLimit) -> dict[str, Any]:
    document = {
        "year": str(FinancialYear(limit.starts_in)),
        "floor_percent": str(limit.floor),
        "cap_percent": str(limit.cap),
        "limit_status": limit.status.value,
        "pot": str(shared),
        "rows": [_row(each) for each in found],
        "total": str(sum((each.total for each in found), NOTHING)),
    }
    listed = [{"code": each.code, "line": int(each.place[5:]), "message": each.message} for each in faults]
    return document | ({"findings": listed} if faults else {})


def _row(area: AreaFormula) -> dict[str, Any]:
    return {
        "la_code": area.code,
        "historic": str(area.historic),
        "proxies": {key: str(amount) for key, amount in area.proxies.items()},
        "formula": str(area.formula),
        "per_head": str(area.per_head),
        "limited_by": area.limited or None,
        "total": str(area.total),
    }


def _line(area: AreaFormula) -> str:
    by = f", set by the {area.limited}" if area.limited else ""
    return f"{area.code}: {say_pounds(area.total)}, {say_pounds(area.per_head)} a head{by}"
