"""Run by tests as a process of its own: open the embedded database, print its address, wait for the end of input."""

import os
import pwd
import sys
from pathlib import Path

# Imported before the rights are given up: the user may not be able to read where Python lies.
from included.adapters.postgres import open_embedded
from included.adapters.postgres.programs import wheel_programs

EXIT_UNREACHABLE = 77


def main(root: Path, login: str | None) -> None:
    """Open, print, wait, release."""
    if login:
        _become(login)
        if not os.access(wheel_programs() / "postgres", os.X_OK):
            sys.exit(EXIT_UNREACHABLE)
    with open_embedded(root, "included", is_durable=False) as database:
        sys.stdout.write(f"{database.application_url}\n")
        sys.stdout.flush()
        sys.stdin.read()


def _become(login: str) -> None:
    entry = pwd.getpwnam(login)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
