"""Counting an invented caseload the way the statistics count a return, from its cases and events."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from included.demo.lives.days import AGE_DAY, age_on
from included.demo.records.cases import THE_DAY, Caseload, EventRecord, InventedCase

_STARTS: Final = date(2024, 1, 1)
_ENDS: Final = date(2024, 12, 31)
_STOCK_BEFORE: Final = date(2024, 1, 18)
_DECISIONS: Final = ("assessment_agreed", "assessment_refused")
_OUTCOMES: Final = ("plan_agreed", "plan_refused")
_DUE: Final = 28

Counts = Counter[tuple[str, str]]


def recount(caseload: Caseload) -> Counts:
    """Every figure of the comparison, by group and name."""
    counts: Counts = Counter()
    for case in caseload.cases:
        for key in _figures(case):
            counts[key] += 1
    return counts


def _figures(case: InventedCase) -> Iterator[tuple[str, str]]:
    if case.holds_plan_on(_STOCK_BEFORE):
        yield "flow", "stock of January 2024"
    if case.holds_plan:
        yield from _stock(case)
    yield from _requests(case)
    yield from _assessments(case)
    yield from _plans(case)
    yield from _ended(case)


def _first(case: InventedCase, *kinds: str) -> EventRecord | None:
    return next((event for event in case.events if event.kind in kinds), None)


def _in_year(day: date) -> bool:
    return _STARTS <= day <= _ENDS


def _stock(case: InventedCase) -> Iterator[tuple[str, str]]:
    age, place = age_on(case.born_on, AGE_DAY), case.placement
    years = min(11, THE_DAY.year - _made_on(case).year)
    yield "flow", "stock of January 2025"
    yield "age", str(age)
    yield "need", case.need
    yield "placement", place.type
    yield "need by placement", f"{case.need} {place.type}"
    yield "age by placement", f"{age} {place.type}"
    yield "sex", case.child.sex
    yield "years in place", str(years)
    if place.residential:
        yield "residential", place.residential
    if place.has_personal_budget:
        yield "personal budget", "yes"
    if place.work_based:
        yield "work based", place.work_based
    if years >= 2:
        yield from _review(case)


def _made_on(case: InventedCase) -> date:
    event = _first(case, "plan_finalised", "plan_transferred_in")
    if event is None:
        return THE_DAY
    return date.fromisoformat(str(event.details["made_on"])) if "made_on" in event.details else event.on


def _review(case: InventedCase) -> Iterator[tuple[str, str]]:
    """The last review of a plan, as the return gives it."""
    yield "review", "expected"
    held = [event.on for event in case.events if event.kind == "review_meeting_held"]
    if not held:
        return
    yield "review", "meeting"
    yield "review", f"meeting {_when(held[-1])}"
    decided = [event for event in case.events if event.kind == "review_decided" and event.on >= held[-1]]
    if decided:
        yield "review", f"decision {_when(decided[-1].on)}"
        yield "review", f"outcome {decided[-1].details['outcome']}"
        yield "review", "on time" if (decided[-1].on - held[-1]).days <= _DUE else "late"
    elif (THE_DAY - held[-1]).days <= _DUE:
        yield "review", "decision not due"
    else:
        yield "review", "decision outstanding"


def _when(day: date) -> str:
    return str(day.year) if day >= _STARTS else "before"


def _requests(case: InventedCase) -> Iterator[tuple[str, str]]:
    asked, decided = _first(case, "request_received"), _first(case, *_DECISIONS)
    if asked is None:
        return
    is_withdrawn = decided is not None and bool(decided.details.get("withdrawn"))
    if decided and _in_year(decided.on) and not is_withdrawn:
        yield "request", "decided on time" if (decided.on - asked.on).days <= 42 else "decided late"
    if not _in_year(asked.on):
        return
    yield "request", "received"
    yield "request by age", str(min(20, max(2, age_on(case.born_on, asked.on))))
    if decided is None or decided.on > _ENDS:
        yield "request", "undecided"
    elif is_withdrawn:
        yield "request", "withdrawn"
    else:
        yield "request", "decided to assess" if decided.kind == "assessment_agreed" else "decided not to assess"
    if decided and decided.kind == "assessment_refused":
        later = _first(case, "assessment_agreed")
        yield from _dispute(case, "request", decided.on, later.on if later else THE_DAY)


def _dispute(case: InventedCase, group: str, starts: date, ends: date) -> Iterator[tuple[str, str]]:
    kinds = {event.kind for event in case.events if starts <= event.on <= ends}
    mediated, appealed = "mediation_held" in kinds, "appeal_registered" in kinds
    if mediated:
        yield group, "mediated"
    if appealed:
        yield group, "appealed"
    if mediated and appealed:
        yield group, "mediated and appealed"


def _assessments(case: InventedCase) -> Iterator[tuple[str, str]]:
    outcomes = [event for event in case.events if event.kind in _OUTCOMES and event.on <= _ENDS]
    if not outcomes or not _in_year(outcomes[-1].on):
        return
    outcome = outcomes[-1]
    if outcome.details.get("withdrawn"):
        yield "assessment", "withdrawn"
        return
    yield "assessment", "issued" if outcome.kind == "plan_agreed" else "not issued"
    asked = _first(case, "request_received")
    if outcome.kind == "plan_refused" and asked:
        yield "assessment", "not issued on time" if (outcome.on - asked.on).days <= 112 else "not issued late"
    refused = _first(case, "plan_refused")
    made = _first(case, "plan_finalised")
    if refused:
        yield from _dispute(case, "assessment", refused.on, made.on if made else THE_DAY)
    elif made and outcome.kind == "plan_agreed":
        yield from _dispute(case, "plan", made.on, THE_DAY)


def _plans(case: InventedCase) -> Iterator[tuple[str, str]]:
    joined = _first(case, "plan_transferred_in")
    if joined and joined.on > _STOCK_BEFORE:
        yield "flow", "transfers in"
    made, asked = _first(case, "plan_finalised"), _first(case, "request_received")
    if made is None or not _in_year(made.on):
        return
    yield "flow", "new plans"
    # The measure leaves out plans reached through mediation or an appeal, and those whose request is not known.
    before = {event.kind for event in case.events if event.on <= made.on}
    if asked is None or {"mediation_held", "appeal_registered"} & before:
        return
    days = (made.on - asked.on).days
    span = "within 20 weeks" if days <= 140 else "20 to 52 weeks" if days <= 364 else "over 52 weeks"
    yield "timeliness", span
    if not case.exceptions:
        yield "timeliness without exceptions", span


def _ended(case: InventedCase) -> Iterator[tuple[str, str]]:
    if case.ends_on is None or case.ends_on > THE_DAY:
        return
    if not _in_year(case.ends_on):
        yield "flow", "ended in January 2025"
        return
    moved = _first(case, "plan_transferred_out")
    ended = next(event for event in reversed(case.events) if event.kind in ("cease_notified", "plan_transferred_out"))
    yield "flow", "ceased"
    yield "ceased by reason", "5" if moved else str(ended.details["reason"])
    yield "ceased by age", str(min(20, age_on(case.born_on, case.ends_on)))
    yield "ceased by sex", case.child.sex
