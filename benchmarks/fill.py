"""Two databases to measure on: a county's invented caseload, and all England made from copies of it.

The county is the demonstration's (Kent). England keeps it whole and adds the other 152 authorities, each as large as
its published number of plans says, with cases drawn from the county's and everything told apart: children, references,
officers. Inventing each authority afresh (`included demo --scale england`) is truer and takes hours; for how pages
grow with the tables, copies serve. Every case gets a parent who signs in. The same every time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from included.adapters.postgres import Database
from included.adapters.postgres.addresses import at_database
from included.demo.figures.published import any_authority, area_names
from included.demo.figures.stock_targets import stock_targets

AREA = "886"
COUNTY, ENGLAND = "bench_county", "bench_england"
_CASES_AN_OFFICER = 170
_SIZES = "CREATE TEMPORARY TABLE size (code text PRIMARY KEY, name text, share float, officers int)"
# Which children of the county each authority has a copy of: by a hash, so that nothing is left to chance.
_DRAW = """
CREATE TEMPORARY TABLE drawn AS
SELECT size.code, c.id AS old_case, md5(size.code || c.id)::uuid AS case_id, c.child_id AS old_child,
  md5(size.code || c.child_id)::uuid AS child_id, coalesce(c.officer_id, 0) AS old_officer
FROM size JOIN cases_case c
  ON ('x' || md5(size.code || c.child_id))::bit(32)::bigint < size.share * 2 ^ 32
WHERE c.authority_code = %s;
"""
_OFFICERS = """
INSERT INTO accounts_account (password, email, name, is_active, is_family, story)
  SELECT '!', 'officer-' || n || '.' || code || '@example.org', 'Officer ' || n || ' of ' || name, true, false, ''
  FROM size, generate_series(0, officers - 1) AS n;
INSERT INTO accounts_organisation (kind, name, authority_code, contact_email)
  SELECT 'authority', name, code, 'send-' || code || '@example.org' FROM size;
INSERT INTO accounts_membership (account_id, organisation_id, role)
  SELECT a.id, o.id, 'case_officer' FROM accounts_account a
  JOIN accounts_organisation o ON o.kind = 'authority' AND a.email LIKE '%.' || o.authority_code || '@example.org'
  WHERE a.email LIKE 'officer-%';
CREATE TEMPORARY TABLE officer AS
  SELECT size.code, size.officers, n, a.id FROM size, generate_series(0, officers - 1) AS n
  JOIN accounts_account a ON true WHERE a.email = 'officer-' || n || '.' || size.code || '@example.org';
"""
_OFFICER_OF = """CASE WHEN drawn.old_officer = 0 THEN NULL ELSE (
  SELECT officer.id FROM officer WHERE officer.code = drawn.code AND officer.n = drawn.old_officer % officer.officers
) END"""
_OF_CHILD = {"child_id": "drawn.child_id", "authority_code": "drawn.code"}
_OF_CASE = {"case_id": "drawn.case_id", **_OF_CHILD}
# What takes another value in the copy; a serial number of its own is left to the table.
_COPIED: dict[str, tuple[str, dict[str, str]]] = {
    "people_child": ("old.id = drawn.old_child", {"id": "drawn.child_id", "authority_code": "drawn.code"}),
    "people_contact": ("old.child_id = drawn.old_child", {**_OF_CHILD, "account_id": "NULL"}),
    "cases_case": (
        "old.id = drawn.old_case",
        {
            "id": "drawn.case_id",
            "reference": "drawn.code || substr(old.reference, 4)",
            "officer_id": _OFFICER_OF,
            **_OF_CHILD,
        },
    ),
    "cases_event": ("old.case_id = drawn.old_case", {**_OF_CASE, "recorded_by_id": "NULL"}),
    "cases_exceptionentry": ("old.case_id = drawn.old_case", _OF_CASE),
    "requests_assessmentrequest": ("old.case_id = drawn.old_case", _OF_CASE),
    "advice_advicerequest": ("old.case_id = drawn.old_case", {**_OF_CASE, "organisation_id": "NULL"}),
}
_FAMILIES = """
INSERT INTO accounts_account (password, email, name, is_active, is_family, story)
  SELECT '!', 'parent-' || c.id || '@example.org', 'Parent of ' || c.reference, true, true, '' FROM cases_case c
  ON CONFLICT (email) DO NOTHING;
