"""Import the register's establishments beside only reading the CSV: `python benchmarks/gias.py FILE`.

A directory of its own (INCLUDED_DATA_DIRECTORY) keeps it away from any other database. Each figure is the best of
three. The first import adds every setting, the second finds nothing to change.
"""

import csv
import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

from included.adapters.gias import Register
from included.cli.setup import need_database

ROUNDS = 3


def read_plainly(path: Path) -> int:
    """Every row as a dictionary, and nothing done with it."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.DictReader(file))


def read_checked(path: Path) -> int:
    """Every row checked and typed."""
    with Register(path) as register:
        return sum(1 for _ in register)


def best_of(rounds: int, act: Callable[[], int]) -> tuple[float, int]:
    """The shortest time, and what was counted."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        count = act()
        times.append(time.perf_counter() - began)
    return min(times), count


def main(path: Path) -> None:
    """Print the seconds of each and the ratio to reading."""
    database = need_database("included_benchmark")
    from django.db import transaction

    from included.adapters import clock
    from included.apps.places.actions.register import import_register

    def import_once(*, is_kept: bool) -> int:
        with transaction.atomic(), Register(path) as register:
            done = import_register(register, (), by="benchmark", at=clock.now(), progress=lambda _: None)
            transaction.set_rollback(not is_kept)
        return done.added

    reading, rows = best_of(ROUNDS, lambda: read_plainly(path))
    checking, _ = best_of(ROUNDS, lambda: read_checked(path))
    adding, added = best_of(ROUNDS, lambda: import_once(is_kept=False))
    import_once(is_kept=True)
    again, _ = best_of(ROUNDS, lambda: import_once(is_kept=False))
    print(f"{rows:,} establishments, {path.name}")
    print(f"only reading the CSV:      {reading:6.2f} s")
    for name, seconds in (
        ("reading and checking", checking),
        (f"import, {added:,} added", adding),
        ("import, unchanged", again),
    ):
        print(f"{name + ':':26} {seconds:6.2f} s  {seconds / reading:5.1f} times reading")
    database.release()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
