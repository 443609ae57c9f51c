"""The real site in processes of its own: gunicorn before a database, started, killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from visitor import FAULTS, Visitor

HOST = "127.0.0.1"
CHECKOUT = Path(__file__).resolve().parent.parent
DEMONSTRATION_DAY = "2025-01-16"
DEFAULTS = {
    "INCLUDED_BROWSER_ASSETS": str(CHECKOUT / "node_modules"),
    "INCLUDED_SECRET_KEY": "benchmarks-have-no-secrets" * 3,
    "INCLUDED_TODAY": DEMONSTRATION_DAY,
}
_PATIENCE_SECONDS = 60
_PAUSE_SECONDS = 0.02


@dataclass(slots=True)
class Site:
    """One gunicorn with its workers. `probe` is a page that reads the database."""

    environment: Mapping[str, str]
    workers: int = 2
    threads: int = 4
    log: Path = Path(os.devnull)
    probe: str = "/requests/answer/council/"
    extra: Mapping[str, str] = field(default_factory=dict)
    entry: str = "included.config.wsgi:application"
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it may not answer yet."""
        self.port = self.port or free_port()
        command = [sys.executable, "-m", "gunicorn", self.entry, f"--bind={HOST}:{self.port}"]
        command += [f"--workers={self.workers}", "--worker-class=gthread", f"--threads={self.threads}"]
        command += ["--timeout=60", "--log-level=warning", "--no-control-socket"]
        known = os.environ | {**DEFAULTS, **self.environment}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=known | dict(self.extra), stdout=log, stderr=log, cwd=CHECKOUT, start_new_session=True
            )

    def kill(self) -> None:
        """SIGKILL to gunicorn and every worker, as when a machine is cut off or memory runs out."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """An orderly end."""
        self._end(signal.SIGTERM)

    def wait(self) -> float:
        """Until a page that reads the database is shown; the seconds that took."""
        started = time.monotonic()
        while not self.answers():
            if time.monotonic() - started > _PATIENCE_SECONDS:
                raise TimeoutError(f"The site did not answer within {_PATIENCE_SECONDS} seconds; see {self.log}.")
            time.sleep(_PAUSE_SECONDS)
        return time.monotonic() - started

    def answers(self) -> bool:
        """Whether a page that reads the database is shown."""
        try:
            return self.visitor().get(self.probe).status == 200
        except FAULTS:
            return False

    def visitor(self) -> Visitor:
        """Somebody who opens the site."""
        return Visitor(HOST, self.port)

    def __enter__(self) -> Self:
        self.start()
        self.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        os.killpg(self._process.pid, number)
        self._process.wait(timeout=_PATIENCE_SECONDS)
        self._process = None


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
        return port
