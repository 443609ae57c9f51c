"""How long pages take at the size of a county and of England, with 4 and 10 people at work at once.

Run `python benchmarks/pages.py [--requests 400] [--scale county|england|both] [--json]`. The site is the real one
(gunicorn, two workers) before a database of its own, which the first run fills (`fill.py`) and later runs find
again. Everybody signs in as somebody else, anywhere in the database, and opens pages without pause. Each time is set
beside a bare page of the same framework, opened by the same people in the same run: same middleware, same session,
same frame, nothing looked up.
"""

import argparse
import json
import os
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib import import_module
from itertools import cycle, islice
from random import Random
from uuid import UUID

import psycopg
from fill import databases
from site_process import DEFAULTS, Site
from visitor import OK

from included.adapters.postgres import Database
from included.adapters.postgres.addresses import at_database
from included.cli.setup import need_browser_assets

USERS = (4, 10)
AIM_TO_BARE, AIM_TO_COUNTY = 4.0, 1.3
_PEOPLE = 200
_WARM_UP = 20
_TURNS = 10
_LETTERS = 4
_SESSION_DAYS = 30
_KEY_LENGTH = 32
# Ids are hashes: the first ones after a point drawn by chance are anywhere in the table.
_OFFICERS = """SELECT account.id, account.password, c.id, c.child_name FROM cases_case c
  JOIN accounts_account account ON account.id = c.officer_id WHERE c.id > %s ORDER BY c.id LIMIT 1"""
