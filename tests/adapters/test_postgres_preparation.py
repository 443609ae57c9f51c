"""Who may do what in a prepared database, and copies of it."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from database_processes import database_folder
from included.adapters.postgres import (
    APPLICATION,
    OWNER,
    Database,
    DatabaseUnavailableError,
    open_embedded,
    prepare,
)

PASSWORDS = {OWNER: "one-of-the-tests", APPLICATION: "another-of-the-tests"}


@pytest.fixture(scope="module")
def server() -> Iterator[Database]:
    with database_folder() as root, open_embedded(root, "template_of_tests", is_durable=False) as database:
        run(database.owner_url, "CREATE TABLE note (words text)", "INSERT INTO note VALUES ('first')")
        yield database


@pytest.fixture
def database(server: Database) -> Iterator[Database]:
    copy = server.clone("copy")
    yield copy
    copy.drop()


def run(url: str | None, *statements: str) -> list[tuple[object, ...]]:
    assert url
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize("role", [OWNER, APPLICATION])
def test_neither_role_is_above_the_policies(server: Database, role: str) -> None:
    query = f"SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = '{role}'"

    powers = run(server.application_url, query)

    assert powers == [(False, False, False, False)]


def test_owner_owns_database_and_tables(server: Database) -> None:
    query = """
        SELECT tableowner FROM pg_tables WHERE tablename = 'note'
        UNION ALL SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()
    """

    owners = run(server.application_url, query)

    assert owners == [(OWNER,), (OWNER,)]


def test_application_reads_and_writes_owners_tables(database: Database) -> None:
    run(database.application_url, "INSERT INTO note VALUES ('second')", "UPDATE note SET words = upper(words)")

    assert run(database.application_url, "DELETE FROM note RETURNING words") == [("FIRST",), ("SECOND",)]


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE note",
        "CREATE TABLE mine ()",
        "CREATE SCHEMA mine",
        "CREATE TEMPORARY TABLE mine ()",
        "DROP TABLE note",
    ],
)
def test_application_may_not_shape_the_database(database: Database, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        run(database.application_url, statement)


def test_strangers_may_not_connect(database: Database) -> None:
    query = "SELECT has_database_privilege('pg_monitor', 'copy', 'CONNECT')"

    assert run(database.application_url, query) == [(False,)]


def test_extensions_are_there_and_usable(database: Database) -> None:
    run(database.owner_url, "CREATE INDEX ON note USING gin (words gin_trgm_ops)")

    assert run(database.application_url, "SELECT similarity('Ashford', 'Ashfrod') > 0.3") == [(True,)]


def test_letters_beyond_ascii_have_cases(database: Database) -> None:
    assert run(database.application_url, "SELECT upper('zoë'), lower('ŁUKASZ')") == [("ZOË", "łukasz")]


def test_copy_holds_the_templates_rows(server: Database, database: Database) -> None:
    run(database.application_url, "INSERT INTO note VALUES ('only in the copy')")

    assert run(database.application_url, "SELECT count(*) FROM note") == [(2,)]
    assert run(server.application_url, "SELECT count(*) FROM note") == [(1,)]


def test_drop_removes_a_copy_in_use(server: Database) -> None:
    copy = server.clone("in_use")

    with psycopg.connect(copy.application_url):
        copy.drop()

    assert run(server.application_url, "SELECT 1 FROM pg_database WHERE datname = 'in_use'") == []


def test_preparing_again_changes_nothing(database: Database) -> None:
    assert database.administrator_url
    passwords = {OWNER: password_of(database.owner_url), APPLICATION: password_of(database.application_url)}

    prepare(database.administrator_url, database.name, passwords=passwords)

    assert run(database.application_url, "SELECT words FROM note") == [("first",)]


def test_mightier_role_of_the_same_name_is_refused(database: Database) -> None:
    assert database.administrator_url
    run(database.administrator_url, f"ALTER ROLE {APPLICATION} BYPASSRLS")

    try:
        with pytest.raises(DatabaseUnavailableError, match="may bypass row-level security"):
            prepare(database.administrator_url, database.name, passwords=PASSWORDS)
    finally:
        run(database.administrator_url, f"ALTER ROLE {APPLICATION} NOBYPASSRLS")


def password_of(url: str | None) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url or "")["password"])
