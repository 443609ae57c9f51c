"""How fast the clock is: cases a second, and the ratio to only decoding the same events into typed values.

Run `python benchmarks/clock.py [cases]`. The histories are invented, varied and the same every time.
"""

import gc
import json
import sys
import time
from datetime import date, timedelta
from multiprocessing import Pool
from random import Random
from typing import Any

from included.adapters.rulebook import load_rule_book
from included.core.casework import CaseFacts, Event, EventKind, reckon

NATION = 640_000
PROCESSES = 2
AS_OF = date(2026, 3, 1)
Row = dict[str, Any]
_COLUMNS = frozenset({"kind", "on"})


def history(random: Random) -> list[Row]:
    """One case: a request, an assessment, mostly a plan, then some years of reviews, changes and quarrels."""
    day = date(2016, 1, 4) + timedelta(days=random.randrange(3500))
    rows: list[Row] = []

    def then(kind: str, after: int, **details: Any) -> None:
        nonlocal day
        day += timedelta(days=random.randint(0, after))
        rows.append({"kind": kind, "on": day.isoformat(), **details})

    then("request_received", 0)
    if random.random() < 0.25:
        then("assessment_refused", 42)
        if random.random() < 0.4:
            then("mediation_contacted", 40)
            then("certificate_issued", 20)
            then("appeal_registered", 20)
            then("tribunal_ordered", 200, order="assess")
            then("assessment_agreed", 14)
        else:
            return rows
    else:
        then("assessment_agreed", 60)
    advisers = ("parent", "education", "medical", "psychology", "social_care")
    for adviser in advisers:
        then("advice_requested", 3, adviser=adviser)
    for adviser in advisers[: random.randint(3, 5)]:
        then("advice_received", 15, adviser=adviser)
    then("plan_agreed", 40)
    then("draft_served", 30)
    for urn in range(random.randint(1, 3)):
        then("setting_consulted", 3, urn=str(100000 + urn))
    then("setting_replied", 20, urn="100000")
    then("plan_finalised", 60)
    for _ in range(random.randint(0, 5)):
        then("review_meeting_planned", 300, meeting_on=(day + timedelta(days=21)).isoformat())
        then("review_meeting_held", 30)
        then("review_report_sent", 14)
        outcome = random.choice(("maintain", "maintain", "amend"))
        then("review_decided", 40, outcome=outcome)
        if outcome == "amend":
            then("amendment_notice_sent", 5)
            then("amended_plan_issued", 70)
    if random.random() < 0.1:
        then("cease_notified", 200)
    return rows


def decode(rows: list[Row]) -> tuple[Event, ...]:
    """Only what must be done to have typed values: the measure's unit."""
    return tuple(
        Event(
            EventKind(row["kind"]), date.fromisoformat(row["on"]), {k: row[k] for k in row if k not in {"kind", "on"}}
        )
        for row in rows
    )


def decode_all(cases: list[list[Row]]) -> list[tuple[Event, ...]]:
    return [decode(rows) for rows in cases]


def reckon_all(cases: list[tuple[Event, ...]]) -> int:
    """Reckon every case, and read every reason, as a page or a document would."""
    book = load_rule_book()
    return sum(len(reckon(CaseFacts(as_of=AS_OF, events=events), book).limits) for events in cases)


def explain_all(cases: list[tuple[Event, ...]]) -> int:
    """As reckon_all, with the sentence of every limit."""
    book = load_rule_book()
    return sum(
        len(limit.why) for events in cases for limit in reckon(CaseFacts(as_of=AS_OF, events=events), book).limits
    )


def timed(work: Any, cases: Any, clock: Any = time.process_time) -> tuple[float, Any]:
    """The best of three runs, and what it gave. Processor time, so that a busy machine does not tell on the ratio."""
    best, given = float("inf"), None
    for _ in range(3):
        gc.collect()
        started = clock()
        given = work(cases)
        best = min(best, clock() - started)
    return best, given


def share(given: tuple[int, int]) -> float:
    """What one process takes for its share of the cases, which it makes up itself: the best of three runs."""
    seed, count = given
    random = Random(seed)
    return timed(reckon_all, decode_all([history(random) for _ in range(count)]))[0]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    random = Random(1)
    raw = [history(random) for _ in range(count)]
    load_rule_book()
    decoding, cases = timed(decode_all, raw)
    reckoning, limits = timed(reckon_all, cases)
    explaining, _ = timed(explain_all, cases)
    with Pool(PROCESSES) as pool:
        together = max(pool.map(share, [(number, count // PROCESSES) for number in range(PROCESSES)]))
    figures = {
        "cases": count,
        "events": sum(len(rows) for rows in raw),
        "limits": limits,
        "cases_a_second": round(count / reckoning),
        "cases_a_second_with_reasons": round(count / explaining),
        "ratio_to_decoding": round(reckoning / decoding, 2),
        "ratio_to_decoding_with_reasons": round(explaining / decoding, 2),
        f"seconds_for_{NATION}_on_1_process": round(reckoning / count * NATION, 1),
        f"seconds_for_{NATION}_on_{PROCESSES}_processes": round(together / count * NATION, 1),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
