"""Facts and a rule book in; state, limits and what is next out."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from included.core.casework import (
    assessment_rules,
    green_paper_rules,
    moving_rules,
    order_rules,
    redress_rules,
    review_rules,
)
from included.core.casework.chronology import events_that_count
from included.core.casework.events import CaseFacts, Event, EventKind
from included.core.casework.history import History
from included.core.casework.limits import Limit, NextLimit, Reckoning, Status
from included.core.casework.states import land
from included.core.casework.statuses import finished
from included.core.casework.terms import Shape, Terms, terms_of
from included.core.law import Force, Party, RuleBook

_RULES: Final = (assessment_rules, review_rules, moving_rules, redress_rules, order_rules, green_paper_rules)


def _all_shapes() -> Mapping[str, Shape]:
    shapes: dict[str, Shape] = {}
    for module in _RULES:
        shapes.update(module.SHAPES)
    return shapes


def _all_openers() -> Mapping[EventKind, tuple[Callable[[History, Event], None], ...]]:
    openers: dict[EventKind, tuple[Callable[[History, Event], None], ...]] = {}
    for module in _RULES:
        for kind, functions in module.OPENERS.items():
            openers[kind] = (*openers.get(kind, ()), *functions)
    return openers


_SHAPES: Final = _all_shapes()
_OPENERS: Final = _all_openers()


def reckon(facts: CaseFacts, rule_book: RuleBook) -> Reckoning:
    """The state of a case, its limits in order, and the next one. Raises UnknownProfile."""
    history = walk(facts, rule_book)
    limits = [finished(limit, history) for limit in (*history.done, *history.running)]
    limits.sort(key=_order)
    return Reckoning(history.state, tuple(limits), _next(limits))


def walk(facts: CaseFacts, rule_book: RuleBook) -> History:
    """The history of a case walked to its day: what has happened starts and settles limits."""
    history = History(_terms(rule_book, facts.profile), facts)
    events = events_that_count(facts.events, facts.as_of)
    history.kinds.update(event.kind for event in events)
    for event in events:
        history.settle(event)
        for opener in _OPENERS.get(event.kind, ()):
            opener(history, event)
        history.state = land(history.state, event)
    if history.decisions:
        order_rules.lay_floors(history)
        history.state = order_rules.state_after_floors(history)
    review_rules.start_last_year(history)
    return history


@lru_cache(maxsize=16)
def _terms(rule_book: RuleBook, profile: str) -> Terms:
    return terms_of(rule_book, profile, _SHAPES)


def _order(limit: Limit) -> tuple[object, str, str]:
    return limit.due_on, limit.law.rule, limit.law.key


def _next(limits: list[Limit]) -> NextLimit | None:
    for limit in limits:
        law = limit.law
        if limit.status is Status.OPEN and law.who is Party.AUTHORITY and law.force is Force.STATUTE:
            return NextLimit(law.rule, limit.due_on)
    return None
