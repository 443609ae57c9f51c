"""What a check of a plan finds: a value with a code, a place, a sentence and the law behind it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error is put right before issue; a warning is looked at; advice may be left with no word said."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a plan. `blocks_issue` only where the law itself forbids: anything else a person may override."""

    code: str
    severity: Severity
    place: str
    message: str
    provision: str
    suggestion: str
    ids: tuple[str, ...] = ()
    blocks_issue: bool = False


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """By code, then by place with its numbers counted as numbers, so that item 10 follows item 9."""
    return tuple(sorted(findings, key=lambda found: (found.code, _countable(found.place), found.ids, found.message)))


def _countable(place: str) -> list[tuple[int, int, str]]:
    """A place cut into words and numbers that sort as a reader expects."""
    pieces = re.findall(r"\d+|\D+", place)
    return [(0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces]


def why_not_issue(findings: tuple[Finding, ...], reasons: dict[str, str]) -> tuple[Finding, ...]:
    """What still stands in the way of issue: what the law forbids, and errors nobody has given a reason for, by code.

    A recorded reason lets an error pass and never lets pass what the law forbids.
    """
    return tuple(
        found
        for found in findings
        if found.blocks_issue or (found.severity is Severity.ERROR and not reasons.get(found.code, "").strip())
    )
