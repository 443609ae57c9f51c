"""Installing Debian's packages, where the user may."""

import os
import platform
import shutil
import subprocess
from collections.abc import Sequence

from included.adapters.machine.errors import MissingOnMachineError

_LONGEST_SECONDS = 900


def why_not_installable() -> str | None:
    """Why packages cannot be installed here, or None where they can."""
    if not _is_debian() or shutil.which("apt-get") is None:
        return "this machine is not a Debian"
    if _privilege() is None:
        return "this user is neither root nor may use sudo without a password"
    return None


def install(packages: Sequence[str]) -> None:
    """Install packages; raises MissingOnMachineError with apt's last words."""
    reason = why_not_installable()
    if reason:
        raise MissingOnMachineError(reason)
    # Fetching the lists takes longer than most packages: only where what they say no longer holds.
    if not _apt("install", *packages).returncode:
        return
    _apt("update")
    done = _apt("install", *packages)
    if done.returncode:
        words = done.stdout.strip().splitlines() or ["apt-get failed"]
        raise MissingOnMachineError(f"apt-get could not install it ({words[-1]})")


def _apt(action: str, *packages: str) -> subprocess.CompletedProcess[str]:
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes", "-o", "DPkg::Lock::Timeout=300"]
    if packages:
        command.append("--no-install-recommends")
    return subprocess.run(  # noqa: S603 - fixed words and our own list of packages
        [*(_privilege() or []), *command, action, *packages],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=_LONGEST_SECONDS,
    )


def _is_debian() -> bool:
    try:
        system = platform.freedesktop_os_release()
    except OSError:
        return False
    return "debian" in {system.get("ID"), *system.get("ID_LIKE", "").split()}


def _privilege() -> list[str] | None:
    """What to put before a command that only root may run; None where there is no way."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], check=False, capture_output=True)  # noqa: S603 - fixed words
    return [sudo, "-n"] if asked.returncode == 0 else None
