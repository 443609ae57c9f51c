"""How a command ends that found faults in what it was given: they are printed, and it exits 1."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn

import typer

from included.cli.json_files import as_json, lines_of_faults, say
from included.core.casework.faults import Fault
from included.core.money.answers import faults_document

FAULTY: Final = 1


def end_with(
    faults: Sequence[Fault], *, is_json: bool, document: Callable[[Sequence[Fault]], Any] = faults_document
) -> NoReturn:
    """Print the faults, line by line or as one document, and end."""
    say(as_json(document(faults)) if is_json else lines_of_faults(faults))
    raise typer.Exit(FAULTY)


def end_with_findings(faults: Sequence[Fault], *, is_json: bool) -> NoReturn:
    """The same for a command whose document calls them findings."""
    end_with(faults, is_json=is_json, document=_findings)


def _findings(faults: Sequence[Fault]) -> dict[str, Any]:
    return {"findings": [{"code": fault.code, "place": fault.place, "message": fault.message} for fault in faults]}
