"""What is costly to work out of a caseload: what the clock says of each case, and the words of each plan.

A large caseload is worked out by two forks, which see it without it being sent; they send back texts.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from multiprocessing import get_context
from typing import Any, Final

from django.db import connections

from included.adapters.rulebook import load_rule_book
from included.apps.cases.mapping import event_value, facts_from, projection_of
from included.core.casework import ExceptionRecord, reckon
from included.demo.loading.bodies import LIVE
from included.demo.records.cases import THE_DAY, Caseload, InventedCase, Scale
from included.demo.records.papers import paragraphs
from included.demo.records.plan_text import LIMBS, plan_text

_PROCESSES: Final = 2
_PART: Final = 500
_WORTH_IT: Final = 3000
_SERVED: Final = ("draft_with_family", "consulting", "ready")
_ISSUING: Final = ("plan_finalised", "amended_plan_issued", "plan_transferred_in")
_PROJECTED: Final = (
    "state",
    "requested_on",
    "decided_on",
    "drafted_on",
    "finalised_on",
    "next_rule",
    "next_due_on",
    "awaiting",
    "projected_on",
    "event_count",
)
Projection = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class SentPlan:
    """A plan that left the authority: the place of its case in the caseload, the event, the document."""

    place: int
    sequence: int
    issued_on: date
    is_final: bool
    document: str
    digest: str


def projection(case: InventedCase) -> Projection:
    """What is stored beside a case, from the code that keeps it in step with the events."""
    facts = facts_from(
        profile="law_2014",
        born_on=case.born_on,
        events=[event_value(each.kind, each.on, each.details) for each in case.events],
        exceptions=[
            ExceptionRecord(code=each.code, starts_on=each.starts_on, ends_on=each.ends_on, reason=each.reason)
            for each in case.exceptions
        ],
        as_of=THE_DAY,
    )
    stored = projection_of(facts, reckon(facts, load_rule_book()))
    return tuple(_text(stored[name]) for name in _PROJECTED)


def document_of(
    case: InventedCase, authority: str, *, is_final: bool, on: date | None = None, is_sent: bool = False
) -> tuple[str, str]:
    """The plan as canonical JSON, and its digest; what was sent has the advice bound to it that is kept."""
    document = plan_text(case, is_final=is_final, issued_on=on, authority=authority)
    if is_sent and case.stage in LIVE:
        _bind(document["advice"], case)
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return canonical, hashlib.sha256(canonical.encode()).hexdigest()


def _bind(rows: list[dict[str, Any]], case: InventedCase) -> None:
    """Open cases have statements; the papers of old plans are not kept, and those list their advice alone."""
    advisers = {letter: adviser for adviser, (letter, _) in LIMBS.items()}
    for row in rows:
        if row["received_on"] is not None:
            row["paragraphs"] = json.loads(paragraphs(case, advisers[row["limb"]]))


@contextmanager
def computed(caseload: Caseload) -> Iterator[tuple[Iterable[Projection], Iterable[SentPlan]]]:
    """The projections of all cases in order, and the plans; begun now, outside any transaction."""
    count = len(caseload.cases)
    if count < _WORTH_IT:
        yield _projections(caseload, 0, count), _plans(caseload, 0, count)
        return
    _shared[:] = [caseload]
    # A fork must not hold the same connection.
    connections.close_all()
    parts = [(start, start + _PART) for start in range(0, count, _PART)]
    with get_context("fork").Pool(_PROCESSES) as pool:
        projections = pool.imap(_projections_of_part, parts)
        plans = pool.imap(_plans_of_part, parts)
        yield chain.from_iterable(projections), chain.from_iterable(plans)
        pool.close()
        pool.join()
    _shared.clear()


# What the forks work on: set before they are made.
_shared: list[Caseload] = []


def _projections_of_part(part: tuple[int, int]) -> list[Projection]:
    return list(_projections(_shared[0], *part))


def _plans_of_part(part: tuple[int, int]) -> list[SentPlan]:
    return list(_plans(_shared[0], *part))


def _projections(caseload: Caseload, start: int, stop: int) -> Iterator[Projection]:
    return (projection(case) for case in caseload.cases[start:stop])


def _plans(caseload: Caseload, start: int, stop: int) -> Iterator[SentPlan]:
    """Drafts that are out, and plans in force; of all England only those of the stories."""
    told = {persona.case_number for persona in caseload.personas}
    for place, case in enumerate(caseload.cases[start:stop], start=start):
        is_served = case.stage in _SERVED
        is_kept = caseload.scale is not Scale.ENGLAND or case.number in told
        if not is_served and not (is_kept and case.holds_plan):
            continue
        kinds = ("draft_served",) if is_served else _ISSUING
        sequence, event = [(index, each) for index, each in enumerate(case.events) if each.kind in kinds][-1]
        document, digest = document_of(case, caseload.name, is_final=not is_served, on=event.on, is_sent=True)
        yield SentPlan(place, sequence, event.on, not is_served, document, digest)


def _text(value: object) -> str | int | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)
