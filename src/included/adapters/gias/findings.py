"""Faults of a register file: a code, a line, a sentence; each counted, and not more than some of each kept."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType
from typing import Final

MOST_LISTED: Final = 500
_LONGEST_VALUE = 60


class Severity(StrEnum):
    """Fatal: the file cannot be used. Error: the row is left out. Warning: the row goes in, less the value."""

    FATAL = "fatal"
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of fault: its sentence with places for values, and why it matters."""

    code: str
    title: str
    severity: Severity
    message: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault; line 1 is the heading, 0 the file itself."""

    line: int
    code: str
    severity: Severity
    urn: int | None
    message: str


def _codes() -> Mapping[str, Code]:
    table = tomllib.loads(files("included.rules").joinpath("register", "findings.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {row["code"]: Code(**{**row, "severity": Severity(row["severity"])}) for row in table["code"]}
    )


CODES: Final = _codes()


@dataclass(slots=True)
class Findings:
    """What was found so far. A file with a million faults of one kind lists the first few hundred and counts all."""

    listed: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, line: int, *values: object, urn: int | None = None) -> Finding:
        """Note one fault; `values` go into its sentence."""
        rule = CODES[code]
        message = rule.message.format(*(_shown(value) for value in values))
        found = Finding(line, code, rule.severity, urn, message)
        self.counts[code] += 1
        if self.counts[code] <= MOST_LISTED:
            self.listed.append(found)
        return found

    def count_of(self, severity: Severity) -> int:
        """How many there are of one severity, listed or not."""
        return sum(count for code, count in self.counts.items() if CODES[code].severity is severity)


def _shown(value: object) -> str:
    """A value as a message quotes it: one short line, whatever was in the file."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return text if len(text) <= _LONGEST_VALUE or isinstance(value, _Sentence) else f"{text[:_LONGEST_VALUE]}…"


class _Sentence(str):
    """Words of our own, not cut."""

    __slots__ = ()


def sentence(text: str) -> str:
    """Words of our own inside a message: they are not cut like a value of the file."""
    return _Sentence(text)
