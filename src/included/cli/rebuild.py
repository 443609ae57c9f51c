"""`included rebuild`: every stored projection worked out anew from its events and compared with what is stored."""

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from included.apps.cases.rebuilding import Difference, Outcome, Share

_PROCESSES = 2
_DIFFERENCES = 1
_UNUSABLE = 2


def rebuild(
    area: Annotated[str | None, typer.Option(help="One authority by its three-digit code; all where left out.")] = None,
    write: Annotated[bool, typer.Option("--write", help="Mend what differs.")] = False,
    today: Annotated[
        bool, typer.Option("--today", help="Reckon on today, not on the day each case was last reckoned.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Rebuild every projection: exit 0 where none differs, 1 where some do (and are mended with --write)."""
    from included.cli.setup import need_database

    need_database()
    cases = 0
    differences: list[Difference] = []
    for outcome in _outcomes(area, write=write, today=today):
        cases += outcome.cases
        differences += outcome.differences
        if not as_json:
            _say(outcome.differences)
    if as_json:
        found = [asdict(difference) for difference in differences]
        typer.echo(json.dumps({"cases": cases, "differences": found, "is_written": write}, indent=2))
    else:
        typer.echo(f"{cases} cases, {len(differences)} differences{', mended' if write and differences else ''}")
    raise typer.Exit(_DIFFERENCES if differences else 0)


def rebuild_share(share: "Share", *, write: bool, today: bool) -> "Outcome":
    """One share, in a process of its own."""
    from included.adapters import clock
    from included.apps.cases.rebuilding import rebuild as rebuild_cases

    return rebuild_cases(share, as_of=clock.today() if today else None, is_written=write)


def make_ready() -> None:
    """Start Django in a process of the pool; where the database is stands in the environment."""
    import django

    django.setup()


def _outcomes(area: str | None, *, write: bool, today: bool) -> "Iterator[Outcome]":
    from django.db import connections

    from included.apps.cases.rebuilding import shares

    listed = shares(area, _PROCESSES)
    if not listed:
        typer.echo(f"There is no caseload of {area or 'any authority'} here. Load one, or give another code.", err=True)
        raise typer.Exit(_UNUSABLE)
    # A connection must not be shared with the processes that follow.
    connections.close_all()
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn"), initializer=make_ready) as pool:
        running = [pool.submit(rebuild_share, share, write=write, today=today) for share in listed]
        for number, each in enumerate(running, start=1):
            yield each.result()
            typer.echo(f"\rRebuilt {number} of {len(running)} parts", nl=number == len(running), err=True)


def _say(differences: "tuple[Difference, ...]") -> None:
    for each in differences:
        typer.echo(f"{each.reference}  {each.field}: stored {each.stored!r}, rebuilt {each.rebuilt!r}")
