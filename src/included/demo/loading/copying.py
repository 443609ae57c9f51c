"""Many rows into a table at once, as the application's role and under its policies.

PostgreSQL refuses COPY into a table with row-level policies, and the application may make no temporary tables
to copy into. So each column of some thousands of rows goes over as one array, in binary so that nothing is escaped, and
the rows are inserted from the arrays: the policies see every row, and it costs a tenth of single inserts.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from psycopg import sql

Row = Sequence[str | int | None]
_AT_ONCE = 2000


def copy_rows(
    cursor: Any,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    *,
    found: Sequence[tuple[str, str]] = (),
    join: str = "",
    extra: Sequence[tuple[str, str]] = (),
    at_once: int = _AT_ONCE,
) -> int:
    """Write rows into the columns of a table; how many.

    `extra` are values (name and type) that follow a row's columns but serve only to `join` other tables by;
    `found` are columns of the table that come from the join: name, and the expression to read. `at_once` is
    less for long rows: what goes over in one message should stay well below a megabyte, since the library moves
    what is left of it with every packet.
    """
    types = _types(cursor, table) | dict(extra)
    names = [*columns, *(name for name, _ in extra)]
    statement = sql.SQL(
        "INSERT INTO {table} ({into}) SELECT {read} FROM unnest({arrays}) AS copied ({names}) {join}"
    ).format(
        table=sql.Identifier(table),
        into=_listed([*columns, *(name for name, _ in found)]),
        read=sql.SQL(", ").join(
            [sql.SQL("copied.{}").format(sql.Identifier(name)) for name in columns]
            + [sql.SQL(expression) for _, expression in found]
        ),
        arrays=sql.SQL(", ").join(sql.SQL(f"%b::text[]::{types[name]}[]") for name in names),
        names=_listed(names),
        join=sql.SQL(join),
    )
    count = 0
    for chunk in _chunks(rows, at_once):
        cursor.execute(statement, [_texts(column) for column in zip(*chunk, strict=True)])
        count += int(cursor.rowcount)
    return count


def _listed(names: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)


def _types(cursor: Any, table: str) -> dict[str, str]:
    """The type of each column of a table, without the limit of a varchar."""
    cursor.execute(
        "SELECT attname, atttypid::regtype::text FROM pg_attribute "
        "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
        [table],
    )
    return dict(cursor.fetchall())


def _texts(column: Sequence[str | int | None]) -> list[str | None]:
    return [None if value is None else str(value) for value in column]


def _chunks(rows: Iterable[Row], at_once: int) -> Iterator[list[Row]]:
    source = iter(rows)
    while chunk := list(islice(source, at_once)):
        yield chunk
