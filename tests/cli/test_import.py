"""`included import gias` on a database of its own: what it prints, how it exits, and what is in the directory after."""

import gzip
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import DatabaseError

from adapters.gias.files import COMPOSITE, LINKS, SURREY, row, text_of
from included.adapters.postgres import Database
from included.apps.places.models import RegisterImport, Setting, SettingChange

pytestmark = pytest.mark.usefixtures("live_database")
FAULTY, UNUSABLE = 1, 2


def included_import(database: Database, *options: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "import", "gias", *map(str, options)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def as_json(run: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(run.stdout)


def test_real_file_goes_in_and_the_second_time_changes_nothing(live_database: Database) -> None:
    first = included_import(live_database, SURREY, "--links", LINKS, "--json")
    again = included_import(live_database, SURREY, "--links", LINKS, "--json")

    assert (first.returncode, again.returncode) == (0, 0)
    told, after = as_json(first), as_json(again)
    assert set(told) == {"file", "rows", "added", "changed", "closed", "unchanged", "links", "findings", "counts"}
    assert told["rows"] == told["added"] + told["counts"]["not_places"]
    assert (after["added"], after["changed"], after["links"]) == (0, 0, 0)
    assert after["unchanged"] == told["added"]
    assert "rows" in first.stderr


def test_faulty_rows_are_left_out_and_the_rest_goes_in(live_database: Database, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(text_of([row(URN="700001"), row(URN="x"), row(URN="700003")]))

    run = included_import(live_database, file, "--json")

    told = as_json(run)
    assert run.returncode == FAULTY
    assert (told["rows"], told["added"], told["counts"]["left_out"]) == (3, 2, 1)
    assert [(found["line"], found["code"], found["severity"]) for found in told["findings"]] == [(3, "G09", "error")]


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\0" * 2000], ids=["empty", "another CSV", "binary"])
def test_unusable_file_changes_nothing(live_database: Database, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(content)
    before = (Setting.objects.count(), RegisterImport.objects.count())

    run = included_import(live_database, file, "--json")

    assert run.returncode == UNUSABLE
    assert as_json(run)["counts"]["fatal"] == 1
    assert "Nothing was changed." in run.stderr
    assert "Traceback" not in run.stderr
    assert (Setting.objects.count(), RegisterImport.objects.count()) == before


def test_file_cut_off_halfway_leaves_nothing_half_in(live_database: Database, tmp_path: Path) -> None:
    noise = random.Random(3)
    rows = [row(URN=str(600_000 + n), EstablishmentName=f"School {noise.random()}") for n in range(20_000)]
    file = tmp_path / "register.csv.gz"
    file.write_bytes(gzip.compress(text_of(rows).encode())[:-5000])
    before = Setting.objects.count()

    run = included_import(live_database, file)

    assert run.returncode == UNUSABLE
    assert Setting.objects.count() == before


def test_words_say_what_became_of_the_file(live_database: Database) -> None:
    run = included_import(live_database, COMPOSITE)

    assert "rows read" in run.stdout
    assert "G22 warning, line" in run.stdout


def test_nobody_can_alter_what_was_changed_when(live_database: Database, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    for name in ("Old Name School", "New Name School"):
        file.write_text(text_of([row(URN="710001", EstablishmentName=name)]))
        included_import(live_database, file)

    change = SettingChange.objects.get(setting_id=710001)
    assert change.fields == {"name": ["Old Name School", "New Name School"]}
    with pytest.raises(DatabaseError, match="permission denied"):
        SettingChange.objects.all().delete()
