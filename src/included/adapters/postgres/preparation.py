"""What an administrator does once: roles, a database, and who may do what in it."""

from collections.abc import Mapping
from typing import LiteralString

import psycopg
from psycopg import Connection, sql

from included.adapters.postgres.addresses import as_login, at_database
from included.adapters.postgres.errors import DatabaseUnavailableError

OWNER = "included_owner"  # owns the database and its tables; runs migrations
APPLICATION = "included_application"  # what the site connects as; row-level security binds it
_EXTENSIONS = ("btree_gist", "pg_trgm")
_OLDEST_VERSION = 150000
_BUILTIN_LOCALES_SINCE = 170000
_LOCK = 0x1AC1DED  # any number, the same for all: two machines preparing one server at once would collide


def prepare(administrator_url: str, name: str, *, passwords: Mapping[str, str]) -> None:
    """Make the two roles and the database, and give each role what it may do; changes nothing the second time."""
    with psycopg.connect(administrator_url, autocommit=True) as connection:
        check_version(connection)
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        for role in (OWNER, APPLICATION):
            _ensure_role(connection, role, passwords[role])
        _ensure_membership(connection)
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", name):
            _create_database(connection, name)
        restrict_connections(connection, name)
        with psycopg.connect(at_database(administrator_url, name), autocommit=True) as inside:
            _arrange_schema(inside)
        for role in (OWNER, APPLICATION):
            _ensure_password(connection, at_database(administrator_url, name), role, passwords[role])


def copy_database(administrator_url: str, *, template: str, name: str) -> None:
    """Make `name` as a copy of `template`, to which nobody may be connected meanwhile."""
    with psycopg.connect(administrator_url, autocommit=True) as connection:
        _run(connection, "CREATE DATABASE {} TEMPLATE {} OWNER {}", name, template, OWNER)
        restrict_connections(connection, name)


def drop_database(administrator_url: str, name: str) -> None:
    """Remove a database and whoever is still connected to it."""
    with psycopg.connect(administrator_url, autocommit=True) as connection:
        _run(connection, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def restrict_connections(connection: Connection, name: str) -> None:
    """Let only the two roles connect. A copy of a database does not inherit this."""
    _run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    _run(connection, "GRANT CONNECT ON DATABASE {} TO {}", name, APPLICATION)


def check_version(connection: Connection) -> None:
    """Raise where the server is too old for what the product relies on."""
    if connection.info.server_version < _OLDEST_VERSION:
        raise DatabaseUnavailableError(
            f"The server in DATABASE_URL is PostgreSQL {connection.info.server_version // 10000}, and Included needs "
            f"{_OLDEST_VERSION // 10000} or newer. Name a newer server, or leave DATABASE_URL out to use the embedded "
            "one."
        )


def _ensure_role(connection: Connection, role: str, password: str) -> None:
    """Make the role; one that is already there must not be mightier than it should."""
    found = connection.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if found is None:
        options = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION"
        _set_password(connection, f"CREATE ROLE {{}} {options} PASSWORD {{}}", role, password)
    elif found[0]:
        raise DatabaseUnavailableError(
            f"The role {role} on this server is a superuser or may bypass row-level security, so every child would be "
            f"open to every account. Take that away (ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS) and start again."
        )


def _ensure_password(connection: Connection, url: str, role: str, password: str) -> None:
    """Set the role's password where the kept one does not let it in (it was made from another machine)."""
    try:
        psycopg.connect(as_login(url, login=role, password=password)).close()
    except psycopg.OperationalError:
        _set_password(connection, "ALTER ROLE {} PASSWORD {}", role, password)


def _set_password(connection: Connection, statement: LiteralString, role: str, password: str) -> None:
    # Hashed here, so that the password itself stands in no server's log.
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(hashed)))


def _ensure_membership(connection: Connection) -> None:
    """An administrator short of superuser may only give a database to a role it can itself become."""
    # Making a role gives the right to hand it on but not, since PostgreSQL 16, to become it.
    if _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = current_user AND NOT rolsuper"):
        _run(connection, "GRANT {} TO CURRENT_USER", OWNER)


def _create_database(connection: Connection, name: str) -> None:
    """The same alphabet on every machine: the server's own C.UTF-8 where it has one, else the system's."""
    if connection.info.server_version >= _BUILTIN_LOCALES_SINCE:
        locale: LiteralString = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
    else:
        locale = "LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
    try:
        _run(connection, f"CREATE DATABASE {{}} OWNER {{}} TEMPLATE template0 ENCODING 'UTF8' {locale}", name, OWNER)
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseUnavailableError(
            f"The server in DATABASE_URL has no database {name!r} and its login may not make one. Make it, or use a "
            "login that may."
        ) from error


def _arrange_schema(connection: Connection) -> None:
    """Tables are the owner's; the application may use them, unless a migration takes a right away."""
    for extension in _EXTENSIONS:
        _run(connection, "CREATE EXTENSION IF NOT EXISTS {}", extension)
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    _run(connection, "GRANT ALL ON SCHEMA public TO {}", OWNER)
    _run(connection, "GRANT USAGE ON SCHEMA public TO {}", APPLICATION)
    defaults: LiteralString = "ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public GRANT "
    _run(connection, defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}", OWNER, APPLICATION)
    _run(connection, defaults + "USAGE, SELECT ON SEQUENCES TO {}", OWNER, APPLICATION)


def _exists(connection: Connection, query: LiteralString, *arguments: str) -> bool:
    return connection.execute(query, arguments).fetchone() is not None


def _run(connection: Connection, statement: LiteralString, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))
