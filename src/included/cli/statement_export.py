"""`included money section-251-export`: the ledger's year by line, as CSV in the Department's layout or as JSON."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from included.adapters.statementrules import statement_book
from included.cli.areas import known_area, year_told
from included.cli.json_files import as_json, say
from included.core.money.amounts import from_pence
from included.core.money.years import FinancialYear, financial_year_of

if TYPE_CHECKING:
    from included.core.money.statement_ledger import LedgerLine


def export_statement(
    area: Annotated[str, typer.Option(help="The three-digit code of the authority, as 886.")],
    year: Annotated[str, typer.Option(help="The financial year, as 2025-26; this one unless told.")] = "",
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Write the ledger's year by line of the section 251 statement: exit 0, 2 for an area or a year of no use."""
    wanted = year_told(year)
    known_area(area)
    from included.adapters import clock
    from included.apps.accounts.acting import acting, caseload_of
    from included.apps.finance.queries.statement import statement_file, statement_of

    chosen = wanted or financial_year_of(clock.today())
    with acting(caseload_of(area)):
        lines = statement_of(area, chosen, on=clock.today())
    # The mark is for spreadsheets that open a download; whoever reads standard output trips over it.
    written = statement_file(lines, area, chosen).removeprefix("\ufeff").rstrip()
    say(as_json(_document(lines, area, chosen)) if is_json else written)


def _document(lines: "tuple[LedgerLine, ...]", area: str, year: FinancialYear) -> dict[str, Any]:
    return {"authority": area, "year": str(year), "rows": [_row(line, year) for line in lines]}


def _row(line: "LedgerLine", year: FinancialYear) -> dict[str, Any]:
    found = statement_book().line_on(line.line, year.starts_on)
    return {
        "line": line.line or None,
        "name": found.name if found else None,
        "category": (found.category or None) if found else None,
        "committed": str(from_pence(line.committed)),
        "paid": str(from_pence(line.paid)),
        "forecast": str(from_pence(line.forecast)),
        "columns": {name: str(from_pence(pence)) for name, pence in line.columns},
    }
