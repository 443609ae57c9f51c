"""A plan as the tables of the management plan's template: sheets of blocks, each with headings and rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from included.core.money.amounts import from_pence
from included.core.recovery.answers import Run
from included.core.recovery.categories import AGE_WORDS, GROUP_WORDS, GROUPS, NEED_WORDS, NOT_SAID, AgeGroup, may_hold
from included.core.recovery.cells import Cell, category_words, cells, moved
from included.core.recovery.findings import figures
from included.core.recovery.forward import Outcome, reached
from included.core.recovery.programmes import RecoveryBook
from included.core.recovery.record import Evidence, PlanYear, RecoveryPlan
from included.core.recovery.telling import sentences

Value = str | int | Decimal | date | None
_INCOME: Final[Mapping[str, str]] = {
    "high_needs_block": "High needs block",
    "block_transfer": "Transfer between blocks",
    "other": "Other income",
}
# A sheet's name has at most 31 letters.
SHEETS: Final = dict(
    zip(
        GROUPS,
        ("Mainstream", "RP and SEN units", "Special", "NMSS or independent", "Hospital or AP", "Post 16", "Other"),
        strict=True,
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One table: what it is called, its headings, its rows."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook."""

    name: str
    blocks: tuple[Block, ...]


def sheets(run: Run, book: RecoveryBook) -> tuple[Sheet, ...]:
    """The whole workbook."""
    plan = run.plan
    by_year = [cells(year, plan.in_force) for year in plan.years]
    return (
        Sheet("Summary", _summary(run)),
        Sheet("Financial plan", (_financial(run, book),)),
        *(_group(place, plan, by_year) for place in range(len(GROUPS))),
        Sheet("Services", (_services(plan, by_year, book),)),
        Sheet("Mitigations", _mitigations(run, book)),
        Sheet("Conditions and actions", _dues(plan)),
        Sheet("Findings and sources", _evidence(run)),
    )


def _summary(run: Run) -> tuple[Block, ...]:
    plan, found = run.plan, reached(run.outcomes)
    told: tuple[tuple[Value, ...], ...] = (
        ("Authority", plan.authority),
        ("Plan", plan.name),
        ("As at", plan.as_at),
        ("Taken to the Schools' Forum on", plan.to_forum_on),
        ("The year was to balance by", _text(plan.balance_by)),
        ("Each year balances from", _text(found.in_year)),
        ("Nothing is owed from", _text(found.in_all)),
    )
    lines = tuple((each,) for each in (*sentences(plan, run.outcomes), *plan.remarks))
    return Block("DSG management plan", ("", ""), told), Block("In words", ("",), lines)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _financial(run: Run, book: RecoveryBook) -> Block:
    plan, found = run.plan, run.outcomes
    rows: list[tuple[Value, ...]] = [
        ("Actual or forecast", *("actual" if each.is_actual else "forecast" for each in found)),
        _line("Balance brought forward, mitigated", found, lambda each: each.mitigated.opening),
        *_named(plan, "income", _INCOME),
        _line("All income", found, lambda each: each.income),
        _line("Spending, unmitigated", found, lambda each: each.unmitigated.spend),
        _line("Mitigations", found, lambda each: sum(each.saved.values())),
        _line("Spending, mitigated", found, lambda each: each.mitigated.spend),
        _line("In-year balance, unmitigated", found, lambda each: each.unmitigated.in_year),
        _line("In-year balance, mitigated", found, lambda each: each.mitigated.in_year),
        *_named(plan, "grants", {code: each.name for code, each in book.programmes.items()}),
        _line("All grants and contributions", found, lambda each: each.grant),
        _line("Balance carried forward, unmitigated", found, lambda each: each.unmitigated.closing),
        _line("Balance carried forward, mitigated", found, lambda each: each.mitigated.closing),
    ]
    return Block("Financial plan of the high needs block", ("Pounds", *_years(plan)), tuple(rows))


def _line(name: str, found: Sequence[Outcome], read: Callable[[Outcome], int]) -> tuple[Value, ...]:
    return (name, *(from_pence(read(each)) for each in found))


def _named(plan: RecoveryPlan, part: str, words: Mapping[str, str]) -> Iterator[tuple[Value, ...]]:
    for code, name in words.items():
        sums = [[row.figure.pence for row in getattr(year, part) if row.what == code] for year in plan.years]
        if any(sums):
            yield (name, *(from_pence(sum(each)) for each in sums))


def _years(plan: RecoveryPlan) -> tuple[str, ...]:
    return tuple(str(year.year) for year in plan.years)


def _group(place: int, plan: RecoveryPlan, by_year: Sequence[Sequence[Cell]]) -> Sheet:
    group = GROUPS[place]
    own = [[cell for cell in year if cell.category.group is group] for year in by_year]
    ages = [age for age in AGE_WORDS if age == NOT_SAID or may_hold(group, AgeGroup(age))]
    columns = tuple(f"{year} {what}" for year in _years(plan) for what in ("placements", "unmitigated", "mitigated"))
    title = GROUP_WORDS[group].capitalize()
    blocks = [
        Block(f"{title}, by {name}", (name.capitalize(), *columns), _rows(own, by, labels, words))
        for name, by, labels, words in (
            ("age group", "age", ages, AGE_WORDS),
            ("primary need", "need", list(NEED_WORDS), NEED_WORDS),
        )
    ]  # fmt: skip
    return Sheet(SHEETS[group], (*blocks, _moves(plan.years, plan, group.value)))


