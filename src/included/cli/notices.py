"""`included notices`: the e-mails that wait to be sent."""

import json
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def notices() -> None:
    """The e-mails the product sends."""


@app.command()
def send(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Try again to send every e-mail of the last three days that has not gone out; exit 1 if some still do not."""
    from included.cli.setup import need_database

    need_database()
    from included.adapters import clock
    from included.apps.notices.actions import send_unsent

    sent, unsent = send_unsent(at=clock.now())
    if as_json:
        typer.echo(json.dumps({"sent": sent, "not_sent": unsent}))
    else:
        typer.echo(f"{sent} sent, {unsent} not sent. Why not stands beside each in the notices table.")
    raise typer.Exit(1 if unsent else 0)
