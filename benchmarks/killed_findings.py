"""What is in the database after the last kill, held against what was acknowledged. Read as the owner, who sees all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from killed_writers import AGREED, AUTHORITY, Ledger, Written

# Each finds what a transaction cut in half would leave behind.
HALF = {
    "a case without its child, request, link, contact or event": """
        SELECT c.reference FROM cases_case c WHERE NOT (
          EXISTS (SELECT FROM people_child p WHERE p.id = c.child_id)
          AND EXISTS (SELECT FROM requests_assessmentrequest r WHERE r.case_id = c.id)
          AND EXISTS (SELECT FROM people_grant g WHERE g.child_id = c.child_id AND g.link_digest IS NOT NULL)
          AND EXISTS (SELECT FROM people_contact k WHERE k.child_id = c.child_id)
          AND EXISTS (SELECT FROM cases_event e WHERE e.case_id = c.id))""",
    "events with a gap, or another number of them than the case says": """
        SELECT c.reference FROM cases_case c JOIN cases_event e ON e.case_id = c.id GROUP BY c.id
        HAVING count(*) <> c.event_count OR min(e.sequence) <> 0 OR max(e.sequence) <> count(*) - 1""",
    "a child without a case": """
        SELECT p.id FROM people_child p WHERE NOT EXISTS (SELECT FROM cases_case c WHERE c.child_id = p.id)""",
    "a case that no draft became": """
        SELECT c.reference FROM cases_case c
        WHERE NOT EXISTS (SELECT FROM requests_requestdraft d WHERE d.case_id = c.id)""",
    "a draft that became a case which is not there": """
        SELECT d.id FROM requests_requestdraft d WHERE d.case_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM cases_case c WHERE c.id = d.case_id)""",
    "a decision without its reasons": f"""
        SELECT e.case_id FROM cases_event e WHERE e.kind = '{AGREED}'
        AND NOT EXISTS (SELECT FROM cases_eventtext t WHERE t.event_id = e.id)""",
    "advice asked for in the events and not in the requests, or the other way round": """
        SELECT c.reference FROM cases_case c
        WHERE (SELECT count(*) FROM cases_event e WHERE e.case_id = c.id AND e.kind = 'advice_requested')
           <> (SELECT count(*) FROM advice_advicerequest a WHERE a.case_id = c.id)""",
    "a request that nobody is told of": """
        SELECT c.reference FROM cases_case c
        WHERE NOT EXISTS (SELECT FROM notices_notice n WHERE n.child_id = c.child_id)""",
}
TWICE = {
    "two cases from one request": """
        SELECT p.surname FROM people_child p JOIN cases_case c ON c.child_id = p.id
        GROUP BY p.surname HAVING count(*) > 1""",
    "two decisions of one case": f"""
        SELECT case_id FROM cases_event WHERE kind = '{AGREED}' GROUP BY case_id HAVING count(*) > 1""",
    "one adviser asked twice": """
        SELECT case_id FROM advice_advicerequest GROUP BY case_id, adviser, note HAVING count(*) > 1""",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that should not be; each a sentence."""

    lost: tuple[str, ...]
    half: tuple[str, ...]
    twice: tuple[str, ...]
    cases: int
    events: int


def findings(owner_url: str, ledger: Ledger) -> Findings:
    """Compare the database with the ledger, and its stored projections with its events."""
    with psycopg.connect(owner_url) as connection:
        return Findings(
            lost=(*ledger.vanished, *_lost(connection, ledger)),
            half=(*_found(connection, HALF), *_wrong_projections()),
            twice=tuple(_found(connection, TWICE)),
            cases=_number(connection, "SELECT count(*) FROM cases_case"),
            events=_number(connection, "SELECT count(*) FROM cases_event"),
        )


def _lost(connection: psycopg.Connection, ledger: Ledger) -> Iterator[str]:
    sent, drafts = _sent(connection), _drafts(connection)
    for written in ledger.requests:
        yield from _lost_of(written, sent, drafts)
    events = "SELECT case_id::text FROM cases_event WHERE kind = %s"
    kept = {
        "a decision of": (ledger.decided, _column(connection, events, AGREED)),
        "advice asked for in": (ledger.asked_for_advice, _column(connection, events, "advice_requested")),
        "a note:": (ledger.notes, _column(connection, "SELECT text FROM cases_internalnote")),
    }
    for what, (acknowledged, stored) in kept.items():
        yield from (f"{what} {each}" for each in acknowledged if each not in stored)


def _lost_of(written: Written, sent: dict[str, Any], drafts: dict[str, Any]) -> Iterator[str]:
    if written.is_sent and written.mark not in sent:
        yield f"the sent request {written.mark}"
    stored = sent.get(written.mark) or drafts.get(written.mark) or {}
    if "name" not in written.pages:
        return
    for key, fields in written.pages.items():
        said = stored.get(key, {})
        if not said or any(name in said and said[name] not in _ways_to_keep(value) for name, value in fields.items()):
            yield f"the answer {key} of {written.mark}"


def _ways_to_keep(value: str | Sequence[str]) -> tuple[Any, ...]:
    """A value as it was typed; yes and no are kept as what they mean."""
    return (value, value == "yes") if value in ("yes", "no") else (value,)


def _sent(connection: psycopg.Connection) -> dict[str, Any]:
    rows = connection.execute("SELECT answers FROM requests_assessmentrequest").fetchall()
    return {answers["name"]["surname"]: answers for (answers,) in rows}


def _drafts(connection: psycopg.Connection) -> dict[str, Any]:
    rows = connection.execute("SELECT answers FROM requests_requestdraft WHERE sent_at IS NULL").fetchall()
    drafts = [{key: page["fields"] for key, page in answers.items()} for (answers,) in rows]
    return {answers["name"]["surname"]: answers for answers in drafts if "name" in answers}


def _wrong_projections() -> Iterator[str]:
    # Imported when Django has been set up.
    from included.apps.cases.rebuilding import rebuild
    from included.apps.cases.shares import shares

    for share in shares(AUTHORITY, 1):
        for each in rebuild(share).differences:
            yield f"{each.reference}: {each.field} is stored as {each.stored} and rebuilt as {each.rebuilt}"


def _found(connection: psycopg.Connection, queries: dict[str, str]) -> Iterator[str]:
    for what, query in queries.items():
        yield from (f"{what}: {row[0]}" for row in connection.execute(query).fetchall())


def _column(connection: psycopg.Connection, query: str, *values: str) -> set[str]:
    return {row[0] for row in connection.execute(query, values).fetchall()}


def _number(connection: psycopg.Connection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
