"""The reference pages of the clock: limits, states and events."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from included.adapters.rulebook import load_rule_book
from included.core.casework.events import EventKind
from included.core.casework.faults import FAULT_CODES
from included.core.casework.limits import CaseState, Status
from included.core.casework.sentences import kind_words
from included.core.casework.sequence import QUESTIONS
from included.core.casework.states import MOVES, next_moves
from included.core.law import Counting, LimitRule

_GROUPS = {
    "A": "Request and decision to assess",
    "B": "Assessment and advice",
    "C": "Preparing and issuing the plan",
    "D": "Review, amendment, phase transfer",
    "E": "Reassessment",
    "F": "Moving area, change of health body",
    "G": "Ceasing",
    "H": "Disagreement, mediation, Tribunal",
    "GP": "The Green Paper's own stages, in its profile only",
}
_STATUSES = {
    Status.OPEN: "not done, and the last lawful day is not past",
    Status.MET: "done on or before the last lawful day",
    Status.MET_LATE: "done after it",
    Status.BREACHED: "not done by then; for a family's window, cut short by the authority",
    Status.DISAPPLIED: "not met in time, and a recorded exception that the rule allows holds",
    Status.LAPSED: "a family's own window that ran out",
    Status.SUPERSEDED: "another lawful outcome came first",
}
_COUNTINGS = {
    Counting.WITHIN_WEEKS: "{n} weeks",
    Counting.WITHIN_DAYS: "{n} days",
    Counting.DAYS_BEGINNING_WITH: "{n} days beginning with the day",
    Counting.WITHIN_WORKING_DAYS: "{n} working days",
    Counting.WORKING_DAYS_BEGINNING_WITH: "{n} working days beginning with the day",
    Counting.WITHIN_HEARING_DAYS: "{n} working days as the Tribunal counts",
    Counting.MONTHS_FROM: "{n} months",
    Counting.MONTHS_STARTING_WITH: "{n} months starting with the day",
    Counting.DAYS_BEFORE: "{n} days before",
    Counting.MONTHS_BEFORE: "{n} months before",
    Counting.DAY_BEFORE: "before a fixed day",
    Counting.SAME_DAY: "at once",
    Counting.END_OF_COLLEGE_YEAR: "end of the college year",
    Counting.OF_ANOTHER_LIMIT: "by another limit",
}


def limits_page() -> str:
    """Every rule of the book, those with a limit and those without."""
    return "\n".join(_limits())


def states_page() -> str:
    """The states of a case, drawn and listed from the table that reckons them."""
    return "\n".join(_states())


def events_page() -> str:
    """The kinds of event, what each answers, and the faults of a document."""
    return "\n".join(_events())


def _limits() -> Iterator[str]:
    yield "# Limits"
    yield ""
    yield "Generated from `src/included/rules`. `unverified` marks a provision that was recalled and not read;"
    yield "`seed` one that was proposed and never enacted. No limit rolls forward except before the Tribunal."
    yield ""
    yield from _table(("status", "meaning"), ((status.value, words) for status, words in _STATUSES.items()))
    rules = sorted(load_rule_book().rules.values(), key=lambda rule: list(_GROUPS).index(rule.group))
    for group, rows in groupby(rules, key=lambda rule: rule.group):
        yield f"## {group}: {_GROUPS[group]}"
        yield ""
        yield from _table(
            ("rule", "duty", "who", "limit", "starts", "force", "exceptions", "provision", "certainty", "remark"),
            map(_limit_cells, rows),
        )
    yield "## Exceptions"
    yield ""
    yield "An exception disapplies a limit where a reason is recorded. It never moves a date."
    yield ""
    yield from _table(("set", "code", "holds where", "provision", "certainty"), _exception_cells())


def _limit_cells(rule: LimitRule) -> tuple[str, ...]:
    number = rule.values[-1].number if rule.values else 0
    limit = _COUNTINGS[rule.counting].format(n=number) if rule.has_limit else "none"
    return (
        rule.rule,
        rule.duty,
        kind_words(rule.who),
        limit,
        rule.starts_with,
        rule.force.value,
        rule.exceptions,
        rule.provision,
        rule.certainty.value,
        rule.remark,
    )


def _exception_cells() -> Iterator[tuple[str, ...]]:
    for name, rules in load_rule_book().exceptions.items():
        for rule in rules.values():
            yield name, rule.code, rule.words, rule.provision, rule.certainty.value


def _states() -> Iterator[str]:
    yield "# States of a case"
    yield ""
    yield "Generated from the table of moves in `src/included/core/casework/states.py`."
    yield ""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for move in MOVES:
        label = kind_words(move.kind) + (f": {kind_words(move.when[1])}" if move.when else "")
        for start in move.starts_in:
            yield f"    {_node(start)} --> {_node(move.to)}: {label}"
    yield "```"
    yield ""
    yield "A plan that is to cease has ceased when its last day (G4) is past."
    yield ""
    yield from _table(
        ("state", "what may happen next"),
        ((kind_words(state), ", ".join(kind_words(kind) for kind in next_moves(state))) for state in CaseState),
    )


def _node(state: CaseState) -> str:
    return "[*]" if state is CaseState.NONE else state.value


def _events() -> Iterator[str]:
    yield "# Events"
    yield ""
    yield "Generated from `src/included/core/casework`. A history may begin anywhere, and lateness is no fault."
    yield ""
    yield from _table(("kind", "answers"), ((kind.value, _answered(kind)) for kind in EventKind))
    yield "## Corrections"
    yield ""
    yield "A `correction` names the event it corrects by `corrects`, its zero-based place in the list. The event then"
    yield "reads as the correction says: it happened on the correction's `on`, and every other field the correction"
    yield "carries takes the place of the event's own. With `void` true the event did not happen. A correction may"
    yield "correct an earlier correction. One dated after the day of reckoning is ignored, like any event."
    yield ""
    yield "## Faults"
    yield ""
    yield from _table(("code", "meaning"), FAULT_CODES.items())


def _answered(kind: EventKind) -> str:
    question = QUESTIONS.get(kind)
    return ", ".join(asked.value for asked in question.kinds) if question else ""


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield from _row(heads)
    yield from _row(tuple("---" for _ in heads))
    for row in rows:
        yield from _row(row)
    yield ""


def _row(cells: tuple[str, ...]) -> Iterator[str]:
    yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
