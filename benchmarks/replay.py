"""What replaying a county under two policies costs, beside only reading the same events.

Run `python benchmarks/replay.py [--scale county|england|both] [--json]`. `included replay` is run as an administrator
would, on the databases that `fill.py` makes, and set beside only reading the same authority's cases and events: the
same rows, in as many processes, with no policy, no rule book and no case put together. In England it is the same
county again, found among all the others. `--small` measures a small demonstration instead, to see that all of this
runs. Exit 1 where two replays of one caseload differ by a byte.
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
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from fill import databases
from site_process import CHECKOUT, DEFAULTS

from included.adapters.postgres import Database, open_database
from included.adapters.postgres.addresses import at_database

AREA = "886"
PROCESSES = 2
SMALL = "bench_small"
_AT_ONCE = 10_000
_EVENTS = """SELECT case_id, kind, happened_on, details FROM cases_event
  WHERE authority_code = %s AND case_id BETWEEN %s AND %s ORDER BY case_id, sequence"""
_CASES = """SELECT id, reference, child_id, child_born_on, projected_on FROM cases_case
  WHERE authority_code = %s AND id BETWEEN %s AND %s ORDER BY id"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One database: what was replayed, the seconds both took, and whether a second replay gave the same bytes."""

    scale: str
    cases: int
    rows: int
    differences: int
    megabytes: float
    replayed_in: float
    read_in: float
    is_same: bool

    @property
    def ratio(self) -> float:
        """Replaying beside only reading."""
        return self.replayed_in / self.read_in


def main() -> int:
    """Measure each scale, print the table or the document."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scale", choices=("county", "england", "both"), default="county")
    parser.add_argument("--small", action="store_true", help="a small demonstration instead")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    os.environ.update(DEFAULTS)
    found = list(_measured(asked.scale, is_small=asked.small))
    rows = [asdict(each) | {"ratio": each.ratio} for each in found]
    print(json.dumps(rows, indent=2) if asked.json else "\n".join(_said(each) for each in found))
    return int(not all(each.is_same for each in found))


def _measured(scale: str, *, is_small: bool) -> Iterator[Measured]:
    for name, database in _small() if is_small else databases(scale):
        yield _measure(name, database)


def _measure(name: str, database: Database) -> Measured:
    started = time.monotonic()
    rows = _read(database)
    read_in = time.monotonic() - started
    started = time.monotonic()
    answer = _replay(database)
    replayed_in = time.monotonic() - started
    totals: Any = json.loads(answer)["totals"]
    is_same = sha256(_replay(database)).digest() == sha256(answer).digest()
    differences = sum(totals["differences"].values())
    return Measured(name, totals["cases"], rows, differences, len(answer) / 1e6, replayed_in, read_in, is_same)


def _small() -> Iterator[tuple[str, Database]]:
    """A small demonstration in a database of its own."""
    database = open_database(SMALL)
    try:
        environment = _environment(database)
        command = [str(Path(sys.executable).with_name("included")), "demo", "--scale", "small", "--no-serve", "--json"]
        subprocess.run(command, env=environment, cwd=CHECKOUT, stdout=subprocess.PIPE, check=True)
        yield "small", database
    finally:
        database.drop()
        database.release()


def _read(database: Database) -> int:
    """Every case and event of the area as PostgreSQL's driver gives them; how many there are."""
    url = at_database(str(database.administrator_url), database.name)
    size = 2**128 // PROCESSES
    with ProcessPoolExecutor(PROCESSES) as pool:
        bounds = [(part * size, (part + 1) * size - 1) for part in range(PROCESSES)]
        return sum(pool.map(_read_share, [url] * PROCESSES, *zip(*bounds, strict=True)))


def _read_share(url: str, first: int, last: int) -> int:
    count = 0
    with psycopg.connect(url) as connection:
        for name, statement in (("cases", _CASES), ("events", _EVENTS)):
            with connection.cursor(name) as cursor:
                cursor.itersize = _AT_ONCE
                cursor.execute(statement, [AREA, UUID(int=first), UUID(int=last)])
                count += sum(1 for _ in cursor)
    return count


def _replay(database: Database) -> bytes:
    """`included replay` in a process of its own."""
    profiles = ("--profile", "green_paper_2022", "--against", "law_2014")
    command = [str(Path(sys.executable).with_name("included")), "replay", "--area", AREA, *profiles, "--json"]
    run = subprocess.run(command, env=_environment(database), cwd=CHECKOUT, stdout=subprocess.PIPE, check=True)
    return run.stdout


def _environment(database: Database) -> dict[str, str]:
    return os.environ | {"DATABASE_URL": database.application_url, "DATABASE_OWNER_URL": str(database.owner_url)}


def _said(each: Measured) -> str:
    same = "the same bytes twice" if each.is_same else "ANOTHER ANSWER THE SECOND TIME"
    return (
        f"{each.scale:8} {each.cases:8} cases {each.rows:9} rows: replayed in {each.replayed_in:.0f} s "
        f"({each.cases / each.replayed_in:.0f} cases a second), read in {each.read_in:.1f} s, ratio {each.ratio:.1f}, "
        f"{each.differences} differences, {each.megabytes:.0f} MB, {same}"
    )


if __name__ == "__main__":
    sys.exit(main())
