"""A new cluster and its configuration."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from included.adapters.postgres.account import Account
from included.adapters.postgres.addresses import PORT
from included.adapters.postgres.errors import DatabaseUnavailableError, one_line
from included.adapters.postgres.folder import ServerFolder
from included.adapters.postgres.programs import copied_programs, wheel_programs, wheel_version

ADMINISTRATOR = "postgres"
START_SECONDS = 120
# The wheel is built without ICU, and machines differ in the locales they have: the server's own C.UTF-8 is the same
# everywhere.
_INITDB_OPTIONS = [
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=scram-sha-256",
    "--data-checksums",
    f"--username={ADMINISTRATOR}",
]


def server_programs(folder: ServerFolder, account: Account | None) -> Path:
    """The programs, where the user the server runs as can reach them."""
    programs = copied_programs(folder.programs) if account else wheel_programs()
    try:
        run_program([programs / "postgres", "--version"], folder=folder, account=account)
    except PermissionError as error:
        raise DatabaseUnavailableError(
            f"The user {account.login if account else os.geteuid()!r}, as whom the database server must run, cannot "
            f"reach {programs}. Name a folder that user may pass through in INCLUDED_DATA_DIRECTORY."
        ) from error
    return programs


def run_program(
    command: Sequence[str | Path], *, folder: ServerFolder, account: Account | None
) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the server's user, with nothing of our environment but the path."""
    # PGDATA, PGPORT and their like would lead the programs elsewhere.
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
    identity = {"user": account.user, "group": account.group, "extra_groups": []} if account else {}
    with tempfile.TemporaryFile("w+") as output:
        # Not a pipe: a server started by pg_ctl could hold it open for as long as it runs.
        done = subprocess.run(  # noqa: S603 - the wheel's programs and our own paths
            [str(part) for part in command],
            cwd=folder.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=START_SECONDS + 30,
            start_new_session=True,
            **identity,  # type: ignore[call-overload]
        )
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, stdout=output.read())


def ensure_cluster(folder: ServerFolder, programs: Path, account: Account | None, *, password: str) -> None:
    """Make the cluster where there is none; one of another PostgreSQL is an error, never replaced."""
    if not folder.cluster.exists():
        _make_cluster(folder, programs, account, password=password)
    version_file = folder.cluster / "PG_VERSION"
    if not version_file.exists():
        raise DatabaseUnavailableError(
            f"{folder.cluster} is there but holds no database, so nothing was put into it. Move it away, or name "
            "another folder in INCLUDED_DATA_DIRECTORY."
        )
    made_by = version_file.read_text(encoding="utf-8").strip()
    ours = wheel_version().split(".", maxsplit=1)[0]
    if made_by != ours:
        raise DatabaseUnavailableError(
            f"The database in {folder.cluster} was made by PostgreSQL {made_by} and this version brings {ours}, which "
            f"cannot read it. Take a dump with the former version of Included, move the folder away and restore it, "
            "or name a server in DATABASE_URL."
        )


def _make_cluster(folder: ServerFolder, programs: Path, account: Account | None, *, password: str) -> None:
    """Made beside its place and moved in when whole, so that a killed set-up leaves nothing half-made."""
    unfinished = folder.root / "cluster.unfinished"
    password_file = folder.root / "initdb.password"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    try:
        password_file.unlink(missing_ok=True)
        password_file.touch(mode=0o600)
        password_file.write_text(password, encoding="utf-8")
        _give(account, unfinished, password_file)
        command: list[str | Path] = [
            programs / "initdb",
            f"--pgdata={unfinished}",
            f"--pwfile={password_file}",
            *_INITDB_OPTIONS,
        ]
        done = run_program(command, folder=folder, account=account)
    finally:
        password_file.unlink(missing_ok=True)
    if done.returncode:
        raise DatabaseUnavailableError(f"The database could not be made in {folder.root}: {one_line(done.stdout)}")
    unfinished.rename(folder.cluster)


def write_configuration(folder: ServerFolder, account: Account | None, *, is_durable: bool) -> None:
    """What this product sets over what initdb chose for the machine; written anew before each start."""
    folder.socket.mkdir(exist_ok=True)
    folder.socket.chmod(0o700)
    _give(account, folder.socket)
    settings: dict[str, str] = {
        "data_directory": str(folder.cluster),
        "hba_file": str(folder.cluster / "pg_hba.conf"),
        "ident_file": str(folder.cluster / "pg_ident.conf"),
        "cluster_name": folder.process_title,
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": f'"{folder.socket}"',
        "password_encryption": "scram-sha-256",
        "logging_collector": "on",
        "log_filename": "server-%a.log",
        "log_truncate_on_rotation": "on",
        "timezone": "UTC",
        # An acknowledged event is never lost; only a test may give that up for speed.
        "fsync": "on" if is_durable else "off",
        "synchronous_commit": "on" if is_durable else "off",
        "full_page_writes": "on" if is_durable else "off",
    }
    lines = [f"include {_quoted(str(folder.cluster / 'postgresql.conf'))}"]
    lines += [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    folder.configuration.write_text("\n".join(lines) + "\n", encoding="utf-8")
    folder.configuration.chmod(0o644)


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _give(account: Account | None, *paths: Path) -> None:
    if account:
        for path in paths:
            os.chown(path, account.user, account.group)
