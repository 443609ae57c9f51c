"""The server's processes: which one lives, and what a killed one left behind."""

import psutil

from included.adapters.postgres.folder import ServerFolder

_ORPHANS_LEAVE_SECONDS = 10


def living_postmaster(folder: ServerFolder) -> int | None:
    """The process number of the running server, if postmaster.pid names one that lives and is ours."""
    try:
        number = int((folder.cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        process = psutil.Process(number)
        # Where nobody collects the dead (a container without init), a killed server stays a zombie.
        is_ours = process.status() != psutil.STATUS_ZOMBIE and str(folder.cluster) in process.cmdline()
    except (OSError, ValueError, psutil.Error):
        return None
    return number if is_ours else None


def clear_remains(folder: ServerFolder) -> None:
    """After a kill: wait for the server's orphans to go, then take away the files that would stop a new start.

    PostgreSQL itself clears them only if no process has the number in them; a zombie, or a stranger who was given
    the number since, would block every start. They may go only once no orphan can still write to the data.
    """
    orphans = _processes_titled(folder.process_title)
    _, alive = psutil.wait_procs(orphans, timeout=_ORPHANS_LEAVE_SECONDS)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=_ORPHANS_LEAVE_SECONDS)
    for lock_file in (folder.cluster / "postmaster.pid", folder.socket_lock):
        lock_file.unlink(missing_ok=True)


def _processes_titled(title: str) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            is_ours = any(f"postgres: {title}:" in part for part in process.cmdline())
            if is_ours and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found
