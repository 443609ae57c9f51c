"""What is wrong with a recovery plan, or late, or resting on figures that nobody has confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Final

from included.core.money.amounts import from_pence, say_pounds
from included.core.money.dated import Status
from included.core.recovery.cells import category_words, cells
from included.core.recovery.forward import Outcome, reached
from included.core.recovery.programmes import COUNCIL, RecoveryBook
from included.core.recovery.record import Figure, Mitigation, PlanYear, RecoveryPlan
from included.core.recovery.savings import pence, reach, savings, worth


class Severity(StrEnum):
    """An error is a fault of the document; a warning is something to act on; advice is something to know."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


FINDINGS: Final[Mapping[str, tuple[Severity, str]]] = {
    "RP01": (Severity.ERROR, "opening + income - spend + grant is not the closing balance that the plan states"),
    "RP02": (Severity.ERROR, "a year does not open with what the year before closed with"),
    "RP03": (Severity.ERROR, "mitigations save more in a category than is spent there"),
    "RP04": (Severity.WARNING, "the year does not balance by the year that was agreed"),
    "RP05": (Severity.WARNING, "a condition is late"),
    "RP06": (Severity.WARNING, "a condition is said to be met without evidence"),
    "RP07": (Severity.WARNING, "an action is late"),
    "RP08": (Severity.WARNING, "an action is said to be done without evidence"),
    "RP09": (Severity.WARNING, "a programme is to pay in a year that begins after it closed"),
    "RP10": (
        Severity.WARNING,
        "a deficit is left when the statutory override ends",
    ),
    "RP11": (Severity.ADVICE, "mitigations act on the same children, and each child was counted once"),
    "RP12": (Severity.ADVICE, "figures are not confirmed"),
    "RP13": (Severity.ADVICE, "the plan was not taken to the Schools' Forum since its day, as far as it says"),
    "RP14": (Severity.WARNING, "nothing in the plan answers a condition that is not met"),
    "RP15": (Severity.WARNING, "more moves from the schools block than the authority may move by itself"),
    "RP16": (Severity.WARNING, "the plan's payments are not what the agreement says"),
}


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """One thing to look at: its code, how grave it is, where, and in words."""

    code: str
    severity: Severity
    place: str
    message: str


def findings(plan: RecoveryPlan, outcomes: Sequence[Outcome], book: RecoveryBook) -> tuple[PlanFinding, ...]:
    """Everything found, the grave first."""
    found = chain(
        _identity(plan, outcomes),
        _oversaved(plan, book),
        _balance(plan, outcomes, book),
        _due(plan),
        _grants(plan, book),
        _agreed(plan, book),
        _overlaps(plan),
        _unsure(plan),
    )
    return tuple(sorted(found, key=lambda each: (list(Severity).index(each.severity), each.code)))


def _found(code: str, place: str, message: str) -> PlanFinding:
    return PlanFinding(code, FINDINGS[code][0], place, message)


def _identity(plan: RecoveryPlan, outcomes: Sequence[Outcome]) -> Iterator[PlanFinding]:
    before: Figure | None = plan.opening
    reckoned = plan.opening.pence
    for index, (year, outcome) in enumerate(zip(plan.years, outcomes, strict=True)):
        last = before.pence if before is not None else reckoned
        if year.opening is not None and year.opening.pence != last:
            said = (
                f"{year.year} opens with {_say(year.opening.pence)}, and what was before it closes with {_say(last)}: "
                f"{_say(abs(year.opening.pence - last))} apart. Say which of the two is right."
            )
            yield _found("RP02", f"years[{index}].opening", said)
        closing, side = year.closing, outcome.mitigated
        if closing is not None and closing.pence != side.closing:
            said = (
                f"{year.year}: {_say(side.opening)} + {_say(outcome.income)} - {_say(side.spend)} + "
                f"{_say(outcome.grant)} makes {_say(side.closing)}, and the plan states {_say(closing.pence)}: "
                f"{_say(abs(closing.pence - side.closing))} apart. Find what is missing or counted twice."
            )
            yield _found("RP01", f"years[{index}].closing", said)
        before, reckoned = closing, side.closing


def _oversaved(plan: RecoveryPlan, book: RecoveryBook) -> Iterator[PlanFinding]:
    for index, year in enumerate(plan.years):
        for cell in cells(year, plan.in_force):
            if cell.mitigated < 0:
                said = (
                    f"{year.year}: mitigations save {_say(cell.unmitigated - cell.mitigated)} in "
                    f"{category_words(cell.category, book.lines)}, where {_say(cell.unmitigated)} is spent: "
                    f"{_say(-cell.mitigated)} too much. Lower the volume or the unit saving, or name another category."
                )
                yield _found("RP03", f"years[{index}].spend", said)


def _balance(plan: RecoveryPlan, outcomes: Sequence[Outcome], book: RecoveryBook) -> Iterator[PlanFinding]:
    by, when = plan.balance_by, reached(outcomes).in_year
    if by is not None and (when is None or when.starts_in > by.starts_in):
        gap = next(each.mitigated.in_year for each in outcomes if each.year == by)
        later = f"It does so from {when}." if when else "It does not in any year to the end of the plan."
        short = f"{by} ends {_say(-gap)} short. " if gap < 0 else f"{by} does, and a later year does not. "
        said = f"The year was to balance by {by}, and in each year after. {short}{later}"
        yield _found("RP04", "balance_by", said)
    last = next((each for each in outcomes if each.year == book.override_ends), None)
    if last is not None and last.mitigated.closing < 0:
        said = (
            f"{_say(-last.mitigated.closing)} is owed at the end of {last.year}, when the statutory override ends: "
            "from then a deficit counts against the authority's own reserves."
        )
        yield _found("RP10", "years", said)


