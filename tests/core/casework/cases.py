"""Writing down small cases for tests."""

from datetime import date
from typing import Any

from included.adapters.rulebook import load_rule_book
from included.core.casework import CaseFacts, Event, EventKind, Limit, Reckoning, reckon
from included.core.casework.documents import from_document
from included.core.casework.faults import Fault

BOOK = load_rule_book()


def happened(kind: str, on: str, **details: Any) -> Event:
    return Event(EventKind(kind), date.fromisoformat(on), details)


def facts(*events: Event, as_of: str = "", **others: Any) -> CaseFacts:
    day = date.fromisoformat(as_of) if as_of else max((event.on for event in events), default=date(2026, 3, 2))
    return CaseFacts(as_of=day, events=events, **others)


def clock(*events: Event, as_of: str = "", **others: Any) -> Reckoning:
    return reckon(facts(*events, as_of=as_of, **others), BOOK)


def limits(rule: str, reckoning: Reckoning) -> list[Limit]:
    return [limit for limit in reckoning.limits if limit.rule == rule]


def limit(rule: str, reckoning: Reckoning) -> Limit:
    (found,) = limits(rule, reckoning)
    return found


def faults(document: object) -> list[Fault]:
    return list(from_document(document, tuple(BOOK.profiles)).faults)
