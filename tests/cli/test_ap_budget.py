"""`included money ap-budget` and `section-251-export`, which ask the database: what they print and how they exit."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import validate
from typer.testing import CliRunner

from apps import factories
from apps.placements.conftest import HELD, make_school
from included.adapters import clock
from included.adapters.postgres import Database
from included.apps.accounts.acting import acting, viewer_of
from included.apps.alternative.actions import Provider, create_budget, give_share
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.models import Placement
from included.cli.main import run
from included.cli.money import app
from included.core.access import Role
from included.core.money.alternative import Tier

EXPORT_SCHEMA = Path(__file__).parents[2] / "docs/reference/money-section-251-export.schema.json"
SCHEMA = Path(__file__).parents[2] / "docs/reference/money-ap-budget-output.schema.json"


@pytest.mark.parametrize(
    "words",
    [[], ["--area", ""], ["--area", "88"], ["--area", "886\x00"], ["--area", "886", "--year", "2025"]],
    ids=ascii,
)
@pytest.mark.parametrize("command", ["ap-budget", "section-251-export"])
def test_what_is_of_no_use_is_one_line(
    command: str, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["included", "money", command, *words, "--json"])

    with pytest.raises(SystemExit) as ended:
        run()

    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)


def asked(database: Database, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": database.application_url}
    start = "import sys; from included.cli.main import run; sys.argv[0] = 'included'; run()"
    command = [sys.executable, "-c", start, "money", *words, "--year", "2024-25"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_budget_is_told_as_the_page_has_it(live_database: Database) -> None:
    finance = factories.member("Fay Finance", factories.authority(), Role.FINANCE_OFFICER)
    with acting(viewer_of(finance)):
        create_budget("886", {2024: 100_000}, "", by=finance, at=clock.now())
        give_share("886", Tier.TARGETED, Provider(None, "The Forge"), {2024: 60_050}, "", by=finance, at=clock.now())

    told, elsewhere = (asked(live_database, "ap-budget", "--json", "--area", code) for code in ("886", "999"))

    found = json.loads(told.stdout)
    validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert told.returncode == 0
    assert found["years"][0] == {"year": "2024-25", "budget": "1000.00", "given": "600.50", "left": "399.50"}
    assert [(line["tier"], line["provider"], line["given"]) for line in found["lines"]] == [
        ("targeted", "The Forge", "600.50")
    ]
    assert (elsewhere.returncode, elsewhere.stdout) == (2, "")


def test_exported_statement_reads_back(live_database: Database, tmp_path: Path) -> None:
    factories.authority()
    school = make_school()
    case = school.child()
    with acting(viewer_of(school.manager)):
        placement = Placement.objects.create(
            case=case, child_id=case.child_id, authority_code="886", setting=school.setting, kind="special",
            starts_on=HELD, made_by=school.manager, made_at=clock.now(),
        )  # fmt: skip
        with clock.hold_today(HELD):
            price = {"cost_of_provision": "27450.00"}
            say_cost(placement, price, by=school.manager, at=clock.now(), on=HELD)

    written = asked(live_database, "section-251-export", "--area", "886")
    told = asked(live_database, "section-251-export", "--area", "886", "--json")

    file = tmp_path / "statement.csv"
    file.write_text(written.stdout, encoding="utf-8")
    read = json.loads(CliRunner().invoke(app, ["section-251", str(file), "--json"]).stdout)
    exported = json.loads(told.stdout)
    validate(exported, json.loads(EXPORT_SCHEMA.read_text(encoding="utf-8")))
    # £17,450 for 75 days of 365.
    assert [(row["line"], row["forecast"]) for row in exported["rows"]] == [("1.2.1", "3585.62")]
    assert [(row["category"], row["amount"]) for row in read["rows"]] == [
        ("topup_maint", "3585.62"),
        ("all", "3585.62"),
    ]
