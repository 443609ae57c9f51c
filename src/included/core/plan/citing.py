"""How a plan cites the advice bound to it: the letters of the appendices, the marks of their paragraphs.

K2.p3 is the paragraph p3 of the advice in row K2 of section K.
"""

import re
from dataclasses import dataclass
from typing import Final

from included.core.plan.records import Advice, Plan

_MARK: Final = re.compile(r"[\w-]+\.[\w-]+")
_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation as it is read, and the anchor of the paragraph it names; no anchor where that is not bound."""

    text: str
    anchor: str = ""


def letters_of(plan: Plan) -> dict[str, str]:
    """The letter of each appendix by its row of section K, in that section's order."""
    bound = [row for row in plan.advice if row.is_bound]
    return {row.id: _letter(number) for number, row in enumerate(bound)}


def appendix_anchor(letter: str) -> str:
    """The id of an appendix in a document."""
    return f"appendix-{letter}"


def mark_of(row: Advice, paragraph_id: str) -> str:
    """What a plan writes to cite a paragraph."""
    return f"{row.id}.{paragraph_id}"


def paragraph_anchor(mark: str) -> str:
    """The id of a paragraph in a document."""
    return f"advice-{re.sub(r'[^A-Za-z0-9]+', '-', mark)}"


def citations_in(plan: Plan, written: str) -> tuple[Citation, ...]:
    """What a field says of its source: each bound paragraph it names by itself, or the words as they stand."""
    if not written.strip():
        return ()
    letters = {mark_of(row, paragraph.id): letter for row, letter in _lettered(plan) for paragraph in row.paragraphs}
    marks = list(dict.fromkeys(mark for mark in _MARK.findall(written) if mark in letters))
    rest = re.sub(r"[\s,;.()]+|\band\b", "", _without(written, marks))
    cited = tuple(Citation(f"{mark} (Appendix {letters[mark]})", paragraph_anchor(mark)) for mark in marks)
    # Words beside the marks say something too, and stay.
    return cited if marks and not rest else (Citation(written), *cited)


def _lettered(plan: Plan) -> list[tuple[Advice, str]]:
    letters = letters_of(plan)
    return [(row, letters[row.id]) for row in plan.advice if row.is_bound]


def _without(written: str, marks: list[str]) -> str:
    return _MARK.sub(lambda found: "" if found.group() in marks else found.group(), written)


def _letter(number: int) -> str:
    """A to Z, then AA, AB."""
    before, last = divmod(number, _LETTERS)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)
