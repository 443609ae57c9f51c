"""`included recovery`: what it prints, how it ends, and that hostile files are told and not swallowed."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from openpyxl import load_workbook

from core.recovery.plans import document, mitigation, year
from included.cli.main import run

REFERENCE = Path(__file__).parents[2] / "docs/reference"


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def go(*options: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["included", "recovery", *options])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return go


def kept(folder: Path, written: Any, name: str = "plan.json") -> str:
    file = folder / name
    file.write_text(json.dumps(written), encoding="utf-8")
    return str(file)


def schema(name: str) -> Any:
    return json.loads((REFERENCE / name).read_text(encoding="utf-8"))


def test_worked_example_runs_and_keeps_its_schema(command: Any, tmp_path: Path) -> None:
    code, printed, _ = command("--example", "kent_2023")
    file = tmp_path / "kent.json"
    file.write_text(printed, encoding="utf-8")

    ended, out, err = command(str(file), "--json", "--draws", "50")

    answer = json.loads(out)
    assert (code, ended, err) == (0, 0, "")
    jsonschema.validate(json.loads(printed), schema("recovery-plan.schema.json"))
    jsonschema.validate(answer, schema("recovery-output.schema.json"))
    assert answer["balance"]["mitigated"]["in_year_from"] == "2027-28"
    assert len(answer["mitigations"][0]["years"]) == len(answer["years"]) == 6


def test_each_mitigation_is_told_with_and_without(command: Any, tmp_path: Path) -> None:
    years = [year("2026-27", "9000.00", "9000.00"), year("2027-28", "9000.00", "9000.00")]
    rows = [mitigation("M1", volume=1), mitigation("M2", volume=2)]

    _, out, _ = command(kept(tmp_path, document(years=years, mitigations=rows)), "--json")

    first = json.loads(out)["mitigations"][0]["years"][1]
    assert (first["closing_with"], first["closing_without"]) == ("5900.00", "3900.00")


def test_broken_identity_ends_with_one(command: Any, tmp_path: Path) -> None:
    years = [year("2026-27", "1000.00", "1050.00", closing={"amount": "0.00"})]

    code, out, _ = command(kept(tmp_path, document(years=years)), "--json")

    answer = json.loads(out)
    jsonschema.validate(answer, schema("recovery-output.schema.json"))
    assert code == 1
    assert answer["findings"][0]["code"] == "RP01"
    assert answer["years"][0]["mitigated"]["closing"] == "-150.00"


def test_faults_are_listed_by_place(command: Any, tmp_path: Path) -> None:
    written = kept(tmp_path, document(authority="x", opening={"amount": 5}))

    code, out, _ = command(written, "--json")
    same, text, _ = command(written)

    assert (code, same) == (1, 1)
    assert [each["place"] for each in json.loads(out)["findings"]] == ["authority", "opening.amount"]
    assert [line.split(":")[0] for line in text.splitlines()] == ["MD03 authority", "MD04 opening.amount"]


@pytest.mark.parametrize(
    "written",
    [b"", b"\n", b"{", b"\xff\xfe\x00", b'{"a": NaN}', b'{"a": 1, "a": 2}', b"[" * 100_000, b"9" * 10_000],
    ids=["empty", "blank", "open", "bytes", "nan", "twice", "deep", "digits"],
)
def test_unusable_files_are_one_line(command: Any, tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(written)

    code, out, err = command(str(file), "--json")

    assert (code, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("options", [[], ["-", "--forecast", "-"], ["nowhere.json"], ["."], ["--example", "essex"]])
def test_unusable_wishes_are_one_line(command: Any, options: list[str]) -> None:
    code, out, err = command(*options)

    assert (code, out, err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("xlsx", ["plan.csv", "/nowhere/plan.xlsx"])
def test_unwritable_workbooks_are_one_line(command: Any, tmp_path: Path, xlsx: str) -> None:
    code, out, err = command(kept(tmp_path, document()), "--xlsx", xlsx)

    assert (code, out, err.count("\n")) == (2, "", 1)


def test_mark_before_the_text_does_no_harm(command: Any, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text("\ufeff" + json.dumps(document()), encoding="utf-8")

    code, _, _ = command(str(file))

    assert code == 0


def test_workbook_is_written_beside_the_answer(command: Any, tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"

    code, out, _ = command(kept(tmp_path, document()), "--json", "--xlsx", str(target))

    assert code == 0
    assert json.loads(out)["opening"] == "-100.00"
    assert load_workbook(target)["Financial plan"]["B5"].value == 1000


def test_earlier_version_is_set_beside(command: Any, tmp_path: Path) -> None:
    before = kept(tmp_path, document(), "before.json")
    after = kept(tmp_path, document(mitigations=[mitigation(volume=1, unit_saving="20.00")]), "after.json")

    _, out, _ = command(after, "--json", "--against", before)
    _, text, _ = command(after, "--against", before)

    compared = json.loads(out)["compared_with"]
    assert [(each["id"], each["what"]) for each in compared["changes"]] == [("M1", "added")]
    assert compared["years"][-1] == {"year": "2027-28", "closing_before": "-200.00", "closing_after": "-160.00"}
    assert "mitigation M1 added" in text


def test_same_seed_prints_the_same_bytes(command: Any, tmp_path: Path) -> None:
    written = kept(tmp_path, document(mitigations=[mitigation(confidence=50)], balance_by="2027-28"))

    one, again, other = (command(written, "--json", "--seed", seed, "--draws", "100") for seed in ("1", "1", "2"))

    assert one == again
    assert one != other


def test_forecast_command_feeds_the_plan(
    command: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "sys.argv", ["included", "forecast", "run", "--area", "886", "--years", "2", "--draws", "20", "--json"]
    )
    with pytest.raises(SystemExit):
        run()
    forecast = json.loads(capsys.readouterr().out)
    first = forecast["forecast"][0]
    income = [{"what": "high_needs_block", "amount": "400000000.00"}]
    years = [{"year": each["financial_year"], "income": income} for each in forecast["forecast"]]

    code, out, _ = command(
        kept(tmp_path, document(years=years)),
        "--json",
        "--draws",
        "30",
        "--forecast",
        kept(tmp_path, forecast, "forecast.json"),
    )

    answer = json.loads(out)
    assert code == 0
    assert answer["years"][0]["unmitigated"]["spend"] == first["cost"]["p50"]
    rows = answer["categories"][0]["rows"]
    assert len({row["group"] for row in rows}) == 7
    assert len({row["age"] for row in rows}) >= 5
    assert len({row["need"] for row in rows}) >= 12
    assert answer["taken_for_granted"]
