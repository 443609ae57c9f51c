"""`included demo` on a database of its own: what it loads, writes, prints, and how it exits."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg
import pytest
from docx import Document

from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account, Organisation
from included.apps.accounts.queries import personas
from included.apps.cases.models import Case
from included.apps.partnership.models import AreaPicture
from included.apps.places.models import Setting
from included.core.plan.document import from_document, to_document

pytestmark = pytest.mark.usefixtures("live_database")
UNUSABLE = 2
# The partnership's people, and those of the simulated area, whose cases are none of this caseload.
WITHOUT_A_CASE = {"Ruth Calloway", "Dr Anita Rao", "Louise Hartley"} | {
    *("Imogen Fairfax", "Callum Reyes", "Dr Noor Siddiqui", "Leila Haddad"),
    *("Farah Aziz", "Gareth Pugh", "Councillor Joan Petrie"),
}
ROLES = {"family", "senco", "head", "adviser", "case_officer", "manager", "placement_officer"}


def included_demo(database: Database, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "demo", *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@contextmanager
def serving(database: Database) -> Iterator[str]:
    """The demonstration shown on a free port until the block ends; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "demo", "--scale", "small", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as shows:
        try:
            for _ in range(600):
                if shows.poll() is not None or code_of(f"{address}/cookies/") == HTTPStatus.OK:
                    break
                time.sleep(0.1)
            yield address
        finally:
            shows.terminate()


def code_of(address: str) -> int:
    """What a page answers with; nought where nobody listens."""
    try:
        with urlopen(address, timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except URLError:
        return 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demonstration")


@pytest.fixture(scope="module")
def shown(live_database: Database, folder: Path) -> Any:
    run = included_demo(live_database, "--scale", "small", "--no-serve", "--json", "--out", str(folder))
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_caseload_is_loaded_and_counted(shown: Any, live_database: Database) -> None:
    with acting(caseload_of("886")):
        loaded = Case.objects.count()

    assert (shown["area"], shown["today"], shown["cases"]) == ("886", "2025-01-16", loaded)
    assert shown["figures"]["apart"] == []
    assert Setting.objects.count() > 20000


def test_everybody_to_be_has_a_story(shown: Any, live_database: Database) -> None:
    told = {person["role"] for person in shown["people"]}

    assert told >= ROLES
    assert [(person["name"], person["email"]) for person in shown["people"]] == [
        (persona.name, persona.email) for persona in personas()
    ]
    assert {person["name"] for person in shown["people"] if person["case"] is None} == WITHOUT_A_CASE
    assert all(person["story"] for person in shown["people"])
    assert Account.objects.filter(is_family=True).exclude(story="").count() >= 4


def test_simulated_area_stands_apart(shown: Any, live_database: Database) -> None:
    with acting(caseload_of("SIM")):
        simulated = Case.objects.count()
        profiles = set(Case.objects.values_list("profile", flat=True))
    with acting(caseload_of("886")):
        kent = set(Case.objects.values_list("profile", flat=True))

    assert (simulated, profiles, kent) == (3, {"green_paper_2022"}, {"law_2014"})


def test_area_can_be_seen_in_pictures(shown: Any, live_database: Database) -> None:
    picture = AreaPicture.objects.get(pk="886")

    assert picture.sites
    assert set(picture.children) >= {"sufficiency", "district_needs", "travel"}


def test_issued_plan_is_written_three_ways(shown: Any, folder: Path) -> None:
    document = json.loads((folder / "plan.json").read_text())

    name = document["person"]["name"]

    assert document["status"] == "final"
    assert name in (folder / "plan.html").read_text()
    assert any(name in cell.text for t in Document(str(folder / "plan.docx")).tables for cell in t._cells)
    assert (folder / "plan.pdf").exists() or (folder / "plan.pdf.missing.txt").exists()


def test_written_plan_has_every_field(shown: Any, folder: Path) -> None:
    document = json.loads((folder / "plan.json").read_text())

    assert to_document(from_document(document)) == document


def test_timeline_gives_every_reason(shown: Any, folder: Path) -> None:
    timeline = json.loads((folder / "timeline.json").read_text())

    assert timeline["limits"]
    assert all(limit["why"] and limit["provision"] for limit in timeline["limits"])
    assert timeline["limits"][0]["why"] in (folder / "timeline.txt").read_text()


def test_summary_sets_invented_beside_published(shown: Any, folder: Path) -> None:
    figures = json.loads((folder / "caseload.json").read_text())["figures"]

    rows = (folder / "caseload.csv").read_text().splitlines()

    assert len(rows) == len(figures) + 1 == shown["figures"]["matched"] + 1
    assert {figure["verdict"] for figure in figures} <= {"equal", "within tolerance"}


def test_pages_asked_for_at_once_all_come(shown: Any, live_database: Database) -> None:
    with serving(live_database) as address, ThreadPoolExecutor(4) as readers:
        codes = list(readers.map(lambda _: code_of(f"{address}/demonstration/"), range(60)))

    assert codes == [200] * 60


def test_same_demonstration_is_not_loaded_twice(shown: Any, live_database: Database) -> None:
    run = included_demo(live_database, "--scale", "small", "--no-serve", "--json")

    assert run.returncode == 0
    codes = Organisation.objects.filter(kind="authority").values_list("authority_code", flat=True)
    assert sorted(codes) == ["886", "SIM"]
    assert json.loads(run.stdout)["people"] == shown["people"]


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--area", "301"), "886 Kent"),
        (("--area", "Kent"), "936 Surrey"),
        (("--scale", "huge"), "small, county or england"),
        (("--scale", "small", "--seed", "2"), "Another demonstration"),
        (("--scale", "small", "--out", "/proc/nowhere"), "/proc/nowhere"),
    ],
    ids=["another region", "a name", "an unknown scale", "a database in use", "a folder that cannot be made"],
)
def test_what_cannot_be_done_is_one_line(
    options: tuple[str, ...], word: str, shown: Any, live_database: Database
) -> None:
    with psycopg.connect(live_database.application_url):  # somebody is being shown the demonstration
        run = included_demo(live_database, "--no-serve", *options)

    assert run.returncode == UNUSABLE
    assert word in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
