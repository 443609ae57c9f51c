"""`included places allocate`: a place proposed for every child of a year group, from a file, and what-ifs."""

import json
import re
from collections import Counter
from typing import Annotated, Any, Final, NamedTuple, NoReturn

import typer

from included.adapters.allocation.proposing import propose
from included.adapters.rulebook import load_rule_book
from included.cli.ending import FAULTY
from included.cli.json_files import UnusableFileError, as_json, bytes_of
from included.core.errors import IncludedError
from included.core.places.allocation import Objective, Problem, place_of, with_capacity
from included.core.places.allocation.answers import findings_document, to_document, what_if_document
from included.core.places.allocation.documents import from_document
from included.core.places.allocation.findings import Finding

_CHANGE: Final = re.compile(r"(?P<place>[\w/-]{1,80})=(?P<change>[+-]\d{1,6})", re.ASCII)


class UnreadableChangeError(IncludedError):
    """Raised for a what-if that is not written as URN=+10."""


def allocate(
    file: Annotated[str, typer.Argument(help="Children and places as JSON, or - for standard input.")],
    objective: Annotated[Objective, typer.Option(help="What the proposal is made for.")] = Objective.STABLE,
    what_if: Annotated[
        list[str] | None, typer.Option(help="Places more or fewer, as 101234=+10 or 101234/sen_unit=-2; repeatable.")
    ] = None,
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Propose a place for every child; nothing is named by it.

    Exit 0 when solved, 1 for findings in the file, 2 where the file or a what-if cannot be used.
    """
    document_read = _read(file)
    reading = from_document(document_read.value, tuple(load_rule_book().profiles), document_read.repeated)
    if reading.problem is None:
        typer.echo(as_json(findings_document(reading.findings)) if is_json else _findings_text(reading.findings))
        raise typer.Exit(FAULTY)
    changes = _changes(reading.problem, what_if or [])
    proposal = propose(reading.problem, objective)
    document = to_document(proposal)
    if changes:
        after = propose(with_capacity(reading.problem, changes), objective, keeping=proposal.placed)
        document["what_if"] = what_if_document(changes, proposal, after)
    typer.echo(as_json(document) if is_json else _as_text(document))


class _Document(NamedTuple):
    """What a file holds, and the keys that stood twice in one object: JSON keeps the last and tells nobody."""

    value: Any
    repeated: list[str]


def _read(file: str) -> _Document:
    repeated: list[str] = []

    def _noting(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            repeated.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return found

    try:
        written = bytes_of(file, "a JSON file").decode("utf-8-sig")
        value = json.loads(written, parse_constant=_refuse_constant, object_pairs_hook=_noting)
        return _Document(value, repeated)
    except OSError as error:
        raise UnusableFileError(f"{file} cannot be read: {error.strerror}. Give the path of a JSON file.") from error
    except json.JSONDecodeError as error:
        raise UnusableFileError(f"{file} is not JSON: {error.msg} at line {error.lineno}. Mend that line.") from error
    except (ValueError, RecursionError) as error:
        # ValueError: not UTF-8, or a number of thousands of digits.
        raise UnusableFileError(f"{file} is not JSON in UTF-8. Save it anew as JSON.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise UnusableFileError(f"The file holds {name}, which is no number of JSON. Give a whole number instead.")


def _changes(problem: Problem, written: list[str]) -> dict[str, int]:
    """The changes of capacity by place id, several for one place added up, refused before anything is solved."""
    changes: Counter[str] = Counter()
    for one in written:
        read = _CHANGE.fullmatch(one)
        if read is None:
            raise UnreadableChangeError(f"--what-if is {one!r}. Write the URN and the change, as 101234=+10.")
        changes[place_of(problem, read["place"])] += int(read["change"])
    with_capacity(problem, changes)
    return dict(changes)


def _findings_text(findings: tuple[Finding, ...]) -> str:
    return "\n".join(f"{finding.code} {finding.place or 'document'}: {finding.message}" for finding in findings)


def _as_text(document: dict[str, Any]) -> str:
    lines = [document["standing"], *([document["order"]] if "order" in document else []), ""]
    lines += _totals_text(document)
    for child in document["children"]:
        place = child["place"]["id"] if child["place"] else "no place"
        lines += ["", f"{child['id']}: {place}", *(f"  {reason}" for reason in child["reasons"])]
    if "what_if" in document:
        lines += ["", *_what_if_text(document["what_if"])]
    return "\n".join(lines)


def _totals_text(document: dict[str, Any]) -> list[str]:
    totals, proof = document["totals"], document["proof"]
    named, proposed = totals["named_already"], totals["proposed"]
    lines = [
        f"children {totals['children']}: named {named}, proposed {proposed}, without a place {totals['without_place']}",
        f"cost a year {totals['pounds']}",
    ]
    if "gap_pence" in proof:
        lines.append("proved: none costs less" if proof["proved"] else f"not proved: gap {proof['gap_pence']} pence")
    else:
        lines.append("proved: no child and place would rather have each other")
    return lines


def _what_if_text(what_if: dict[str, Any]) -> list[str]:
    changed = ", ".join(f"{change:+d} at {place}" for place, change in what_if["changes"].items())
    lines = [f"What if {changed}: {what_if['pounds']} a year; children who differ: {len(what_if['children'])}"]
    for child in what_if["children"]:
        before, after = (child[side] or "no place" for side in ("before", "after"))
        lines += [f"  {child['id']}: {before} -> {after}, {child['direction']}"]
    return lines
