"""The database everything else uses: where it is, as whom, and until when."""

import atexit
import os
import signal
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from included.adapters.machine.directories import data_directory
from included.adapters.postgres.addresses import as_login, at_database
from included.adapters.postgres.external import ExternalServer, external_server
from included.adapters.postgres.leases import Lease
from included.adapters.postgres.preparation import APPLICATION, OWNER, copy_database, drop_database, prepare
from included.adapters.postgres.server import EmbeddedServer


@dataclass(frozen=True, slots=True)
class Use:
    """A use of the embedded server that ends once, whoever asks first: the block, the caller or the exit."""

    server: EmbeddedServer
    lease: Lease
    _ended: threading.Event = field(default_factory=threading.Event)

    def end(self) -> None:
        """Give the lease back; a forked child leaves its parent's alone."""
        if os.getpid() == self.lease.process_id and not self._ended.is_set():
            self._ended.set()
            atexit.unregister(self.end)
            self.server.release(self.lease)


@dataclass(frozen=True, slots=True)
class Database:
    """One database: the application's address, the owner's for migrations where known, and how to leave it."""

    name: str
    # Addresses hold passwords: kept out of every traceback and log.
    application_url: str = field(repr=False)
    owner_url: str | None = field(repr=False)
    administrator_url: str | None = field(repr=False)
    _use: Use | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables the site's settings read."""
        owner = {"INCLUDED_OWNER_URL": self.owner_url} if self.owner_url else {}
        return {"INCLUDED_APPLICATION_URL": self.application_url, **owner}

    def at(self, name: str) -> "Database":
        """Another database of the same server, under this one's lease."""
        return Database(
            name=name,
            application_url=at_database(self.application_url, name),
            owner_url=at_database(self.owner_url, name) if self.owner_url else None,
            administrator_url=self.administrator_url,
        )

    def clone(self, name: str) -> "Database":
        """A copy of this database; nobody may be connected to this one meanwhile. Only for an administrator."""
        copy_database(self._administrator(), template=self.name, name=name)
        return self.at(name)

    def drop(self) -> None:
        """Remove this database, and whoever is connected to it. Only for an administrator."""
        drop_database(self._administrator(), self.name)

    def release(self) -> None:
        """Stop using the server; the last to leave an embedded one stops it."""
        if self._use:
            self._use.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()

    def _administrator(self) -> str:
        if self.administrator_url is None:
            raise PermissionError(f"The login of the database {self.name} is not an administrator's.")
        return self.administrator_url


def open_database(name: str = "included", *, environment: Mapping[str, str] = os.environ) -> Database:
    """The database on the server DATABASE_URL names, else on the embedded one, which is started if need be.

    Raises DatabaseUnavailableError. Release the handle or use it as a block; the process's end releases it, too.
    """
    if environment.get("DATABASE_URL"):
        return _on_external(external_server(environment))
    return open_embedded(data_directory(environment) / "postgres", name)


def open_embedded(root: Path, name: str, *, is_durable: bool = True) -> Database:
    """The database on the embedded server below `root`; `is_durable` False is for tests, which may lose it all."""
    server = EmbeddedServer(root, is_durable=is_durable)
    _let_the_end_be_orderly()
    use = Use(server, server.acquire())
    atexit.register(use.end)
    try:
        prepare(server.administrator_url, name, passwords=server.passwords)
    except BaseException:
        use.end()
        raise
    return Database(
        name=name,
        application_url=_address(server, APPLICATION, name),
        owner_url=_address(server, OWNER, name),
        administrator_url=server.administrator_url,
        _use=use,
    )


def _address(server: EmbeddedServer, role: str, name: str) -> str:
    return at_database(as_login(server.administrator_url, login=role, password=server.passwords[role]), name)


def _on_external(server: ExternalServer) -> Database:
    return Database(
        name=server.name,
        application_url=server.application_url,
        owner_url=server.owner_url,
        administrator_url=server.administrator_url,
    )


def _let_the_end_be_orderly() -> None:
    """Make SIGTERM end the process like an exit, so that leases are given back; who handles it already keeps it."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _exit)


def _exit(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what signal handlers are given
    sys.exit(128 + number)
