"""Showing the site on this machine until somebody stops it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gunicorn.app.base import BaseApplication

from included.core.errors import IncludedError

HOST = "127.0.0.1"
_WORKERS = 2
_SECONDS = 120


class PortTakenError(IncludedError):
    """Something else listens at the port already."""

    def __init__(self, port: int) -> None:
        super().__init__(f"Port {port} of this machine is taken. Stop what listens there, or give --port another.")
        self.port = port


def need_port(port: int) -> None:
    """Raise PortTakenError now and not after minutes of loading."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise PortTakenError(port) from error


def serve(port: int) -> None:
    """Serve the site, with the rounds that send, scan and remind beside it, until interrupted."""
    from django.db import connections

    with _rounds():
        # The server forks: two processes on one connection would read each other's answers, of other people's cases.
        connections.close_all()
        _Server(port).run()


@contextmanager
def _rounds() -> Iterator[None]:
    """`included work` in a process of its own, which ends with the server."""
    program = [sys.executable, "-c", "from included.cli.main import run; run()", "work"]
    process = subprocess.Popen(program, env=dict(os.environ), stdout=subprocess.DEVNULL)  # noqa: S603 our own program
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS)


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, port: int) -> None:
        self._port = port
        super().__init__()

    def load_config(self) -> None:
        """Two processes: one shows a page while the other draws a plan."""
        options: dict[str, Any] = {
            "bind": f"{HOST}:{self._port}",
            "workers": _WORKERS,
            "timeout": _SECONDS,
            "loglevel": "warning",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The site, made in each process."""
        from included.config.wsgi import application

        return application
