"""`included plan ...`: check a plan's quality from a file, without a browser."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from included.adapters import clock
from included.adapters.planrules import plan_rules
from included.core.errors import IncludedError
from included.core.plan.findings import Finding, Severity
from included.core.plan.quality.check import check_document

app = typer.Typer(no_args_is_help=True, help="Check plans.")

_FAULTY = 1


class UnusableFileError(IncludedError):
    """The file could not be read as JSON."""


@app.callback()
def plan() -> None:
    """Work with plans in files."""


@app.command("check")
def check_file(
    file: Annotated[str, typer.Argument(help="A plan as JSON, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    as_of: Annotated[str, typer.Option(help="The day to check on, as 2026-01-31; today unless told.")] = "",
) -> None:
    """Check a plan's quality: exit 0 with nothing found, 1 with findings, 2 where the file cannot be used."""
    findings = check_document(_read(file), plan_rules(), _day(as_of))
    said = _as_json(file, findings) if as_json else _as_text(findings)
    # JSON may hold half a character (a lone surrogate), which no output can; and a terminal may not know UTF-8.
    typer.echo(said.encode("utf-8", "replace"))
    raise typer.Exit(_FAULTY if findings else 0)


def _day(written: str) -> date:
    if not written:
        return clock.today()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UnusableFileError(f"--as-of is not a date: {written}. Write it as 2026-01-31.") from error


def _read(file: str) -> Any:
    try:
        written = _standard_input() if file == "-" else Path(file).read_bytes()
        return json.loads(written.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise UnusableFileError(f"{file} cannot be read: {error.strerror}. Give the path of a plan as JSON.") from error
    except UnicodeDecodeError as error:
        raise UnusableFileError(f"{file} is not JSON in UTF-8. Save it anew as JSON.") from error
    except RecursionError as error:
        raise UnusableFileError(f"{file} is nested too deep for a plan. Save it anew as JSON.") from error
    except json.JSONDecodeError as error:
        raise UnusableFileError(
            f"{file} is not JSON: {error.msg.removesuffix(' at')} at line {error.lineno}. Mend that line."
        ) from error
    except ValueError as error:
        raise UnusableFileError(f"{file} holds a number that nobody could use. Mend it.") from error


def _standard_input() -> bytes:
    """All of it; a shell may start a program without one."""
    if sys.stdin is None:
        raise UnusableFileError("There is no standard input to read. Give the path of a plan as JSON.")
    return sys.stdin.buffer.read()


def _refuse_constant(name: str) -> None:
    """NaN and Infinity are no JSON, though Python reads and writes them."""
    raise ValueError(name)


def _as_json(file: str, findings: tuple[Finding, ...]) -> str:
    counts = Counter(found.severity.value for found in findings)
    document = {
        "file": file,
        "findings": [asdict(found) for found in findings],
        "counts": {severity.value: counts[severity.value] for severity in Severity} | {"total": len(findings)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _as_text(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "Nothing found: every check is passed."
    return "\n\n".join(_paragraph(found) for found in findings)


def _paragraph(found: Finding) -> str:
    mark = ", the law forbids issue" if found.blocks_issue else ""
    lines = [
        f"{found.code} {found.severity.value}{mark}: {found.place}",
        found.message,
        found.suggestion,
        found.provision,
    ]
    return "\n  ".join(line for line in lines if line)
