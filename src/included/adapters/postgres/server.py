"""The embedded server: started by the first who needs it, stopped by the last who leaves."""

import shlex
import time
from pathlib import Path

import psycopg

from included.adapters.postgres.account import server_account
from included.adapters.postgres.addresses import socket_url
from included.adapters.postgres.cluster import (
    ADMINISTRATOR,
    START_SECONDS,
    ensure_cluster,
    run_program,
    server_programs,
    write_configuration,
)
from included.adapters.postgres.errors import DatabaseUnavailableError, one_line
from included.adapters.postgres.folder import ServerFolder
from included.adapters.postgres.leases import Lease, leases_alive, take_lease
from included.adapters.postgres.passwords import kept_passwords
from included.adapters.postgres.preparation import APPLICATION, OWNER
from included.adapters.postgres.processes import clear_remains, living_postmaster
from included.adapters.postgres.programs import remove_old_copies

_PAUSE_SECONDS = 0.1


class EmbeddedServer:
    """One PostgreSQL server below one folder, shared by every process that holds a lease on it."""

    def __init__(self, root: Path, *, is_durable: bool = True) -> None:
        self.folder = ServerFolder(root)
        self._is_durable = is_durable
        self._account = server_account()
        self.folder.prepare(is_shared_with_account=self._account is not None)

    @property
    def passwords(self) -> dict[str, str]:
        """The passwords of the administrator, the owner and the application."""
        return kept_passwords(self.folder.passwords, (ADMINISTRATOR, OWNER, APPLICATION))

    @property
    def administrator_url(self) -> str:
        """The administrator's address; only preparation and tests use it."""
        return socket_url(
            self.folder.socket, login=ADMINISTRATOR, password=self.passwords[ADMINISTRATOR], database="postgres"
        )

    def acquire(self) -> Lease:
        """Start the server, or join or mend the one that is there, and register as a user of it."""
        with self.folder.locked():
            leases_alive(self.folder.leases)
            self._ensure_running()
            return take_lease(self.folder.leases)

    def release(self, lease: Lease) -> None:
        """Give the lease back; the last one out stops the server."""
        with self.folder.locked():
            lease.give_back()
            if not leases_alive(self.folder.leases):
                self._stop()

    def _ensure_running(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            if living_postmaster(self.folder) is None:
                self._start()
            reason = self._why_not_answering()
            if reason is None:
                return
            if time.monotonic() > deadline:
                raise DatabaseUnavailableError(
                    f"The database server in {self.folder.root} runs but did not answer within {START_SECONDS} "
                    f"seconds: {reason}. Look into {self.folder.cluster / 'log'}."
                )
            time.sleep(_PAUSE_SECONDS)

    def _why_not_answering(self) -> str | None:
        try:
            psycopg.connect(self.administrator_url, connect_timeout=10).close()
        except psycopg.OperationalError as error:
            # A wrong password stays wrong; a server that is starting or stopping does not say these words.
            if "password authentication failed" in str(error):
                raise DatabaseUnavailableError(
                    f"The database server in {self.folder.root} refuses the password kept in "
                    f"{self.folder.passwords}. Restore that file from a copy."
                ) from error
            return one_line(error)
        return None

    def _start(self) -> None:
        programs = server_programs(self.folder, self._account)
        ensure_cluster(self.folder, programs, self._account, password=self.passwords[ADMINISTRATOR])
        clear_remains(self.folder)
        remove_old_copies(self.folder.programs)
        write_configuration(self.folder, self._account, is_durable=self._is_durable)
        options = f"-c config_file={shlex.quote(str(self.folder.configuration))}"
        start = self._control(programs, "start")
        done = run_program(
            [*start, f"--log={self.folder.start_log}", f"--options={options}"],
            folder=self.folder,
            account=self._account,
        )
        if done.returncode:
            raise DatabaseUnavailableError(
                f"The database server could not be started in {self.folder.root}: {one_line(done.stdout)}; "
                f"{_last_lines(self.folder.start_log)}"
            )

    def _stop(self) -> None:
        if living_postmaster(self.folder) is None:
            return
        stop = self._control(server_programs(self.folder, self._account), "stop")
        done = run_program([*stop, "--mode=fast"], folder=self.folder, account=self._account)
        if done.returncode and living_postmaster(self.folder):
            run_program([*stop, "--mode=immediate"], folder=self.folder, account=self._account)

    def _control(self, programs: Path, action: str) -> list[str | Path]:
        return [programs / "pg_ctl", action, "--wait", f"--timeout={START_SECONDS}", f"--pgdata={self.folder.cluster}"]


def _last_lines(log: Path) -> str:
    if not log.exists():
        return ""
    return one_line("\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-10:]))
