"""A server somebody else runs, named in DATABASE_URL by an administrator's login or by the application's."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg

from included.adapters.machine.directories import data_directory
from included.adapters.postgres.addresses import as_login, at_database, database_of, server_of
from included.adapters.postgres.errors import DatabaseUnavailableError, one_line
from included.adapters.postgres.passwords import kept_passwords
from included.adapters.postgres.preparation import APPLICATION, OWNER, check_version, prepare

_DEFAULT_NAME = "included"
_MAINTENANCE_DATABASE = "postgres"


@dataclass(frozen=True, slots=True)
class ExternalServer:
    """What a DATABASE_URL came to: each address, where it is known."""

    name: str
    application_url: str
    owner_url: str | None
    administrator_url: str | None


def external_server(environment: Mapping[str, str]) -> ExternalServer:
    """The server of DATABASE_URL: prepared where the login may, else used as it is.

    Raises DatabaseUnavailableError where it cannot be reached or its login would make row-level security void.
    """
    url = environment["DATABASE_URL"]
    if not url.startswith(("postgresql://", "postgres://")):
        raise DatabaseUnavailableError(
            "DATABASE_URL is not an address of PostgreSQL: it must begin with postgresql://."
        )
    name = database_of(url)
    if name in {"", _MAINTENANCE_DATABASE}:
        name = _DEFAULT_NAME
    if _is_administrator(url):
        return _prepared(url, name, data_directory(environment))
    return ExternalServer(
        name=name, application_url=url, owner_url=environment.get("DATABASE_OWNER_URL") or None, administrator_url=None
    )


def _is_administrator(url: str) -> bool:
    """Whether the login may make roles. One that may not, yet bypasses row-level security, is refused."""
    connection = _connect(url)
    with connection:
        check_version(connection)
        query = "SELECT rolsuper OR rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        may_make_roles, bypasses = connection.execute(query).fetchone() or (False, False)
    if bypasses and not may_make_roles:
        raise DatabaseUnavailableError(
            "The login in DATABASE_URL may bypass row-level security, so every child would be open to every account. "
            "Use a login that may not, or an administrator's."
        )
    return bool(may_make_roles)


def _connect(url: str) -> psycopg.Connection[tuple[object, ...]]:
    """Connect to the database named, or to the server's own where an administrator is yet to make it."""
    try:
        return psycopg.connect(url, connect_timeout=30)
    except psycopg.OperationalError as error:
        if "does not exist" in str(error):
            try:
                return psycopg.connect(at_database(url, _MAINTENANCE_DATABASE), connect_timeout=30)
            except psycopg.OperationalError:
                pass
        raise DatabaseUnavailableError(
            f"The database server {server_of(url)} in DATABASE_URL cannot be used: {one_line(error)}. Check the "
            "address, the login and its password, or leave DATABASE_URL out to use the embedded server."
        ) from error


def _prepared(url: str, name: str, data: Path) -> ExternalServer:
    """Roles, database and rights made with the administrator's login; the passwords kept here, by server."""
    key = hashlib.sha256(server_of(url).encode()).hexdigest()[:16]
    passwords = kept_passwords(data / "servers" / f"{key}.json", (OWNER, APPLICATION))
    administrator = at_database(url, _MAINTENANCE_DATABASE)
    try:
        prepare(administrator, name, passwords=passwords)
    except psycopg.Error as error:
        raise DatabaseUnavailableError(
            f"The login in DATABASE_URL may make roles but could not prepare the database {name!r}: {one_line(error)}. "
            "Use a superuser's login once, or make roles and database by hand as docs/how-to/run-on-a-server.md shows."
        ) from error
    inside = at_database(url, name)
    return ExternalServer(
        name=name,
        application_url=as_login(inside, login=APPLICATION, password=passwords[APPLICATION]),
        owner_url=as_login(inside, login=OWNER, password=passwords[OWNER]),
        administrator_url=administrator,
    )
