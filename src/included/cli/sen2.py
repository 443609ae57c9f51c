"""`included sen2 ...`: check a SEN2 return from a file, without a browser."""

from typing import Annotated

import typer

from included.adapters.returns.sen2rules import YEARS
from included.cli.sen2_report import Report, check_to_end, print_json, print_text

app = typer.Typer(no_args_is_help=True, help="SEN2 returns.")

_FAULTY = 1


@app.callback()
def sen2() -> None:
    """The SEN2 person-level return."""


@app.command("check")
def check_file(
    file: Annotated[str, typer.Argument(help="A SEN2 return as XML.")],
    year: Annotated[
        int | None, typer.Option(min=YEARS[0], max=YEARS[-1], help="The collection year; the header's unless told.")
    ] = None,
    against: Annotated[str, typer.Option(help="Last year's return as XML, to compare persons with.")] = "",
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Check a return: exit 0 without errors (queries are none), 1 with errors, 2 where a file cannot be used."""
    with Report() as report:
        check = check_to_end(file, year, against, report)
        (print_json if is_json else print_text)(file, check, report)
    raise typer.Exit(_FAULTY if check.has_errors else 0)
