"""`included clock`: the state, the limits and the next step of one case, from a file of its events."""

from typing import Annotated

import typer

from included.adapters.rulebook import load_rule_book
from included.cli.json_files import as_json, on_one_line, read_json, say
from included.core.casework import Reckoning, reckon
from included.core.casework.answers import context_document, faults_document, to_document
from included.core.casework.documents import from_document
from included.core.casework.faults import Fault

_FAULTY = 1


def clock(
    file: Annotated[str, typer.Argument(help="A case as JSON, or - for standard input.")],
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Reckon every limit of a case: exit 0 when reckoned, 1 for faults in the case, 2 for a file of no use."""
    document = read_json(file, "a case as JSON")
    rule_book = load_rule_book()
    reading = from_document(document, tuple(rule_book.profiles))
    if reading.facts is None:
        say(as_json(faults_document(reading.faults)) if is_json else _faults_as_text(reading.faults))
        raise typer.Exit(_FAULTY)
    reckoning = reckon(reading.facts, rule_book)
    say(as_json({**to_document(reckoning), **context_document(reading.facts)}) if is_json else _as_text(reckoning))


def _faults_as_text(faults: tuple[Fault, ...]) -> str:
    return "\n".join(
        on_one_line(" ".join(filter(None, (fault.code, fault.place or "document", fault.kind))) + f": {fault.message}")
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
