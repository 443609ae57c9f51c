"""A server named in DATABASE_URL, over TCP and with a password: the wheel's programs, and Debian's where there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

from database_processes import tcp_server
from included.adapters.postgres import APPLICATION, OWNER, Database, DatabaseUnavailableError, open_database

PASSWORD = "of the server, with % and @"
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@dataclass(frozen=True, slots=True)
class Server:
    """A server elsewhere, as seen from one machine of ours."""

    port: int
    machine: Path

    def url(self, database: str = "", *, login: str = "postgres", password: str = PASSWORD) -> str:
        return f"postgresql://{login}:{quote(password)}@127.0.0.1:{self.port}/{database}"

    def open(self, url: str, **environment: str) -> Database:
        return open_database(
            environment={"DATABASE_URL": url, "INCLUDED_DATA_DIRECTORY": str(self.machine), **environment}
        )

    def make_login(self, login: str, options: LiteralString = "") -> str:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(login)))
            statement = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} " + options)
            connection.execute(statement.format(sql.Identifier(login), sql.Literal(PASSWORD)))
        return login


@pytest.fixture(scope="module", params=[None, *DEBIAN], ids=["wheel", *(path.parent.name for path in DEBIAN)])
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    with tcp_server(PASSWORD, programs=request.param) as listening:
        yield listening


@pytest.fixture
def server(port: int, tmp_path: Path) -> Iterator[Server]:
    yield Server(port, tmp_path)
    with psycopg.connect(Server(port, tmp_path).url("postgres"), autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS included WITH (FORCE)")
        connection.execute("DROP DATABASE IF EXISTS county WITH (FORCE)")
        connection.execute("DROP ROLE IF EXISTS included_application, included_owner, middling")


def one(url: str | None, query: LiteralString) -> object:
    assert url
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()
        return row[0] if row else None


def test_administrator_gets_roles_and_database_made(server: Server) -> None:
    database = server.open(server.url())

    assert one(database.application_url, "SELECT current_user") == APPLICATION
    assert one(database.owner_url, "SELECT current_user") == OWNER
    assert one(database.owner_url, "SELECT current_database()") == "included"


def test_database_is_the_one_named(server: Server) -> None:
    database = server.open(server.url("county"))

    assert one(database.application_url, "SELECT current_database()") == "county"


def test_passwords_are_kept_for_next_time(server: Server) -> None:
    first = server.open(server.url())
    second = server.open(server.url())

    assert first.application_url == second.application_url
    assert [path.stat().st_mode & 0o777 for path in (server.machine / "servers").iterdir()] == [0o600]


def test_another_machine_can_prepare_it_too(server: Server) -> None:
    server.open(server.url())
    elsewhere = Server(server.port, server.machine / "elsewhere")

    database = elsewhere.open(elsewhere.url())

    assert one(database.application_url, "SELECT current_user") == APPLICATION


def test_login_that_may_make_roles_is_enough(server: Server) -> None:
    login = server.make_login("middling", "CREATEROLE CREATEDB")

    database = server.open(server.url(login=login))

    assert one(database.owner_url, "SELECT current_user") == OWNER
    assert one(database.owner_url, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_login_that_may_not_make_databases_says_so(server: Server) -> None:
    login = server.make_login("middling", "CREATEROLE")

    with pytest.raises(DatabaseUnavailableError, match="has no database 'included' and its login may not make one"):
        server.open(server.url(login=login))


def test_plain_login_is_taken_as_the_applications(server: Server) -> None:
    prepared = server.open(server.url())

    database = server.open(prepared.application_url)

    assert database.application_url == prepared.application_url
    assert database.owner_url is None


def test_plain_login_may_bring_an_owner(server: Server) -> None:
    prepared = server.open(server.url())

    database = server.open(prepared.application_url, DATABASE_OWNER_URL=str(prepared.owner_url))

    assert one(database.owner_url, "SELECT current_user") == OWNER


def test_plain_login_is_no_administrator(server: Server) -> None:
    database = server.open(server.open(server.url()).application_url)

    with pytest.raises(PermissionError, match="not an administrator"):
        database.drop()


def test_login_above_the_policies_is_refused(server: Server) -> None:
    login = server.make_login("middling", "BYPASSRLS")

    with pytest.raises(DatabaseUnavailableError, match="may bypass row-level security"):
        server.open(server.url("postgres", login=login))


def test_administrator_who_may_not_arrange_a_database_says_so(server: Server) -> None:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE county")
    login = server.make_login("middling", "CREATEROLE CREATEDB")

    with pytest.raises(DatabaseUnavailableError, match="could not prepare the database 'county'") as raised:
        server.open(server.url("county", login=login))

    assert "\n" not in str(raised.value)


def test_copies_are_made_over_tcp_too(server: Server) -> None:
    database = server.open(server.url())

    copy = database.clone("county")

    assert one(copy.application_url, "SELECT current_database()") == "county"


def test_wrong_password_is_one_clear_line(server: Server) -> None:
    with pytest.raises(DatabaseUnavailableError, match=r"cannot be used: .*authentication failed") as raised:
        server.open(server.url(password="guessed"))

    assert "guessed" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_nobody_listening_is_one_clear_line(tmp_path: Path) -> None:
    with tcp_server(PASSWORD) as port:
        gone = Server(port, tmp_path)

    with pytest.raises(DatabaseUnavailableError, match=r"127\.0\.0\.1:\d+ in DATABASE_URL cannot be used"):
        gone.open(gone.url())


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailableError, match="must begin with postgresql://"):
        Server(0, tmp_path).open("sqlite:///included.db")
