"""The reference page of the national standards, built from the rules that the checks read."""

from collections.abc import Iterator

from included.adapters.offerrules import offer_rules
from included.adapters.standardsrules import standards_book
from included.apps.standards.wording import BINDS, PARTS, SUBJECTS, how_shown
from included.core.standards import Part, Standard

BOOK = standards_book()


def standards_page() -> str:
    """The whole page: the five parts, then what is typical for a need, who pays, and what can be recorded."""
    parts = (_opening(), *(_part(part) for part in Part), _levels(), _provision(), _budgets(), _evidence(), _offer())
    return "\n".join(line for part in parts for line in part)


def _opening() -> Iterator[str]:
    yield "# National standards"
    yield ""
    yield "Generated from `src/included/rules/standards`. What `/standards/` shows and cases, plans, settings and areas"
    yield "are checked against."
    yield ""
    yield "**No official national text was ever issued: every standard here is a draft of ours, and only advises.**"
    yield "Paragraph numbers of the Code marked `recalled` were not read."
    yield ""


def _part(part: Part) -> Iterator[str]:
    yield f"## {PARTS[part]}"
    yield ""
    for standard in BOOK.standards:
        if standard.part is part:
            yield from _standard(standard)


def _standard(standard: Standard) -> Iterator[str]:
    yield f"### {standard.id}: {standard.title}"
    yield ""
    yield standard.wording
    yield ""
    ends = f" until {standard.ends_before.isoformat()}" if standard.ends_before else ""
    yield f"- Status: {standard.status}, version {standard.version}, from {standard.starts_on.isoformat()}{ends}"
    yield f"- Binds: {', '.join(BINDS[each] for each in standard.binds)}"
    yield f"- Checked in: {', '.join(sorted(SUBJECTS[each] for each in standard.subjects))}"
    for line in how_shown(standard, BOOK):
        yield f"- Shown by: {line}"
    yield f"- Draws on: {standard.source}"
    yield ""


def _levels() -> Iterator[str]:
    rows = [(each.id, each.title, each.kind.replace("_", " "), each.words) for each in BOOK.levels]
    yield from _table("Levels of need", ("id", "level", "kind of provision", "what it means"), rows)


def _provision() -> Iterator[str]:
    yield from _table(
        "What is typical for a need",
        ("area of need", "level", "what", "how much", "by whom", "who pays"),
        [
            (
                line.area.replace("_", " "),
                line.level,
                line.what,
                line.quantity,
                ", ".join(line.by_whom),
                line.budget.replace("_", " "),
            )
            for line in BOOK.provision
        ],
    )


def _budgets() -> Iterator[str]:
    rows = [(each.code.replace("_", " "), each.title, each.provision) for each in BOOK.budgets]
    yield from _table("Who pays", ("budget", "what it is", "provision"), rows)


def _evidence() -> Iterator[str]:
    yield from _table("What can be recorded", ("code", "what it says"), list(BOOK.evidence.items()))
    yield from _table("What is counted", ("code", "what it says"), list(BOOK.measures.items()))


def _table(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
    yield ""


def _offer() -> Iterator[str]:
    yield from _table(
        "What a setting's offer is checked for",
        ("code", "what", "weight", "standard", "why"),
        [(each.code, each.title, each.weight, each.standard, each.why) for each in offer_rules().findings.values()],
    )
