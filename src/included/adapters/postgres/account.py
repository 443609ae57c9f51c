"""Which user the embedded server runs as. PostgreSQL refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass

from included.adapters.postgres.errors import DatabaseUnavailableError

SERVER_LOGIN = "included-postgres"


@dataclass(frozen=True, slots=True)
class Account:
    """The unprivileged user a server started by root runs as."""

    login: str
    user: int
    group: int


def server_account() -> Account | None:
    """The account the server must run as, made where it is missing; None where it runs as whoever we are."""
    if os.geteuid() != 0:
        return None
    return _find(SERVER_LOGIN) or _make() or _fallback()


def _find(login: str) -> Account | None:
    try:
        entry = pwd.getpwnam(login)
    except KeyError:
        return None
    return Account(login, entry.pw_uid, entry.pw_gid)


def _make() -> Account | None:
    """A system user without home, shell or password; None where the machine has no way to make one."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    shell = shutil.which("nologin", path="/usr/sbin:/sbin") or "/bin/false"
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", shell]
    # It fails where another process made the same user a moment ago; what counts is that it is there now.
    subprocess.run([useradd, *options, SERVER_LOGIN], check=False, capture_output=True)  # noqa: S603 - fixed words
    return _find(SERVER_LOGIN)


def _fallback() -> Account:
    nobody = _find("nobody")
    if nobody is None:
        raise DatabaseUnavailableError(
            f"There is no user {SERVER_LOGIN!r} for the database server to run as and none could be made; PostgreSQL "
            f"refuses to run as root. Make one (`useradd --system {SERVER_LOGIN}`), run as an ordinary user, or "
            "name a server in DATABASE_URL."
        )
    return nobody
