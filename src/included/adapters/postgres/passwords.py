"""Passwords of the roles: made once, kept where only their owner may read them."""

import json
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from included.adapters.postgres.errors import DatabaseUnavailableError


def kept_passwords(path: Path, logins: Iterable[str]) -> dict[str, str]:
    """The password of each login from `path`, made and stored there where it is still missing."""
    passwords = _read(path)
    missing = [login for login in logins if login not in passwords]
    if missing:
        passwords |= {login: secrets.token_urlsafe(24) for login in missing}
        _write(path, passwords)
    return passwords


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        passwords: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DatabaseUnavailableError(
            f"The file of database passwords, {path}, cannot be read: {error}. Restore it from a copy."
        ) from error
    return passwords


def _write(path: Path, passwords: dict[str, str]) -> None:
    """Replace the file in one step, so that no kill leaves a server whose passwords nobody knows."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(passwords, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    written.replace(path)
