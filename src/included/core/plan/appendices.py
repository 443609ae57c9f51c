"""The advice and information gathered in the assessment, as appendices of the plan: regulation 12(4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from included.core.plan.blocks import Block, Line, Passage, Prose, Table
from included.core.plan.citing import appendix_anchor, letters_of, mark_of
from included.core.plan.records import Advice, Plan
from included.core.plan.wording import day_in_words

_SECTIONS: Final = {
    "views": "Views",
    "strengths": "Strengths",
    "needs": "Needs",
    "provision": "Provision",
    "outcomes": "Outcomes",
}
_GROUP: Final = 8
_FILES_SAY: Final = (
    "These files are part of this appendix. They can be downloaded from the page of this plan. "
    "A copy is the same file if it has the same SHA-256 digest."
)


@dataclass(frozen=True, slots=True)
class Appendix:
    """The advice of one adviser, paragraph by paragraph, with the files that came with it."""

    anchor: str
    heading: str
    says: str
    blocks: tuple[Block, ...]


def appendices_of(plan: Plan) -> tuple[Appendix, ...]:
    """One appendix for each piece of advice bound to the plan, in the order of section K."""
    letters = letters_of(plan)
    return tuple(_appendix(row, letters[row.id]) for row in plan.advice if row.is_bound)


def _appendix(row: Advice, letter: str) -> Appendix:
    whom = ", ".join(dict.fromkeys(part.strip() for part in (row.author, row.role) if part.strip()))
    came = f" Came on {day_in_words(row.received_on)}." if row.received_on else ""
    return Appendix(
        anchor=appendix_anchor(letter),
        heading=f"Appendix {letter}: advice from {whom or row.limb or row.id}",
        says=f"Row {row.id} of section K{f': {row.limb}' if row.limb else ''}.{came}",
        blocks=(*_passages(row), *_files(row)),
    )


def _passages(row: Advice) -> Iterator[Block]:
    for section, paragraphs in groupby(row.paragraphs, key=lambda each: each.section):
        marked = tuple((mark_of(row, each.id), each.text) for each in paragraphs)
        yield Passage(_SECTIONS.get(section, "Advice"), marked)


def _files(row: Advice) -> tuple[Block, ...]:
    if not row.files:
        return ()
    rows = tuple(((Line(each.name, file=each.id),), (Line(_in_groups(each.sha256)),)) for each in row.files)
    return Prose("Files", (_FILES_SAY,)), Table(f"Files of row {row.id}", ("File", "SHA-256 digest"), rows, (40, 60))


def _in_groups(digest: str) -> str:
    """A digest in groups of eight, so that people can compare it and a narrow column can break it."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))
