"""A replay as it is handed over: a table to read, one JSON document, or the whole list in a file."""

import csv
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from textwrap import wrap
from typing import IO, Any, Final

from included.apps.spreadsheets import safe_cell
from included.core.errors import IncludedError
from included.core.money.amounts import say_pounds
from included.core.replay.answers import (
    COLUMNS,
    Replay,
    difference_document,
    head_document,
    subjects,
    unknown_document,
)
from included.core.replay.differences import REASONS, DifferenceKind

_SHOWN: Final = 3
_WIDTH: Final = 110
_ENDINGS: Final = (".csv", ".jsonl")
_PLURALS: Final = {
    DifferenceKind.DATE: "dates",
    DifferenceKind.STEP: "steps",
    DifferenceKind.RIGHT: "rights",
    DifferenceKind.PLACE: "places",
    DifferenceKind.POUND: "prices",
}


class UnusableFileError(IncludedError):
    """The list cannot be written there."""


def need_place_for(out: str) -> None:
    """Say at once, before the long work, that a file could not be written. Raises UnusableFileError."""
    path = Path(out)
    if path.suffix not in _ENDINGS:
        raise UnusableFileError(f"--out is {out!r}. Give a name that ends in .csv or .jsonl.")
    if path.is_dir() or not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise UnusableFileError(f"{out} cannot be written. Give the name of a file in a folder you may write to.")


def write_list(made: Replay, out: str) -> None:
    """Every difference, then all that is not known, in a file: the whole of it, or what was there stays.

    Raises UnusableFileError.
    """
    path = Path(out)
    try:
        with NamedTemporaryFile(
            "w", dir=path.parent, suffix=path.suffix, encoding="utf-8", newline="", delete=False
        ) as file:
            try:
                _write(made, file, is_csv=path.suffix == ".csv")
            except BaseException:
                Path(file.name).unlink()
                raise
        # A temporary file is for its owner alone; the list is as open as any file of this user.
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(path)
    except OSError as error:
        raise UnusableFileError(f"{out} cannot be written: {error.strerror}. Give another name.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(made: Replay, file: IO[str], *, is_csv: bool) -> None:
    if not is_csv:
        file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows_of(made))
        return
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(row[column]) for column in COLUMNS] for row in rows_of(made))


def _safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; a sum below nought is no formula."""
    cell = "" if value is None else str(value)
    is_sum = False
    with suppress(ValueError):
        is_sum = bool(cell) and float(cell) == float(cell)
    return cell if is_sum else safe_cell(cell)


def rows_of(made: Replay) -> Iterator[dict[str, Any]]:
    """The list as rows of like columns; what is not known is of the kind `unknown_place` or `unknown_pound`."""
    yield from map(difference_document, made.differences)
    for each in made.unknowns:
        yield dict.fromkeys(COLUMNS) | {
            "case": each.reference,
            "kind": f"unknown_{each.kind.value}",
            "subject": each.profile,
            "why": f"{REASONS[each.reason]} {each.why}" if each.why != REASONS[each.reason] else each.why,
        }


def write_json(made: Replay, file: IO[str]) -> None:
    """One document, written as it goes: the lists of a county would not all fit beside themselves."""
    head = json.dumps(head_document(made), ensure_ascii=False, indent=2)
    file.write(head.removesuffix("\n}"))
    _write_member(file, "differences", map(difference_document, made.differences))
    _write_member(file, "unknown", map(unknown_document, made.unknowns))
    file.write("\n}\n")


def _write_member(file: IO[str], name: str, documents: Iterable[dict[str, Any]]) -> None:
    file.write(f',\n  "{name}": [')
    separator = "\n    "
    for document in documents:
        file.write(f"{separator}{json.dumps(document, ensure_ascii=False)}")
        separator = ",\n    "
    file.write("\n  ]" if separator.startswith(",") else "]")


def as_text(made: Replay) -> str:
    """The totals, what they stand on, and the first differences of each kind."""
    return "\n".join(
        (
            f"{made.profile.name}",
            f"against {made.against.name}",
            *_wrapped(made.source.words),
            "",
            *_counts(made),
            *_pounds(made),
            *_unknown(made),
            *_first(made),
            "",
            "What this takes for granted (beside each, in how many cases, where that is counted):",
            *_assumptions(made),
            "",
            *_wrapped(f"{made.rules.statement} ({made.rules.provision})"),
        )
    )


def _wrapped(words: str, indent: str = "") -> list[str]:
    return wrap(words, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _counts(made: Replay) -> Iterator[str]:
    totals = made.totals
    yield f"{totals.cases:,} cases, {totals.cases_that_differ:,} of them differ:"
    for kind in DifferenceKind:
        yield f"{totals.of(kind):>11,}  {_PLURALS[kind]}"
        for each, subject, count, provision, status in subjects(totals):
            if each is kind:
                yield from _wrapped(f"{subject}: {count:,} ({provision}; {status})", " " * 15)


def _pounds(made: Replay) -> Iterator[str]:
    totals = made.totals
    yield ""
    yield f"Pounds a year, over the {totals.priced:,} plans that have a price under both:"
    rows = ((made.profile.code, totals.under), (made.against.code, totals.against), ("gap", totals.pounds))
    for name, amount in (*rows, ("of it more", totals.more), ("of it less", totals.less)):
        yield f"  {name:<20}{say_pounds(amount):>20}"
    for (under, against), count in sorted(totals.priced_by.items()):
        yield f"  {count:,} priced by {under.replace('_', ' ')} against {against.replace('_', ' ')}"


def _unknown(made: Replay) -> Iterator[str]:
    totals = made.totals
    yield ""
    yield f"Not known, and in none of the figures above: {totals.unknowns.total():,}"
    for (kind, profile, reason), count in sorted(totals.unknowns.items()):
        yield f"{count:>11,}  {kind.value} under {profile}: {REASONS[reason]}"


def _first(made: Replay) -> Iterator[str]:
    yield ""
    yield "The first differences of each kind (all of them with --json, or in a file with --out):"
    for kind in DifferenceKind:
        for each in islice((each for each in made.differences if each.kind is kind), _SHOWN):
            yield f"  {each.reference}  {kind.value}  {each.subject}"
            yield f"    {made.profile.code}: {each.under}"
            yield f"    {made.against.code}: {each.against}"


def _assumptions(made: Replay) -> Iterator[str]:
    for each in made.rules.assumptions:
        count = made.totals.assumed.get(each.id)
        yield f"  {each.id}{f': {count:,}' if count else ''}"
        yield from _wrapped(f"{each.sentence} ({each.provision}; {each.status})", " " * 4)
