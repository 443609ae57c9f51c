"""The folder the embedded server lives in, and its lock."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from included.adapters.postgres.addresses import PORT
from included.adapters.postgres.errors import DatabaseUnavailableError

_LONGEST_SOCKET_PATH = 107  # bytes: what the operating system's socket addresses hold


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """Where each thing of one embedded server lies."""

    root: Path

    @property
    def cluster(self) -> Path:
        """PostgreSQL's own data."""
        return self.root / "cluster"

    @property
    def socket(self) -> Path:
        """The private folder of the socket; only the server's user may enter it."""
        return self.root / "socket"

    @property
    def socket_lock(self) -> Path:
        """The file by which PostgreSQL keeps a second server from the socket."""
        return self.socket / f".s.PGSQL.{PORT}.lock"

    @property
    def leases(self) -> Path:
        return self.root / "leases"

    @property
    def programs(self) -> Path:
        return self.root / "programs"

    @property
    def passwords(self) -> Path:
        return self.root / "passwords.json"

    @property
    def configuration(self) -> Path:
        return self.root / "included.conf"

    @property
    def start_log(self) -> Path:
        """What the server says until its own log takes over."""
        return self.cluster / "start.log"

    @property
    def process_title(self) -> str:
        """The name every process of this server carries, by which those of a killed one are found."""
        return f"included-{hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]}"

    def prepare(self, *, is_shared_with_account: bool) -> None:
        """Make the folder: closed to everybody else, but passable where the server runs as another user."""
        self._check_length()
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            owner = self.root.stat().st_uid
            if owner == os.geteuid():
                self.root.chmod(0o711 if is_shared_with_account else 0o700)
        except OSError as error:
            raise DatabaseUnavailableError(
                f"The database's folder {self.root} cannot be made: {error.strerror}. Name another in "
                "INCLUDED_DATA_DIRECTORY."
            ) from error
        if owner != os.geteuid():
            raise DatabaseUnavailableError(
                f"The database's folder {self.root} belongs to another user (number {owner}), so it cannot be used "
                "safely. Run as that user, or name another folder in INCLUDED_DATA_DIRECTORY."
            )

    def _check_length(self) -> None:
        path = os.fsencode(self.socket / f".s.PGSQL.{PORT}")
        if len(path) > _LONGEST_SOCKET_PATH:
            raise DatabaseUnavailableError(
                f"The database's folder {self.root} has too long a path: its socket would need {len(path)} bytes and "
                f"the system allows {_LONGEST_SOCKET_PATH}. Name a shorter one in INCLUDED_DATA_DIRECTORY."
            )

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else starts or stops the server in this block; the system frees the lock of a killed process."""
        # Closed to others, who could otherwise hold it and keep the server from starting.
        lock = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)
