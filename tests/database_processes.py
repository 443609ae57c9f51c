"""Real processes that use a database server, and the folders they do it in."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psutil

from included.adapters.postgres.account import server_account
from included.adapters.postgres.cluster import run_program, server_programs
from included.adapters.postgres.folder import ServerFolder
from included.adapters.postgres.processes import living_postmaster

_HOLDER = Path(__file__).parent / "hold_database.py"


class Holder:
    """A process of its own that opens the embedded database below `root` and keeps it until told to leave."""

    def __init__(self, root: Path, *, login: str | None = None, environment: dict[str, str] | None = None) -> None:
        command = [sys.executable, str(_HOLDER), str(root), *([login] if login else [])]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=os.environ | (environment or {})
        )

    def url(self) -> str:
        """The application's address, once the database is open."""
        assert self.process.stdout
        line = self.process.stdout.readline().strip()
        if not line:
            _, errors = self.process.communicate()
            raise AssertionError(f"the database was not opened:\n{errors}")
        return line

    def opened(self) -> Self:
        """The same, waiting until the database is open."""
        self.url()
        return self

    def leave(self) -> int:
        """Let the process end by itself; its exit status."""
        self.process.communicate(timeout=150)
        return self.process.returncode

    def end_with(self, number: signal.Signals) -> int:
        """End the process with a signal; its exit status."""
        self.process.send_signal(number)
        return self.leave()


@contextmanager
def database_folder(*, login: str | None = None) -> Iterator[Path]:
    """A folder with a short path that the server's user may pass through; whatever still runs there is ended."""
    root = Path(tempfile.mkdtemp(prefix="included-", dir="/tmp"))
    root.chmod(0o711)
    if login:
        entry = pwd.getpwnam(login)
        os.chown(root, entry.pw_uid, entry.pw_gid)
    try:
        yield root
    finally:
        end_server(root)
        shutil.rmtree(root)


def copy_of(prepared: Path, root: Path) -> None:
    """Fill `root` with what a stopped server left in `prepared`, owners and modes as they are."""
    for item in prepared.iterdir():
        # Linked and not copied where nothing is ever written: a third of the wheel's size in every folder.
        links = ["--link"] if item.name == "programs" else []
        subprocess.run(["cp", "--archive", *links, str(item), str(root)], check=True)


def postmaster(root: Path) -> int | None:
    """The process number of the server running below `root`."""
    return living_postmaster(ServerFolder(root))


def end_server(root: Path, number: signal.Signals = signal.SIGQUIT) -> None:
    """End the server below `root` from outside, and wait until it has gone."""
    running = postmaster(root)
    if running is None:
        return
    process = psutil.Process(running)
    process.send_signal(number)
    psutil.wait_procs([process], timeout=30)


@contextmanager
def process_of_server_user() -> Iterator[int]:
    """The number of a process that a server's user may see and that is no server, like one with a reused number."""
    account = server_account()
    identity = {"user": account.user, "group": account.group, "extra_groups": []} if account else {}
    with subprocess.Popen(["sleep", "600"], cwd="/", **identity) as process:  # type: ignore[call-overload]
        yield process.pid
        process.kill()


@contextmanager
def tcp_server(password: str, *, programs: Path | None = None) -> Iterator[int]:
    """The port of a server that listens on TCP, as one would elsewhere; its administrator is `postgres`."""
    with database_folder() as root:
        folder, account = ServerFolder(root), server_account()
        programs = programs or server_programs(folder, account)
        data, password_file, port = root / "cluster", root / "password", _free_port()
        data.mkdir(mode=0o700)
        password_file.write_text(password, encoding="utf-8")
        if account:
            os.chown(data, account.user, account.group)
        options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        new = [f"--pgdata={data}", f"--pwfile={password_file}", "--username=postgres", "--auth=scram-sha-256"]
        for command in (
            [programs / "initdb", *new, "--locale=C", "--encoding=UTF8", "--no-sync"],
            [programs / "pg_ctl", "start", "--wait", f"--pgdata={data}", f"--log={data}/log", f"--options={options}"],
        ):
            done = run_program(command, folder=folder, account=account)
            assert done.returncode == 0, done.stdout
        yield port


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
