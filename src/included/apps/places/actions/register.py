"""The register of establishments into the directory: all of a file or nothing of it, every change kept.

The rows are copied into a table of their own, and what is new and what differs is worked out by one statement. A
column the file does not have keeps what was known; a setting the file does not have stays as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg
from django.db import connection, transaction
from psycopg import sql

from included.adapters.gias import Link, Register, Severity
from included.apps.places.actions.register_columns import COLUMNS, values_of
from included.apps.places.actions.register_statements import LINKS, MISSING, NEXT_IMPORT, merging
from included.apps.places.models import RegisterImport

Progress = Callable[[int], None]
_TELL_EVERY: Final = 5_000
_LOCK: Final = 0x61A5


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: rows read, and settings by what happened to them."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    closed: int = 0
    unchanged: int = 0
    links: int = 0
    left_out: int = 0
    not_places: int = 0
    not_in_file: int = 0


@transaction.atomic
def import_register(
    register: Register, links: Sequence[Link], *, by: str, at: datetime, progress: Progress
) -> Imported:
    """Write an open file and its links into the directory; raises UnusableFileError, and then nothing is changed."""
    connection.ensure_connection()
    # Django's own cursor has no COPY.
    with closing(psycopg.Cursor(connection.connection)) as cursor:
        # Two imports at once would each take the other's new settings for its own.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        # Nothing is known of rows just copied, and the application may not analyse: taken for few, they would be
        # joined one by one, which is quadratic.
        cursor.execute("SET LOCAL enable_nestloop = off")
        _copy(cursor, _told(register, progress))
        number = _one(cursor, NEXT_IMPORT)[0]
        added, changed, closed, unchanged = _one(cursor, merging(register.layout), {"import": number, "at": at})
        (missing,) = _one(cursor, MISSING)
        cursor.execute("DELETE FROM places_registerrow")
        joined = _join(cursor, links)
    imported = Imported(
        rows=register.read,
        added=added,
        changed=changed,
        closed=closed,
        unchanged=unchanged,
        links=joined,
        left_out=register.findings.count_of(Severity.ERROR),
        not_places=register.not_places,
        not_in_file=missing,
    )
    _note(number, register.path.name, imported, by=by, at=at)
    return imported


def _copy(cursor: Any, rows: Iterable[tuple[object, ...]]) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    with cursor.copy(sql.SQL("COPY places_registerrow ({}) FROM STDIN").format(columns)) as copy:
        for row in rows:
            copy.write_row(row)


def _told(register: Register, progress: Progress) -> Iterator[tuple[object, ...]]:
    for row in register:
        if register.read % _TELL_EVERY == 0:
            progress(register.read)
        yield values_of(row.establishment)


def _join(cursor: Any, links: Sequence[Link]) -> int:
    """How many links are new or told differently now."""
    columns = zip(
        *((each.urn, each.other_urn, each.type_name, each.is_succession, each.established_on) for each in links),
        strict=True,
    )
    given = [list(column) for column in columns] or [[], [], [], [], []]
    cursor.execute(LINKS, given)
    return int(cursor.rowcount)


def _one(cursor: Any, statement: Any, values: Any = None) -> tuple[int, ...]:
    row: tuple[int, ...] = cursor.execute(statement, values).fetchone()
    return row


def _note(number: int, name: str, imported: Imported, *, by: str, at: datetime) -> None:
    counts = {name: getattr(imported, name) for name in Imported.__slots__}
    RegisterImport.objects.create(pk=number, file_name=name[:255], made_at=at, made_by=by[:100], counts=counts)
