"""`included clock`: the state, the limits and the next step of one case, from a file of its events."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from included.adapters.rulebook import load_rule_book
from included.core.casework import Reckoning, reckon
from included.core.casework.answers import context_document, faults_document, to_document
from included.core.casework.documents import from_document
from included.core.casework.faults import Fault
from included.core.errors import IncludedError

_FAULTY = 1
_UNUSABLE = 2


class UnusableFileError(IncludedError):
    """Raised for a file that cannot be read as JSON."""


def clock(
    file: Annotated[str, typer.Argument(help="A case as JSON, or - for standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Reckon every limit of a case: exit 0 when reckoned, 1 for faults in the case, 2 for a file of no use."""
    try:
        document = _read(file)
        rule_book = load_rule_book()
        reading = from_document(document, tuple(rule_book.profiles))
    except IncludedError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(_UNUSABLE) from error
    if reading.facts is None:
        _print(_as_json(faults_document(reading.faults)) if as_json else _faults_as_text(reading.faults))
        raise typer.Exit(_FAULTY)
    reckoning = reckon(reading.facts, rule_book)
    _print(_as_json({**to_document(reckoning), **context_document(reading.facts)}) if as_json else _as_text(reckoning))


def _read(file: str) -> Any:
    try:
        return json.loads(_bytes_of(file).decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise UnusableFileError(f"{file} cannot be read: {error.strerror}. Give the path of a case as JSON.") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise UnusableFileError(f"{file} is not JSON in UTF-8. Save it anew as JSON.") from error
    except json.JSONDecodeError as error:
        raise UnusableFileError(f"{file} is not JSON: {error.msg} at line {error.lineno}. Mend that line.") from error
    except ValueError as error:
        raise UnusableFileError(f"{file} holds a number that no case has: {error}. Write it as JSON does.") from error


def _bytes_of(file: str) -> bytes:
    if file != "-":
        return Path(file).read_bytes()
    if sys.stdin is None:
        raise UnusableFileError("Standard input is closed. Give the path of a case as JSON.")
    return sys.stdin.buffer.read()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _print(text: str) -> None:
    """JSON may hold half a character, which no output can: it goes out as the escape it came in as."""
    typer.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def _as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)


def _faults_as_text(faults: tuple[Fault, ...]) -> str:
    return "\n".join(
        " ".join(filter(None, (fault.code, fault.place or "document", fault.kind))) + f": {fault.message}"
        for fault in faults
    )


def _as_text(reckoning: Reckoning) -> str:
    following = reckoning.next
    lines = [
        f"state: {reckoning.state.value}",
        f"next: {following.rule} by {following.due_on.isoformat()}" if following else "next: nothing",
    ]
    for limit in reckoning.limits:
        lines += [
            "",
            f"{limit.due_on.isoformat()}  {limit.rule}  {limit.status.value}  {limit.duty}",
            f"  {limit.who}; {limit.force.value}; {limit.provision}; {limit.law.certainty.value}",
            f"  {limit.why}",
        ]
    return "\n".join(lines)