INSERT INTO people_grant (child_id, authority_code, basis, account_id, starts_on, why)
  SELECT c.child_id, c.authority_code, 'family', a.id, c.opened_on, 'Sent the request' FROM cases_case c
  JOIN accounts_account a ON a.email = 'parent-' || c.id || '@example.org'
  WHERE NOT EXISTS (SELECT FROM people_grant g WHERE g.account_id = a.id);
"""


def databases(scale: str) -> Iterator[tuple[str, Database]]:
    """The county's, England's or both, filled where they are not there yet, with the name of each scale."""
    from included.cli.setup import need_database

    county = need_database(COUNTY)
    _county_there(county)
    _let_go()
    if scale != "england":
        yield "county", county
    if scale != "county":
        yield "england", _england_there(county)


def _let_go() -> None:
    """A database is copied only while nobody is connected to it."""
    from django.db import connections

    connections.close_all()


def _county_there(database: Database) -> None:
    """The county's caseload in a migrated database; a second time changes nothing."""
    from included.demo.caseload import invent
    from included.demo.loading.load import is_loaded, load

    if not is_loaded(AREA):
        load(invent(AREA), lambda *_: None)
    with _administrator(database, database.name) as connection:
        _with_families(connection)


def _england_there(county: Database) -> Database:
    """All England, from the county's database, to which nobody else may be connected; a second time changes nothing."""
    england = county.at(ENGLAND)
    with _administrator(county, "postgres") as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ENGLAND]).fetchone():
            return england
    # Made under another name, so that a run that is broken off leaves nothing that looks whole.
    unfinished = county.at(f"{ENGLAND}_unfinished")
    unfinished.drop()
    county.clone(unfinished.name)
    with _administrator(county, unfinished.name) as connection:
        _multiply(connection)
        _with_families(connection)
        connection.execute("VACUUM ANALYZE")
    with _administrator(county, "postgres") as connection:
        connection.execute(f"ALTER DATABASE {unfinished.name} RENAME TO {ENGLAND}")
    return england


def _multiply(connection: psycopg.Connection) -> None:
    connection.execute(_SIZES)
    whole = stock_targets(any_authority(AREA)).total
    for code in sorted(area_names().keys() - {AREA}):
        plans = stock_targets(any_authority(code)).total
        officers = max(4, plans // _CASES_AN_OFFICER)
        row = [code, area_names()[code], plans / whole, officers]
        connection.execute("INSERT INTO size VALUES (%s, %s, %s, %s)", row)
    connection.execute(_DRAW, [AREA])
    connection.execute(_OFFICERS)
    connection.execute("ANALYZE drawn; ANALYZE officer; CREATE INDEX ON officer (code, n)")
    for table, (joined_by, instead) in _COPIED.items():
        with _without_indexes(connection, table):
            connection.execute(_copying(connection, table, joined_by, instead))


def _copying(connection: psycopg.Connection, table: str, joined_by: str, instead: dict[str, str]) -> str:
    query = """SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
      AND attgenerated = '' AND (attidentity = '' OR attname <> 'id')"""
    columns = [row[0] for row in connection.execute(query, [table])]
    read = [instead.get(name, f"old.{name}") for name in columns]
    copied = f"SELECT {', '.join(read)} FROM drawn JOIN {table} old ON {joined_by}"
    return f"INSERT INTO {table} ({', '.join(columns)}) {copied}"


@contextmanager
def _without_indexes(connection: psycopg.Connection, table: str) -> Iterator[None]:
    """Many rows go in faster where the indexes are built afterwards; the primary key stays, others point to it."""
    constraints = """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid = %s::regclass AND contype IN ('u', 'c')
      AND NOT EXISTS (SELECT FROM pg_constraint o
        WHERE o.confrelid = pg_constraint.conrelid AND o.conindid = pg_constraint.conindid)"""
    indexes = """SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
      WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)"""
    held = connection.execute(constraints, [table]).fetchall()
    built = connection.execute(indexes, [table]).fetchall()
    for name, _ in held:
        connection.execute(
            sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(name))
        )
    for name, _ in built:
        connection.execute(f"DROP INDEX {name}")
    yield
    for name, definition in held:
        connection.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    for _, definition in built:
        connection.execute(definition)


def _with_families(connection: psycopg.Connection) -> None:
    connection.execute(_FAMILIES)


@contextmanager
def _administrator(database: Database, name: str) -> Iterator[psycopg.Connection]:
    """The administrator's connection: no policy binds it, and references are right by construction."""
    url = at_database(str(database.administrator_url), name)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET synchronous_commit = off; SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'; SET jit = off")
        yield connection
