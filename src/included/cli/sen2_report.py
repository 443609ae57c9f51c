"""What `included sen2 check` says: findings kept aside as they are found, since there may be millions, then printed."""

import json
import sys
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, Self

from included.adapters.returns.sen2rules import rule_set
from included.adapters.returns.sen2xml import Sen2Xml
from included.cli.json_files import on_one_line, say
from included.core.returns.findings import Finding, Severity
from included.core.returns.sen2.checking import Check
from included.core.returns.sen2.collection import PERSON

_SEPARATOR = ",\n    "


class Report:
    """Findings in a file that has no name and is gone when it is closed; those on the whole return come first."""

    def __init__(self) -> None:
        self.whole: list[Finding] = []
        self._kept = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._kept.close()

    def keep(self, findings: Iterable[Finding]) -> None:
        """Keep findings on persons."""
        self._kept.writelines(f"{_as_json(finding)}\n" for finding in findings)

    def lines(self) -> Iterator[str]:
        """Every finding as JSON on one line."""
        yield from map(_as_json, self.whole)
        self._kept.seek(0)
        for line in self._kept:
            yield line.rstrip("\n")


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _as_json(found: Finding) -> str:
    return _encoded(
        {
            "code": found.code,
            "severity": found.severity.value,
            "person": found.person,
            "where": found.where,
            "message": found.message,
            "rule": found.rule,
        }
    )


def check_to_end(file: str, year: int | None, against: str, report: Report) -> Check:
    """Read and check a return, beside last year's if there is one. Raises UnusableReturnError."""
    source = Sen2Xml(file, year)
    before = _last_year(against) if against else None
    check = Check(source.collection, rule_set())
    for batch, odd in source.batches():
        report.keep(check.take(batch, odd))
    report.whole = check.end(source.header, source.remarks, before)
    return check


def _last_year(file: str) -> Check:
    source = Sen2Xml(file)
    check = Check(source.collection, rule_set())
    for batch, _ in source.batches():
        check.look_at(batch)
    return check


def counts_of(check: Check) -> dict[str, Any]:
    """How many findings there are, by severity and by code, and how many records."""
    return {
        "errors": check.severities[Severity.ERROR],
        "queries": check.severities[Severity.QUERY],
        "persons_with_errors": check.persons_with[Severity.ERROR],
        "persons_with_queries": check.persons_with[Severity.QUERY],
        "codes": dict(sorted(check.codes.items())),
        "records": dict(check.totals.rows),
    }


def print_json(file: str, check: Check, report: Report) -> None:
    """One document, written as it is read back: it may be larger than memory."""
    head = {"file": file, "year": check.collection.year, "persons": check.totals.rows[PERSON]}
    _write(json.dumps(head, ensure_ascii=False)[:-1] + ',\n  "findings": [')
    separator = "\n    "
    for line in report.lines():
        _write(separator + line)
        separator = _SEPARATOR
    _write(f'\n  ],\n  "counts": {json.dumps(counts_of(check), ensure_ascii=False)}}}\n')


def _write(text: str) -> None:
    # What a file or a path holds may be half a character, which no output can hold: it goes out as an escape.
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def print_text(_: str, check: Check, report: Report) -> None:
    """A line for each finding, then how many."""
    for line in report.lines():
        found = json.loads(line)
        about = f"{found['person']} " if found["person"] else ""
        say(on_one_line(f"{found['code']} {found['severity']} {about}{found['where']}: {found['message']}"))
    counts = counts_of(check)
    say(f"{check.totals.rows[PERSON]} persons, {counts['errors']} errors, {counts['queries']} queries.")
