import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from typer.testing import CliRunner

from included.cli.main import run
from included.cli.money import app

SCHEMA = Path(__file__).parents[2] / "docs/reference/money-high-needs-formula-output.schema.json"
HEADER = "la_code,area_cost,spent_2017_18,baseline_per_head,population,fsm,idaci,bad_health,dla,ks2,ks4\n"
KENT = "886,1.00843,150000000,600,330000,40000,60000,2000,12000,9000,4000\n"
MEDWAY = "887,1.0011,30000000,,60000,9000,14000,400,2500,1900,900\n"


def answer(tmp_path: Path, written: str, exit_code: int = 0) -> dict[str, Any]:
    file = tmp_path / "areas.csv"
    file.write_text(written, encoding="utf-8")
    told = CliRunner().invoke(app, ["high-needs-formula", str(file), "--pot", "160000000", "--json"])
    assert told.exit_code == exit_code, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return found


def test_pot_is_shared_to_the_penny(tmp_path: Path) -> None:
    kent, medway = answer(tmp_path, HEADER + KENT + MEDWAY)["rows"]

    pence = [round(float(amount) * 100) for row in (kent, medway) for amount in row["proxies"].values()]
    assert sum(pence) == 16_000_000_000
    assert kent["historic"] == "75000000.00"
    assert (kent["limited_by"], kent["per_head"]) == ("floor", "642.00")
    assert medway["limited_by"] is None


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("886,", "Kent,", "la_code"),
        ("1.00843", "0", "area_cost"),
        ("1.00843", "NaN", "area_cost"),
        ("330000", "0", "population"),
        ("40000", "-1", "fsm"),
        ("40000", "", "fsm"),
        ("600", "1e3", "baseline_per_head"),
        ("150000000", "£1", "spent_2017_18"),
        ("886,", "887,", "la_code"),
    ],
)
def test_bad_row_is_a_finding_by_line(tmp_path: Path, before: str, after: str, field: str) -> None:
    found = answer(tmp_path, HEADER + MEDWAY + KENT.replace(before, after, 1), exit_code=1)

    assert [(each["line"], each["message"].split(":")[0]) for each in found["findings"]] == [(3, field)]
    assert len(found["rows"]) == 1


def test_factor_nobody_has_is_a_finding(tmp_path: Path) -> None:
    found = answer(tmp_path, HEADER + KENT.replace(",4000\n", ",0\n"), exit_code=1)

    assert found["rows"] == []
    assert found["findings"][0]["message"].startswith("ks4: ")


@pytest.mark.parametrize(
    "words",
    [
        ["--pot", "0"],
        ["--pot", "NaN"],
        ["--pot", "-5"],
        ["--pot", "1000", "--year", "2026-27"],
        ["--pot", "1000", "--year", "2025"],
        [],
    ],
    ids=" ".join,
)
def test_what_is_of_no_use_is_one_line(
    tmp_path: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "areas.csv"
    file.write_text(HEADER + KENT, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["included", "money", "high-needs-formula", str(file), *words])

    with pytest.raises(SystemExit) as ended:
        run()

    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)