def _due(plan: RecoveryPlan) -> Iterator[PlanFinding]:
    answered = {each.condition for each in plan.in_force} | {each.condition for each in plan.actions}
    for index, each in enumerate(plan.conditions):
        place = f"conditions[{index}]"
        if each.met_on is None and each.due_on is not None and each.due_on < plan.as_at:
            days = (plan.as_at - each.due_on).days
            said = f"Condition {each.key} was due on {day_words(each.due_on)}, {days} days ago, and is not met."
            yield _found("RP05", place, said)
        if each.met_on is not None and not each.evidence:
            said = f"Condition {each.key} is said to be met on {day_words(each.met_on)}, and no evidence shows it."
            yield _found("RP06", place, said)
        if each.met_on is None and each.key not in answered:
            said = f"No mitigation and no action answers condition {each.key}. Say what will be done."
            yield _found("RP14", place, said)
    for index, action in enumerate(plan.actions):
        place = f"actions[{index}]"
        if action.done_on is None and action.due_on < plan.as_at:
            days = (plan.as_at - action.due_on).days
            due = f"was due on {day_words(action.due_on)}, {days} days ago"
            said = f"Action {action.key} ({action.owner}) {due}: {action.what}"
            yield _found("RP07", place, said)
        if action.done_on is not None and not action.evidence:
            said = f"Action {action.key} is said to be done on {day_words(action.done_on)}, and no evidence shows it."
            yield _found("RP08", place, said)
    if plan.to_forum_on is None:
        said = "The plan does not say when it was taken to the Schools' Forum. That is asked at least each term."
        yield _found("RP13", "to_forum_on", said)


def _grants(plan: RecoveryPlan, book: RecoveryBook) -> Iterator[PlanFinding]:
    for index, year in enumerate(plan.years):
        for row in year.grants:
            programme = book.programmes[row.what]
            if programme.closes_on and year.year.starts_on >= programme.closes_on and row.figure.pence:
                said = (
                    f"{year.year}: {_say(row.figure.pence)} is to come from {programme.name}, which makes no new "
                    f"payment from {day_words(programme.closes_on)} ({programme.closes_status}). Say what pays instead."
                )
                yield _found("RP09", f"years[{index}].grants", said)
        yield from _transfer(index, year, book)


def _agreed(plan: RecoveryPlan, book: RecoveryBook) -> Iterator[PlanFinding]:
    agreement = book.agreement(plan.authority, plan.programme)
    if agreement is None:
        return
    for code, key in ((plan.programme, "from_department"), (COUNCIL, "from_council")):
        agreed = agreement.pence(key)
        paid = sum(row.figure.pence for year in plan.years for row in year.grants if row.what == code)
        if agreed is not None and agreed != paid:
            said = (
                f"{book.programmes[code].name}: the plan has {_say(paid)}, {agreement.name} {_say(agreed)}: "
                f"{_say(abs(agreed - paid))} apart. Say why, or mend the payments."
            )
            yield _found("RP16", "years", said)


def _transfer(index: int, year: PlanYear, book: RecoveryBook) -> Iterator[PlanFinding]:
    moved = sum(row.figure.pence for row in year.income if row.what == "block_transfer")
    if year.schools_block is None or moved <= 0:
        return
    most = Decimal(book.most_transferred) * year.schools_block.pence / 100
    if moved > most:
        said = (
            f"{year.year}: {_say(moved)} moves from the schools block, more than {book.most_transferred}% of it "
            f"({_say(int(most))}). The Secretary of State must agree to more."
        )
        yield _found("RP15", f"years[{index}].income", said)


def _overlaps(plan: RecoveryPlan) -> Iterator[PlanFinding]:
    groups: dict[str, list[Mitigation]] = {}
    for each in plan.in_force:
        if each.group:
            groups.setdefault(each.group, []).append(each)
    for name, members in groups.items():
        if len(members) > 1:
            lost = sum(_overlap(members, year) for year in plan.years if not year.is_actual)
            keys = ", ".join(each.key for each in members)
            said = f"{keys} act on the same children ({name}): {_say(lost)} that they would save alone is not counted."
            yield _found("RP11", "mitigations", said)


def _overlap(members: Sequence[Mitigation], year: PlanYear) -> int:
    """What members of one group would save each alone, less what is counted of them."""
    alone = sum(pence(reach(each, year.year), worth(each), year.year) for each in members)
    return alone - sum(savings(members, year.year).values())


def figures(plan: RecoveryPlan) -> tuple[Figure, ...]:
    """Every sum of the plan's document."""
    found = [plan.opening]
    for year in plan.years:
        found += [row.figure for row in (*year.income, *year.grants)]
        found += [row.figure for row in year.spend]
        found += [each for each in (year.opening, year.closing, year.schools_block) if each is not None]
    found += [row.figure for row in plan.claim.deficits] if plan.claim else []
    return (*found, *(each.unit_saving for each in plan.mitigations))


def _unsure(plan: RecoveryPlan) -> Iterator[PlanFinding]:
    told = [each for each in figures(plan) if each.status is not None]
    unsure = [each for each in told if each.status is not Status.CONFIRMED]
    if unsure:
        kinds = {status: sum(1 for each in unsure if each.status is status) for status in Status}
        listed = ", ".join(f"{count} {status}" for status, count in kinds.items() if count)
        said = f"{len(unsure)} of {len(told)} figures with a status are not confirmed: {listed}."
        yield _found("RP12", "", said)


def _say(amount: int) -> str:
    return say_pounds(from_pence(amount))


def day_words(day: date) -> str:
    """A day as a person reads it."""
    return f"{day.day} {day:%B %Y}"
