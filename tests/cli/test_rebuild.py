"""`included rebuild` on a database of its own: what it prints and how it exits."""

import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from apps import factories
from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, caseload_of
from included.apps.cases.models import Case

pytestmark = pytest.mark.usefixtures("live_database")
UNUSABLE = 2


@pytest.fixture(scope="module")
def case(live_database: Database) -> Case:
    with clock.hold_today(date(2025, 1, 16)):
        factories.authority()
        return factories.child_with_case()


def included_rebuild(database: Database, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "rebuild", *options]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def as_json(run: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(run.stdout)


def test_nothing_to_mend_exits_with_nought(case: Case, live_database: Database) -> None:
    run = included_rebuild(live_database, "--area", "886", "--json")

    assert (run.returncode, as_json(run)) == (0, {"cases": 1, "differences": [], "ledger": [], "is_written": False})


def test_difference_is_named_and_mended(case: Case, live_database: Database) -> None:
    with acting(caseload_of("886")):
        Case.objects.update(state="final")

    found = included_rebuild(live_database, "--write")
    after = included_rebuild(live_database)

    assert found.returncode == 1
    assert f"{case.reference}  state: stored 'final', rebuilt 'requested'" in found.stdout
    assert (after.returncode, after.stdout.strip()) == (0, "1 cases, 0 differences")


def test_unknown_area_is_one_line(case: Case, live_database: Database) -> None:
    run = included_rebuild(live_database, "--area", "999")

    assert run.returncode == UNUSABLE
    assert run.stderr.strip().endswith("There is no caseload of 999 here. Load one, or give another code.")
    assert "Traceback" not in run.stderr
