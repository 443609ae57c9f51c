"""The database of the tests: migrated once by the owner, copied for everybody, used as the application."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from included.adapters.postgres import Database, open_embedded
from included.config.database import application_settings, connection_settings

_CHECKOUT = Path(__file__).parent.parent
_SOURCE = _CHECKOUT / "src" / "included"
# Whatever can change what a migrated database looks like.
_SHAPING = ("apps/*/migrations/*.py", "apps/people/policies.py", "core/access/*.py", "adapters/postgres/preparation.py")
_TEMPLATES_KEPT = 3
_LOCK = 0x7E57


def server_root() -> Path:
    """Where the tests' server lives: not durable, and shared by every run of the same user on this machine."""
    return Path(tempfile.gettempdir()) / f"included-tests-{os.geteuid()}"


@contextmanager
def template_database() -> Iterator[Database]:
    """A migrated database that nobody may connect to, only copy; made anew when a migration has changed."""
    with open_embedded(server_root(), "included", is_durable=False) as server:
        template = server.at(f"template_{_digest()}")
        with _administrator(server) as connection:
            # Several workers come at once: the first makes it.
            connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            if template.name not in _databases(connection, "template_%"):
                _make(template, connection)
            # Held until this run is over, lest another run on this machine, of other migrations, remove it meanwhile.
            connection.execute("SELECT pg_advisory_lock_shared(%s, %s)", [_LOCK, _number_of(template.name)])
            connection.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
            yield template


@contextmanager
def copied_database(template: Database, purpose: str) -> Iterator[Database]:
    """A copy of the template for one worker or one test module; Django's default connection leads to it."""
    copy = template.at(f"{purpose}_{os.getpid()}")
    copy.drop()
    template.clone(copy.name)
    before = dict(connections.settings["default"])
    try:
        lead_to(application_settings(copy.application_url))
        yield copy
    finally:
        lead_to(before)
        copy.drop()


def lead_to(settings: dict[str, object]) -> None:
    """Point Django's default connection, in every thread, at another database."""
    # The dictionary is the one each thread's connection reads, so it is changed and not replaced.
    connections["default"].close()
    connections.settings["default"].update(settings)


def _make(template: Database, connection: psycopg.Connection) -> None:
    """Built under another name and renamed when whole, so that a failed migration leaves no template."""
    _remove_left_overs(template, connection)
    with open_embedded(server_root(), "building", is_durable=False) as building:
        connections.settings["owner"] = connections.settings["default"] | connection_settings(str(building.owner_url))
        try:
            call_command("migrate", database="owner", verbosity=0, interactive=False)
        finally:
            connections["owner"].close()
            del connections["owner"], connections.settings["owner"]
        names = sql.Identifier(building.name), sql.Identifier(template.name)
        connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(*names))
        connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(names[1]))


def _remove_left_overs(template: Database, connection: psycopg.Connection) -> None:
    """Old templates, and what killed runs left; a copy is named after the process that uses it."""
    template.at("building").drop()
    old = [name for name in _databases(connection, "template_%")[_TEMPLATES_KEPT:] if not _is_used(name, connection)]
    dead = [name for name in _databases(connection, "%_%") if _is_of_dead_process(name)]
    for name in {*old, *dead}:
        template.at(name).drop()


def _is_used(name: str, connection: psycopg.Connection) -> bool:
    """Whether some run holds this template; a lock got here goes with the connection."""
    got = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, _number_of(name)]).fetchone()
    return not (got and got[0])


def _number_of(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:7], 16)


def _is_of_dead_process(name: str) -> bool:
    number = name.rpartition("_")[2]
    if not number.isdecimal() or name.startswith("template_"):
        return False
    return not Path(f"/proc/{number}").exists() if Path("/proc").exists() else False


def _databases(connection: psycopg.Connection, pattern: str) -> list[str]:
    query = "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname LIKE %s ORDER BY oid DESC"
    return [row[0] for row in connection.execute(query, [pattern])]


def _administrator(server: Database) -> psycopg.Connection:
    return psycopg.connect(str(server.administrator_url), autocommit=True)


def _digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _SHAPING for path in _SOURCE.glob(pattern)):
        digest.update(path.relative_to(_SOURCE).as_posix().encode() + path.read_bytes())
    digest.update((_CHECKOUT / "requirements" / "run.txt").read_bytes())
    return digest.hexdigest()[:16]
