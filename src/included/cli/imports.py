"""`included import ...`: files of others into the database."""

import getpass
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from included.adapters import clock
from included.adapters.gias import Findings, Register, Severity, UnusableFileError, read_links
from included.cli.json_files import as_json, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from included.apps.places.actions.register import Imported

app = typer.Typer(no_args_is_help=True, help="Import files of others.")

_FAULTY = 1
_UNUSABLE = 2
_SHOWN = 20


@app.callback()
def imports() -> None:
    """Import files of others."""


@app.command("gias")
def gias(
    file: Annotated[Path, typer.Argument(help="The register of establishments: CSV, .csv.gz or the .zip downloaded.")],
    links: Annotated[Path | None, typer.Option(help="The register's file of links.")] = None,
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Import the register (GIAS): exit 0 with every row in, 1 where some were left out, 2 where it cannot be used."""
    from included.cli.setup import need_database

    findings = Findings()
    with _telling(file, findings, is_json=is_json), Register(file, findings) as register:
        joined = read_links(links, findings) if links else ()
        # Asked for only now: a file that cannot be used is told at once.
        need_database()
        from included.apps.places.actions.register import import_register

        imported = import_register(register, joined, by=_login(), at=clock.now(), progress=_progress)
    typer.echo(f"\rRead {imported.rows:,} rows", err=True)
    say(_as_json(file, imported, findings) if is_json else _as_text(imported, findings))
    raise typer.Exit(_FAULTY if findings.count_of(Severity.ERROR) else 0)


@contextmanager
def _telling(file: Path, findings: Findings, *, is_json: bool) -> "Iterator[None]":
    """What to say of a file that cannot be used; nothing was changed."""
    try:
        yield
    except UnusableFileError as error:
        if is_json:
            say(_as_json(file, None, findings))
        typer.echo(f"{error.finding.code}: {error.finding.message} Nothing was changed.", err=True)
        raise typer.Exit(_UNUSABLE) from error


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run as a number without a name.
        return "unknown"


def _progress(rows: int) -> None:
    typer.echo(f"\rRead {rows:,} rows", nl=False, err=True)


def _as_json(file: Path, imported: "Imported | None", findings: Findings) -> str:
    said: dict[str, Any] = asdict(imported) if imported else dict.fromkeys(_COUNTED, 0)
    counts = {severity.value: findings.count_of(severity) for severity in Severity}
    document = {
        "file": str(file),
        **{name: said[name] for name in _COUNTED},
        "findings": [asdict(found) for found in findings.listed],
        "counts": {
            **counts,
            "total": findings.counts.total(),
            "by_code": dict(sorted(findings.counts.items())),
            **{name: value for name, value in said.items() if name not in _COUNTED},
        },
    }
    return as_json(document)


_COUNTED = ("rows", "added", "changed", "closed", "unchanged", "links")


def _as_text(imported: "Imported", findings: Findings) -> str:
    lines = [
        (
            f"{imported.rows:,} rows read: {imported.added:,} settings added, {imported.changed:,} changed, of these "
            f"{imported.closed:,} closed; {imported.unchanged:,} unchanged; {imported.links:,} links added or changed."
        ),
        f"{imported.left_out:,} left out for errors, {imported.not_places:,} are no place of education.",
    ]
    if imported.not_in_file:
        lines.append(f"{imported.not_in_file:,} open settings of the same authorities are not in the file; they stay.")
    lines += [
        f"{found.code} {found.severity}, line {found.line}: {found.message}" for found in findings.listed[:_SHOWN]
    ]
    if findings.counts.total() > _SHOWN:
        lines.append(f"... and {findings.counts.total() - _SHOWN:,} more findings. --json lists them.")
    return "\n".join(lines)