def _rows(
    by_year: Sequence[Sequence[Cell]], by: str, labels: Sequence[str], words: Mapping[str, str]
) -> tuple[tuple[Value, ...], ...]:
    found: list[tuple[Value, ...]] = [
        (words[label], *_of([[c for c in year if _label(c, by) == label] for year in by_year])) for label in labels
    ]
    return (*found, ("All", *_of(by_year)))


def _label(cell: Cell, by: str) -> str:
    return str(getattr(cell.category, by) or NOT_SAID)


def _of(by_year: Sequence[Sequence[Cell]]) -> Iterator[Value]:
    for year in by_year:
        people = [cell.placements for cell in year if cell.placements is not None]
        yield sum(people) if people else None
        yield from_pence(sum(cell.unmitigated for cell in year))
        yield from_pence(sum(cell.mitigated for cell in year))


def _moves(years: Sequence[PlanYear], plan: RecoveryPlan, group: str) -> Block:
    row: tuple[Value, ...] = (
        "Moved in, or out (below nought)", *(moved(year, plan.in_force).get(group, 0) for year in years)
    )  # fmt: skip
    return Block("Children whom mitigations move", ("Children", *_years(plan)), (row,))


def _services(plan: RecoveryPlan, by_year: Sequence[Sequence[Cell]], book: RecoveryBook) -> Block:
    sums: defaultdict[str, list[Value]] = defaultdict(list)
    lines = sorted({cell.category.line for year in by_year for cell in year if cell.category.line})
    for year in by_year:
        for line in lines:
            own = [cell for cell in year if cell.category.line == line]
            sums[line] += [from_pence(sum(c.unmitigated for c in own)), from_pence(sum(c.mitigated for c in own))]
    columns = tuple(f"{year} {what}" for year in _years(plan) for what in ("unmitigated", "mitigated"))
    rows = tuple((f"{line} {book.lines[line]}", *sums[line]) for line in lines)
    return Block("Spending by line of section 251", ("Line", *columns), rows)


def _mitigations(run: Run, book: RecoveryBook) -> tuple[Block, ...]:
    plan, without = run.plan, {each.key: each for each in run.without}
    told: tuple[tuple[Value, ...], ...] = tuple(
        (
            each.key, each.name, each.owner, each.starts_on, each.ends_on, ", ".join(f"{part}%" for part in each.ramp),
            each.volume, from_pence(each.unit_saving.pence), each.confidence, each.group,
            category_words(each.category, book.lines), GROUP_WORDS[each.moves_to] if each.moves_to else "",
            each.condition, each.unit_saving.status or "", each.unit_saving.source,
            each.withdrawn_on, each.withdrawn_why,
        )
        for each in plan.mitigations
    )  # fmt: skip
    saved: tuple[tuple[Value, ...], ...] = tuple(
        (
            each.key,
            *(from_pence(row.saved.get(each.key, 0)) for row in run.outcomes),
            from_pence(without[each.key].difference),
        )
        for each in plan.in_force
    )
    headings = (
        "Id", "Mitigation", "Owner", "Starts", "Ends", "Ramp by year", "Children or places", "Unit saving a year",
        "Confidence, percent", "Double-count group", "Category", "Moves to", "Condition", "Status", "Source",
        "Withdrawn", "Why",
    )  # fmt: skip
    by_year = ("Id", *_years(plan), "The end is better by")
    return Block("Mitigations", headings, told), Block("What each saves, counted once", by_year, saved)


def _dues(plan: RecoveryPlan) -> tuple[Block, ...]:
    conditions = tuple(
        (each.key, each.text, each.area, each.due_on, each.met_on, _shown(each.evidence)) for each in plan.conditions
    )
    actions = tuple(
        (each.key, each.what, each.owner, each.condition, each.due_on, each.done_on, _shown(each.evidence))
        for each in plan.actions
    )
    return (
        Block("Conditions", ("Id", "Condition", "Area", "Due", "Met", "Evidence"), conditions),
        Block("Actions", ("Id", "Action", "Owner", "Condition", "Due", "Done", "Evidence"), actions),
    )


def _shown(evidence: Sequence[Evidence]) -> str:
    return "; ".join(f"{each.on}: {each.what}" for each in evidence)


def _evidence(run: Run) -> tuple[Block, ...]:
    found = tuple((each.code, each.severity.value, each.place, each.message) for each in run.findings)
    sources = tuple(
        (each.place, from_pence(each.pence), each.status.value, each.source)
        for each in figures(run.plan)
        if each.place and each.status is not None
    )
    return (
        Block("Findings", ("Code", "Severity", "Place", "What"), found),
        Block("Figures with their status", ("Place", "Pounds", "Status", "Source"), sources),
    )
