"""`included money import-formula`: what it prints and how it exits."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from apps import factories
from core.money.notional_cases import document, school
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, caseload_of
from included.apps.places.models import Setting
from included.apps.schoolfunding.models import SchoolBudget
from included.cli.main import run


@pytest.mark.parametrize(
    ("written", "status"),
    [
        (json.dumps(document({"urn": "1", "counts": {"rates": 1}})), 1),
        (json.dumps({"financial_year": "2025-26", "areas": []}), 1),
        ("", 2),
        ("{", 2),
    ],
)
def test_faults_are_told_before_the_database_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, written: str, status: int
) -> None:
    file = tmp_path / "given"
    file.write_text(written, encoding="utf-8")
    command = ["included", "money", "import-formula", str(file), "--authority", "886", "--json"]
    monkeypatch.setattr("sys.argv", command)

    with pytest.raises(SystemExit) as ended:
        run()

    printed = capsys.readouterr()
    assert ended.value.code == status
    assert (len(printed.err.splitlines()) == 1) == (status == 2)
    assert status == 2 or json.loads(printed.out)["faults"]


def imported(database: Database, file: Path, code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "money", "import-formula", str(file), "--authority", code, "--json"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_formula_is_in_once(live_database: Database, tmp_path: Path) -> None:
    factories.authority()
    row: dict[str, Any] = {"name": "Oak School", "authority_code": "886", "setting_kind": "mainstream"}
    Setting.objects.create(urn=100001, kind="Community school", duty_to_admit=True, **row)
    file = tmp_path / "formula.json"
    file.write_text(json.dumps(document(school(high_needs_pupils=60), authority="886")), encoding="utf-8")

    first, again, elsewhere = (imported(live_database, file, code) for code in ("886", "886", "999"))

    said = {"version": 1, "is_new": True, "schools": 1, "not_in_it": 0}
    assert (first.returncode, json.loads(first.stdout)) == (0, said), first.stderr
    assert (again.returncode, json.loads(again.stdout)["is_new"]) == (0, False)
    assert (elsewhere.returncode, elsewhere.stdout) == (2, "")
    with acting(caseload_of("886")):
        assert [sum(each.pence) for each in SchoolBudget.objects.all()] == [208_194_000]
