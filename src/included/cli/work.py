"""`included work`: what the site does by itself: e-mails, scans, reminders, and forecasts of areas that have moved."""

import json
import time
from typing import Annotated

import typer

PAUSE_SECONDS = 15


def work(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now, say what was done, and stop.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --once: print one JSON document.")] = False,
) -> None:
    """Send unsent e-mails, scan files, remind advisers and settings, redraw forecasts: now and then again and again."""
    if as_json and not once:
        raise typer.BadParameter("--json goes with --once: without it there is no end to print at")
    from included.cli.setup import need_database

    need_database()
    from included.apps.rounds import do_what_is_due

    while True:
        done = do_what_is_due()
        if once:
            typer.echo(json.dumps(done) if as_json else said(done))
            return
        time.sleep(PAUSE_SECONDS)


def said(done: dict[str, int]) -> str:
    """The round in one line."""
    return ", ".join(f"{name.replace('_', ' ')}: {number}" for name, number in done.items())
