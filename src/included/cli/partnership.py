"""`included partnership`: what an area counts for its standards and its inclusion plan."""

import json
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def partnership() -> None:
    """The local SEND partnership's figures."""


@app.command()
def measure(
    area: Annotated[str | None, typer.Option(help="One authority by its three-digit code; all where left out.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Count today's measures of the standards and the joint needs assessment, again where they were counted already."""
    from included.cli.setup import need_database

    need_database()
    from included.apps.figures import count_areas

    counted = count_areas(area)
    if as_json:
        typer.echo(json.dumps({"counted": counted}))
    else:
        typer.echo(f"Counted: {', '.join(counted) or 'no area'}")
    raise typer.Exit(0 if counted else 2)
