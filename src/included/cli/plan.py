"""`included plan ...`: check a plan's quality from a file, without a browser."""

from collections import Counter
from dataclasses import asdict
from typing import Annotated

import typer

from included.adapters import clock
from included.adapters.planrules import plan_rules
from included.cli.days import day_of
from included.cli.json_files import as_json, read_json, say
from included.core.plan.findings import Finding, Severity
from included.core.plan.quality.check import check_document

app = typer.Typer(no_args_is_help=True, help="Check plans.")

_FAULTY = 1


@app.callback()
def plan() -> None:
    """Work with plans in files."""


@app.command("check")
def check_file(
    file: Annotated[str, typer.Argument(help="A plan as JSON, or - for standard input.")],
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    as_of: Annotated[str, typer.Option(help="The day to check on, as 2026-01-31; today unless told.")] = "",
) -> None:
    """Check a plan's quality: exit 0 with nothing found, 1 with findings, 2 where the file cannot be used."""
    findings = check_document(
        read_json(file, "a plan as JSON"), plan_rules(), day_of("--as-of", as_of) or clock.today()
    )
    say(_as_json(file, findings) if is_json else _as_text(findings))
    raise typer.Exit(_FAULTY if findings else 0)


def _as_json(file: str, findings: tuple[Finding, ...]) -> str:
    counts = Counter(found.severity.value for found in findings)
    document = {
        "file": file,
        "findings": [asdict(found) for found in findings],
        "counts": {severity.value: counts[severity.value] for severity in Severity} | {"total": len(findings)},
    }
    return as_json(document)


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
