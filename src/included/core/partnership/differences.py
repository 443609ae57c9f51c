"""What changed from one version of an inclusion plan to another, part by part, in lines a person can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from included.core.plan.blocks import Block, Facts, Line, Prose, Table
from included.core.plan.layout import Layout, PlanPart


@dataclass(frozen=True, slots=True)
class Difference:
    """The lines of one part that went and that came."""

    heading: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


def differences(before: Layout, after: Layout) -> tuple[Difference, ...]:
    """Every part that reads differently, in the order of the later version, then parts that are gone."""
    earlier = {part.section.key: part for part in before.parts}
    later = {part.section.key: part for part in after.parts}
    keys = [*later, *(key for key in earlier if key not in later)]
    found = (_difference(earlier.get(key), later.get(key)) for key in keys)
    return tuple(each for each in found if each.removed or each.added)


def _difference(before: PlanPart | None, after: PlanPart | None) -> Difference:
    old, new = _lines(before), _lines(after)
    removed: list[str] = []
    added: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            removed += old[i1:i2]
            added += new[j1:j2]
    heading = (after or before).section.title if (after or before) else ""  # type: ignore[union-attr] # one is there
    return Difference(heading, tuple(removed), tuple(added))


def _lines(part: PlanPart | None) -> list[str]:
    return [] if part is None else [line for block in part.blocks for line in _of(block)]


def _of(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from block.paragraphs
    elif isinstance(block, Facts):
        yield from (f"{label}: {value}" for label, value in block.rows)
    elif isinstance(block, Table):
        for row in block.rows:
            named = zip(block.columns, row, strict=True)
            yield f"{block.caption}: " + ", ".join(f"{column} {_said(cell)}" for column, cell in named)


def _said(cell: tuple[Line, ...]) -> str:
    return " ".join(line.text for line in cell) or "not recorded"
