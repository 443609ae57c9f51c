"""`included money import-payments`: what it prints and how it exits."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from apps import factories
from apps.placements.conftest import School, make_school
from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, caseload_of, viewer_of
from included.apps.finance.models import Payment
from included.apps.placements.models import Placement
from included.cli.main import run

HEAD = "placement,paid_on,amount,reference\n"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command here: files of no use and faulty lines never reach the database."""

    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["included", "money", "import-payments", "--authority", "886", *arguments])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return int(str(ended.value.code or 0)), printed.out, printed.err

    return go


@pytest.mark.parametrize("written", [b"\xff\xfe\x00", b"\x80abc"])
def test_what_is_not_text_ends_with_two(command: Any, tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "payments.csv"
    file.write_bytes(written)

    status, out, err = command(str(file), "--json")

    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_file_ends_with_two(command: Any, tmp_path: Path, name: str) -> None:
    status, out, err = command(str(tmp_path / name))

    assert (status, out) == (2, "")
    assert "cannot be read" in err


@pytest.mark.parametrize("written", ["", HEAD, f"{HEAD}1,2025-13-01,1,A\n", f"\ufeff{HEAD}1,2025-01-01,NaN,A\n"])
def test_faulty_lines_end_with_one(command: Any, tmp_path: Path, written: str) -> None:
    file = tmp_path / "payments.csv"
    file.write_text(written, encoding="utf-8")

    status, out, _ = command(str(file), "--json")

    assert status == 1
    assert json.loads(out)["faults"][0]["place"].startswith("line ")


def placement_of(school: School) -> Placement:
    case = school.child()
    with acting(viewer_of(school.manager)):
        return Placement.objects.create(
            case=case, child_id=case.child_id, authority_code="886", setting=school.setting, kind="special",
            starts_on=date(2024, 9, 1), made_by=school.manager, made_at=clock.now(),
        )  # fmt: skip


def imported(database: Database, file: Path, code: str = "886") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "money", "import-payments", str(file), "--authority", code, "--json"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_file_is_in_once(live_database: Database, tmp_path: Path) -> None:
    factories.authority()
    placement = placement_of(make_school())
    file = tmp_path / "payments.csv"
    file.write_text(f"\ufeff{HEAD}{placement.pk},2024-09-30,1500.00,A1\r\n", encoding="utf-8")

    first, again, elsewhere = (imported(live_database, file, code) for code in ("886", "886", "999"))

    assert (first.returncode, json.loads(first.stdout)) == (0, {"added": 1, "known": 0}), first.stderr
    assert (again.returncode, json.loads(again.stdout)) == (0, {"added": 0, "known": 1})
    assert (elsewhere.returncode, elsewhere.stdout) == (2, "")
    with acting(caseload_of("886")):
        assert [row.pence for row in Payment.objects.all()] == [150000]
