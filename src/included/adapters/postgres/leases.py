"""Who is using the embedded server: one file a use, believed only while its process lives."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import psutil

# Start times are computed from the clock, which may be corrected between two readings; no process number comes
# round again this quickly.
_START_TOLERANCE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Lease:
    """One use of the server by one process, from `take_lease` until `give_back`."""

    path: Path
    process_id: int

    def give_back(self) -> None:
        """End the use. A forked child may not end its parent's."""
        if os.getpid() == self.process_id:
            self.path.unlink(missing_ok=True)


def take_lease(folder: Path) -> Lease:
    """Register this process as a user of the server; only while holding the server's lock."""
    process_id = os.getpid()
    folder.mkdir(mode=0o700, exist_ok=True)
    lease = Lease(folder / f"{process_id}-{secrets.token_hex(4)}", process_id)
    started = psutil.Process(process_id).create_time()
    lease.path.write_text(json.dumps({"process_id": process_id, "started": started}), encoding="utf-8")
    return lease


def leases_alive(folder: Path) -> int:
    """How many uses remain, after removing those whose process has gone; only while holding the server's lock."""
    alive = 0
    for path in folder.iterdir() if folder.exists() else ():
        if _is_alive(path):
            alive += 1
        else:
            path.unlink(missing_ok=True)
    return alive


def _is_alive(path: Path) -> bool:
    try:
        lease = json.loads(path.read_text(encoding="utf-8"))
        started = float(lease["started"])
        process = psutil.Process(lease["process_id"])
        # Nobody may have collected the dead: a zombie uses nothing.
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return abs(process.create_time() - started) < _START_TOLERANCE_SECONDS
    except (ValueError, KeyError, TypeError, psutil.NoSuchProcess):
        return False
