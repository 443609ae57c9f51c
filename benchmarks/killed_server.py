"""Does anything acknowledged get lost when a server is killed while people write?

Run `python benchmarks/killed_server.py [--kills 50] [--seed 1] [--quick]`. Parents and officers write to the real
site (gunicorn, a durable database of its own) through its real pages. SIGKILL ends, at random moments and in turn, the
web server (all its processes) and the database server; each is started again. In the end everything that was
acknowledged must be there, once and whole. Exit 1 where it is not.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import psutil
from killed_findings import Findings, findings
from killed_writers import AUTHORITY, PASSWORD, Ledger, Officer, Parent, Writer
from site_process import DEMONSTRATION_DAY, Site

from included.adapters.postgres import Database, open_database
from included.adapters.postgres.folder import ServerFolder
from included.adapters.postgres.processes import living_postmaster

KILLS, QUICK_KILLS = 50, 5
PARENTS, OFFICERS = 4, 2
LEAST_SECONDS, MOST_SECONDS = 0.2, 2.0
_EMAIL = "officer-{}@example.org"


@dataclass(frozen=True, slots=True)
class Trial:
    """What is being killed."""

    folder: Path
    database: Database
    site: Site

    @property
    def server(self) -> ServerFolder:
        """The database server's folder."""
        return ServerFolder(self.folder / "postgres")

    def kill_site(self) -> None:
        """The web server, all of it; then a new one."""
        self.site.kill()
        self.site.start()

    def kill_database(self) -> None:
        """The database server's first process; the others notice and go. Then whoever comes next mends it."""
        running = living_postmaster(self.server)
        if running is not None:
            psutil.Process(running).send_signal(signal.SIGKILL)
        open_database().release()


def main() -> int:
    """Run the trial, print the figures."""
    asked = _arguments()
    kills = QUICK_KILLS if asked.quick else asked.kills
    with tempfile.TemporaryDirectory(prefix="included-killed-", ignore_cleanup_errors=True) as name:
        # The database server runs as a user of its own, who must be able to pass.
        Path(name).chmod(0o711)
        trial = _prepare(Path(name))
        ledger = Ledger()
        back = _run(trial, ledger, kills, Random(asked.seed))
        found = findings(str(trial.database.owner_url), ledger)
        trial.database.release()
    figures = _figures(ledger, found, back)
    print(_table(figures, found, ledger))
    print(json.dumps(figures))
    return 1 if ledger.errors or found.lost or found.half or found.twice else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help=f"only {QUICK_KILLS} kills")
    return parser.parse_args()


def _prepare(folder: Path) -> Trial:
    os.environ["INCLUDED_DATA_DIRECTORY"] = str(folder)
    os.environ["INCLUDED_TODAY"] = DEMONSTRATION_DAY
    os.environ.pop("DATABASE_URL", None)
    from included.cli.setup import need_database

    database = need_database()
    _make_officers()
    site = Site(
        {"INCLUDED_APPLICATION_URL": database.application_url, "INCLUDED_SECRET_KEY": "b" * 50}, log=folder / "site.log"
    )
    return Trial(folder, database, site)


def _make_officers() -> None:
    from allauth.account.models import EmailAddress
    from django.db import connection

    from included.apps.accounts.models import Account, Membership, Organisation
    from included.core.access import OrganisationKind, Role

    kent = Organisation.objects.create(
        kind=OrganisationKind.AUTHORITY.value,
        name="Kent County Council",
        authority_code=AUTHORITY,
        contact_email="send@example.org",
    )
    for number in range(OFFICERS):
        account = Account.objects.create_user(_EMAIL.format(number), PASSWORD, name=f"Officer {number}")
        Membership.objects.create(account=account, organisation=kent, role=Role.CASE_OFFICER.value)
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    connection.close()


def _run(trial: Trial, ledger: Ledger, kills: int, random: Random) -> dict[str, list[float]]:
    """Kill, in turn and at random moments, while everybody writes; how long each took to come back."""
    back: dict[str, list[float]] = {"web server": [], "database server": []}
    stopped = threading.Event()
    with trial.site:
        threads = [threading.Thread(target=writer.run) for writer in _writers(trial.site, ledger, stopped, random)]
        for thread in threads:
            thread.start()
        for number in range(kills):
            time.sleep(random.uniform(LEAST_SECONDS, MOST_SECONDS))
            name, kill = ("database server", trial.kill_database) if number % 2 else ("web server", trial.kill_site)
            started = time.monotonic()
            kill()
            trial.site.wait()
            back[name].append(time.monotonic() - started)
        time.sleep(MOST_SECONDS)
        stopped.set()
        for thread in threads:
            thread.join()
    return back


def _writers(site: Site, ledger: Ledger, stopped: threading.Event, random: Random) -> list[Writer]:
    parents = [Parent(site, ledger, stopped, Random(random.random()), f"Okafor{n}") for n in range(PARENTS)]
    officers = [
        Officer(site, ledger, stopped, Random(random.random()), f"officer {n}", email=_EMAIL.format(n))
        for n in range(OFFICERS)
    ]
    return [*parents, *officers]


def _figures(ledger: Ledger, found: Findings, back: dict[str, list[float]]) -> dict[str, Any]:
    return {
        "kills": {name: len(seconds) for name, seconds in back.items()},
        "acknowledged": ledger.acknowledged,
        "cut_off": ledger.cut_off,
        "answers": sum(len(written.pages) for written in ledger.requests),
        "requests_sent": sum(written.is_sent for written in ledger.requests),
        "decisions": len(ledger.decided),
        "advice_asked": len(ledger.asked_for_advice),
        "notes": len(ledger.notes),
        "cases": found.cases,
        "events": found.events,
        "lost": len(found.lost),
        "half": len(found.half),
        "twice": len(found.twice),
        "errors": len(ledger.errors),
        "seconds_to_come_back": {
            name: {"median": round(statistics.median(each), 2), "most": round(max(each), 2)}
            for name, each in back.items()
            if each
        },
    }


def _table(figures: dict[str, Any], found: Findings, ledger: Ledger) -> str:
    lines = [f"{name.replace('_', ' '):24} {value}" for name, value in figures.items()]
    parts = {**asdict(found), "errors": ledger.errors}
    for name in ("lost", "half", "twice", "errors"):
        lines += [f"  {name}: {each}" for each in parts[name][:20]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