_FAMILIES = """SELECT account.id, account.password, c.id, c.child_name FROM cases_case c
  JOIN people_grant g ON g.child_id = c.child_id AND g.basis = 'family'
  JOIN accounts_account account ON account.id = g.account_id WHERE c.id > %s ORDER BY c.id LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in, a case of theirs, and what they would type to find it."""

    session: str
    case_id: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One page under one load: milliseconds, and the ratio to the bare page of that run."""

    scale: str
    users: int
    page: str
    median: float
    high: float
    to_bare: float
    to_county: float | None


@dataclass(frozen=True, slots=True)
class Visited:
    """The site before one database, and who opens its pages."""

    scale: str
    site: Site
    people: dict[str, list[Person]]


# Of each page at each scale.
Seconds = dict[tuple[str, str], list[float]]

PAGES: dict[str, tuple[str, Callable[[Person], str]]] = {
    "bare page": ("officer", lambda _: "/cookies/"),
    "case list": ("officer", lambda _: "/cases/?queue=all"),
    "my cases": ("officer", lambda _: "/cases/?queue=mine"),
    "case": ("officer", lambda person: f"/cases/{person.case_id}/"),
    "search": ("officer", lambda person: f"/cases/?queue=all&words={person.words}"),
    "family's page": ("family", lambda person: f"/family/{person.case_id}/"),
}


def main() -> int:
    """Fill what is missing, measure, print the table or the document."""
    asked = _arguments()
    os.environ.update(DEFAULTS)
    os.environ["INCLUDED_DEMONSTRATION"] = "1"
    need_browser_assets()
    with ExitStack() as open_sites:
        visited = [_opened(open_sites, scale, database) for scale, database in databases(asked.scale)]
        lines = [line for users in USERS for line in _lines(_measured(visited, users, asked.requests), users)]
    print(json.dumps([asdict(line) for line in lines], indent=2) if asked.json else _table(lines))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--requests", type=int, default=400, help="of each page under each load")
    parser.add_argument("--scale", choices=("county", "england", "both"), default="both")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _environment(database: Database) -> dict[str, str]:
    return {"INCLUDED_APPLICATION_URL": database.application_url, "INCLUDED_DEMONSTRATION": "1"}


def _people(database: Database) -> dict[str, list[Person]]:
    """Officers and parents from anywhere in the database, all signed in."""
    random = Random(1)
    with psycopg.connect(at_database(str(database.administrator_url), database.name), autocommit=True) as connection:
        return {
            who: [_signed_in(connection, query, random) for _ in range(_PEOPLE)]
            for who, query in (("officer", _OFFICERS), ("family", _FAMILIES))
        }


def _signed_in(connection: psycopg.Connection, query: str, random: Random) -> Person:
    """Somebody found by chance. Their session is written where signing in would have written it."""
    found = None
    while found is None:
        found = connection.execute(query, [UUID(int=random.getrandbits(128))]).fetchone()
    account_id, password, case_id, child_name = found
    key, data, until = _session(account_id, password)
    connection.execute("INSERT INTO django_session VALUES (%s, %s, %s)", [key, data, until])
    return Person(key, str(case_id), child_name.split()[-1][:_LETTERS])


def _session(account_id: int, password: str) -> tuple[str, str, datetime]:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.utils import timezone
    from django.utils.crypto import get_random_string

    from included.apps.accounts.models import Account

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    says = {
        SESSION_KEY: str(account_id),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: Account(password=password).get_session_auth_hash(),
    }
    return get_random_string(_KEY_LENGTH), store.encode(says), timezone.now() + timedelta(days=_SESSION_DAYS)


def _opened(open_sites: ExitStack, scale: str, database: Database) -> Visited:
    site = open_sites.enter_context(Site(_environment(database), probe="/cookies/"))
    return Visited(scale, site, _people(database))


def _measured(visited: Sequence[Visited], users: int, requests: int) -> Seconds:
    """Page by page and scale by scale in turn, many times over: whatever else the machine does falls on all alike."""
    seconds: Seconds = {}
    for turn in range(-1, _TURNS):
        for page, (who, path) in PAGES.items():
            for each in visited:
                # The first turn warms up and is not counted.
                taken = _open(each.site, each.people[who], path, users, requests // _TURNS if turn >= 0 else _WARM_UP)
                if turn >= 0:
                    seconds.setdefault((each.scale, page), []).extend(taken)
    return seconds


def _lines(seconds: Seconds, users: int) -> Iterator[Line]:
    medians = {key: statistics.median(taken) * 1000 for key, taken in seconds.items()}
    for scale in dict.fromkeys(scale for scale, _ in seconds):
        for page in PAGES:
            median = medians[scale, page]
            high = statistics.quantiles(seconds[scale, page], n=20)[-1] * 1000
            known = medians.get(("county", page)) if scale == "england" else None
            to_bare = median / medians[scale, next(iter(PAGES))]
            yield Line(scale, users, page, median, high, to_bare, median / known if known else None)


def _open(
    site: Site, people: Sequence[Person], path: Callable[[Person], str], users: int, requests: int
) -> list[float]:
    """So many people open the page one after another, each without pause; the seconds each answer took."""
    shares = [people[number::users] for number in range(users)]
    with ThreadPoolExecutor(users) as pool:
        each = max(1, requests // users)
        return [
            seconds for share in pool.map(lambda share: _one_user(site, share, path, each), shares) for seconds in share
        ]


def _one_user(site: Site, people: Sequence[Person], path: Callable[[Person], str], requests: int) -> list[float]:
    visitor, seconds = site.visitor(), []
    for person in islice(cycle(people), requests):
        visitor.cookies = {"sessionid": person.session}
        answer = visitor.get(path(person))
        if answer.status != OK:
            raise RuntimeError(f"{path(person)} answered {answer.status}.")
        seconds.append(answer.seconds)
    return seconds


def _table(lines: Sequence[Line]) -> str:
    rows = [f"{'scale':8} {'users':>5} {'page':14} {'median ms':>9} {'95% ms':>7} {'to bare':>7} {'to county':>9}"]
    for line in lines:
        to_county = f"{line.to_county:9.2f}" if line.to_county else f"{'':9}"
        rows.append(
            f"{line.scale:8} {line.users:5} {line.page:14} {line.median:9.1f} {line.high:7.1f} {line.to_bare:7.2f} "
            f"{to_county}"
        )
    return "\n".join(
        [*rows, f"Aims: at most {AIM_TO_BARE} times the bare page; England at most {AIM_TO_COUNTY} times the county."]
    )


if __name__ == "__main__":
    sys.exit(main())
