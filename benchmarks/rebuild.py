"""What rebuilding every projection costs at the size of a county and of England, and that it finds no difference.

Run `python benchmarks/rebuild.py [--scale county|england|both] [--json]`. `included rebuild` is run as an
administrator would, on the databases that `fill.py` makes, and set beside only reading the same events: the same
rows in the same order, in as many processes, with no policy, no rule book and no case put together. Exit 1 where
anything differs.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from fill import databases
from site_process import CHECKOUT, DEFAULTS

from included.adapters.postgres import Database
from included.adapters.postgres.addresses import at_database

PROCESSES = 2
_AT_ONCE = 10_000
_EVENTS = """SELECT case_id, kind, happened_on, details FROM cases_event WHERE case_id BETWEEN %s AND %s
  ORDER BY case_id, sequence"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One database: what is in it, the seconds both took, and what differed."""

    scale: str
    cases: int
    events: int
    rebuilt_in: float
    read_in: float
    differences: int

    @property
    def ratio(self) -> float:
        """Rebuilding beside only reading."""
        return self.rebuilt_in / self.read_in


def main() -> int:
    """Measure each scale, print the table or the document."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", choices=("county", "england", "both"), default="both")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    os.environ.update(DEFAULTS)
    found = list(_measured(asked.scale))
    rows = [asdict(each) | {"ratio": each.ratio} for each in found]
    print(json.dumps(rows, indent=2) if asked.json else "\n".join(_said(each) for each in found))
    return int(any(each.differences for each in found))


def _measured(scale: str) -> Iterator[Measured]:
    for name, database in databases(scale):
        started = time.monotonic()
        events = _read(database)
        read_in = time.monotonic() - started
        started = time.monotonic()
        said = _rebuild(database)
        rebuilt_in = time.monotonic() - started
        yield Measured(name, said["cases"], events, rebuilt_in, read_in, len(said["differences"]))


def _read(database: Database) -> int:
    """Every event as PostgreSQL's driver gives it; how many there are."""
    url = at_database(str(database.administrator_url), database.name)
    size = 2**128 // PROCESSES
    with ProcessPoolExecutor(PROCESSES) as pool:
        bounds = [(part * size, (part + 1) * size - 1) for part in range(PROCESSES)]
        return sum(pool.map(_read_share, [url] * PROCESSES, *zip(*bounds, strict=True)))


def _read_share(url: str, first: int, last: int) -> int:
    with psycopg.connect(url) as connection, connection.cursor("events") as cursor:
        cursor.itersize = _AT_ONCE
        cursor.execute(_EVENTS, [UUID(int=first), UUID(int=last)])
        return sum(1 for _ in cursor)


def _rebuild(database: Database) -> Any:
    """`included rebuild` in a process of its own."""
    environment = os.environ | {
        "DATABASE_URL": database.application_url,
        "DATABASE_OWNER_URL": str(database.owner_url),
    }
    command = [str(Path(sys.executable).with_name("included")), "rebuild", "--json"]
    run = subprocess.run(command, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE, check=False)
    return json.loads(run.stdout)


def _said(each: Measured) -> str:
    return (
        f"{each.scale:8} {each.cases:8} cases {each.events:9} events: rebuilt in {each.rebuilt_in:.0f} s "
        f"({each.cases / each.rebuilt_in:.0f} cases a second), read in {each.read_in:.0f} s, ratio {each.ratio:.1f}, "
        f"{each.differences} differences"
    )


if __name__ == "__main__":
    sys.exit(main())
