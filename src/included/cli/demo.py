"""`included demo`: the invented caseload of a real area, with a choice of who to be."""

import gc
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from included.core.errors import IncludedError
from included.demo.figures.published import published
from included.demo.loading.holding import OccupiedDatabaseError, Wish, must_be_emptied
from included.demo.records.cases import THE_DAY, Caseload, Scale
from included.demo.showing.comparison import Line, apart, compare

if TYPE_CHECKING:
    from included.demo.loading.load import Progress as Told

DEFAULT_AREA = "886"
DEFAULT_PORT = 8000
_SHOWN_DIFFERENCES = 5


class UnknownScaleError(IncludedError):
    """The scale asked for is none of the three."""


def demo(
    area: Annotated[str, typer.Option(help="A South East authority, by its three-digit code.")] = DEFAULT_AREA,
    scale: Annotated[str, typer.Option(help="small, county or england.")] = Scale.COUNTY,
    seed: Annotated[int, typer.Option(min=0, help="Another number, other children.")] = 1,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Write the caseload and stop.")] = False,
    out: Annotated[Path | None, typer.Option(help="Also write a plan, its timeline and the figures here.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where the site listens.")] = DEFAULT_PORT,
) -> None:
    """Invent a county's caseload, load it, and open it at http://127.0.0.1:8000 with a choice of who to be."""
    wish = _wish(area, scale, seed)
    if not no_serve:
        from included.cli.serving import need_port

        need_port(port)
    if out:
        from included.demo.showing.written import need_folder

        need_folder(out)
    _hold_the_day()
    # Millions of small objects that all stay: looking for rubbish among them takes a third of the time.
    gc.disable()
    caseload = _make(wish)
    gc.enable()
    lines = compare(caseload)
    files = _write_out(caseload, lines, out) if out else []
    address = "" if no_serve else f"http://127.0.0.1:{port}/demonstration/"
    document = _document(caseload, lines, files, address)
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2) if as_json else _said(document))
    if not no_serve:
        from included.cli.serving import serve
        from included.cli.setup import need_browser_assets, need_pango

        need_browser_assets()
        need_pango()
        serve(port)


def _wish(area: str, scale: str, seed: int) -> Wish:
    """What is asked for. Raises UnknownAreaError and UnknownScaleError."""
    published(area)
    if scale not in set(Scale):
        raise UnknownScaleError(f"There is no scale {scale!r}. Choose small, county or england.")
    return Wish(area, Scale(scale), seed)


def _hold_the_day() -> None:
    """Before anything reads a setting: this process and those it starts show a demonstration on its day."""
    os.environ["INCLUDED_TODAY"] = THE_DAY.isoformat()
    os.environ["INCLUDED_DEMONSTRATION"] = "1"


def _make(wish: Wish) -> Caseload:
    """Load what is not there yet; the caseload of the area whose people one can be."""
    _make_room(wish)
    from included.cli.setup import need_database
    from included.demo.caseload import invent, invent_england

    need_database()
    from included.demo.loading.load import is_loaded, load

    with _progress() as told:
        if wish.scale is not Scale.ENGLAND:
            caseload = invent(wish.area, wish.scale, wish.seed)
            if not is_loaded(wish.area):
                load(caseload, told)
            return caseload
        shown = None
        for caseload in invent_england(wish.seed, storied=wish.area):
            if not is_loaded(caseload.area):
                load(caseload, told)
            shown = caseload if caseload.area == wish.area else shown
    if shown is None:
        raise OccupiedDatabaseError(f"The area {wish.area} is not among the authorities of England.")
    return shown


def _make_room(wish: Wish) -> None:
    """Another demonstration goes; anything else stays, and stops this one. Raises OccupiedDatabaseError."""
    from included.adapters.postgres import open_database

    with open_database() as database:
        if not must_be_emptied(database.application_url, wish):
            return
        typer.echo("Removing the demonstration that was there.", err=True)
        try:
            database.drop()
        except PermissionError as error:
            raise OccupiedDatabaseError(
                "The database holds another demonstration, and the login may not remove it. Empty the database first."
            ) from error


@contextmanager
def _progress() -> "Iterator[Told]":
    """A bar for each kind of row, on standard error."""
    columns = (TextColumn("{task.description:>24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        tasks: dict[str, Any] = {}

        def told(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=done, total=total)

        yield told


def _write_out(caseload: Caseload, lines: Sequence[Line], folder: Path) -> list[Path]:
    from included.cli.setup import need_pango
    from included.demo.showing.written import write_out

    need_pango()
    return write_out(caseload, lines, folder)


def _document(caseload: Caseload, lines: Sequence[Line], files: Sequence[Path], address: str) -> dict[str, Any]:
    from included.apps.accounts.queries import personas

    references = {case.number: case.reference for case in caseload.cases}
    told = {persona.email: references[persona.case_number] for persona in caseload.personas}
    return {
        "area": caseload.area,
        "name": caseload.name,
        "scale": str(caseload.scale),
        "seed": caseload.seed,
        "today": THE_DAY.isoformat(),
        "cases": len(caseload.cases),
        "events": caseload.event_count,
        "plans": sum(case.holds_plan for case in caseload.cases),
        "figures": {
            "matched": len(lines),
            "apart": [f"{line.group}: {line.name}" for line in apart(list(lines))],
            "differing": sum(line.difference != 0 for line in lines),
        },
        "notes": list(caseload.flows.notes),
        "people": [
            {
                "name": persona.name,
                "role": persona.role,
                "at": persona.works_at,
                "email": persona.email,
                # The manager and the partnership have no case of their own.
                "case": told.get(persona.email),
                "story": persona.story,
            }
            for persona in personas()
        ],
        "files": [str(file) for file in files],
        "address": address,
    }


def _said(document: dict[str, Any]) -> str:
    """The same in words."""
    figures = document["figures"]
    lines = [
        (
            f"{document['name']} on {document['today']}, all children invented: {document['plans']} plans, "
            f"{document['cases']} cases, {document['events']} events."
        ),
        (
            f"{figures['matched']} figures beside the published ones: {len(figures['apart'])} apart, "
            f"{figures['differing']} not equal."
        ),
        *(f"  apart: {name}" for name in figures["apart"][:_SHOWN_DIFFERENCES]),
        *(f"  note: {note}" for note in document["notes"]),
        "",
        "Who you can be:",
    ]
    for person in document["people"]:
        at = f", {person['at']}" if person["at"] else ""
        lines += ["", f"  {person['name']} ({person['role'].replace('_', ' ')}{at})", f"    {person['story']}"]
    lines += ["", *(f"Written: {file}" for file in document["files"])]
    if document["address"]:
        lines += [f"Open {document['address']} - stop with Ctrl+C."]
    return "\n".join(lines)
