"""`included money ap-budget`: what it prints and how it exits."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate

from apps import factories
from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, viewer_of
from included.apps.alternative.actions import Provider, create_budget, give_share
from included.cli.main import run
from included.core.access import Role
from included.core.money.alternative import Tier

SCHEMA = Path(__file__).parents[2] / "docs/reference/money-ap-budget-output.schema.json"


@pytest.mark.parametrize(
    "words",
    [[], ["--area", ""], ["--area", "88"], ["--area", "886\x00"], ["--area", "886", "--year", "2025"]],
    ids=ascii,
)
def test_what_is_of_no_use_is_one_line(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["included", "money", "ap-budget", *words, "--json"])

    with pytest.raises(SystemExit) as ended:
        run()

    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)


def asked(database: Database, area: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "money", "ap-budget", "--area", area, "--year", "2024-25", "--json"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_budget_is_told_as_the_page_has_it(live_database: Database) -> None:
    finance = factories.member("Fay Finance", factories.authority(), Role.FINANCE_OFFICER)
    with acting(viewer_of(finance)):
        create_budget("886", {2024: 100_000}, "", by=finance, at=clock.now())
        give_share("886", Tier.TARGETED, Provider(None, "The Forge"), {2024: 60_050}, "", by=finance, at=clock.now())

    told, elsewhere = asked(live_database, "886"), asked(live_database, "999")

    found = json.loads(told.stdout)
    validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert told.returncode == 0
    assert found["years"][0] == {"year": "2024-25", "budget": "1000.00", "given": "600.50", "left": "399.50"}
    assert [(line["tier"], line["provider"], line["given"]) for line in found["lines"]] == [
        ("targeted", "The Forge", "600.50")
    ]
    assert (elsewhere.returncode, elsewhere.stdout) == (2, "")
