"""`included forecast`: what it prints, how it ends, and that hostile files are told and not swallowed."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from included.cli.main import run

REFERENCE = Path(__file__).parents[2] / "docs/reference"
HEADING = "code,la,time_period,ehcplans"
RULE = {"rule": "move_places", "places": 50, "from": "independent", "to": "resourced", "from_year": 2027}


def schema(name: str) -> Draft202012Validator:
    written = (REFERENCE / f"forecast-{name}.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(written))


def ends(monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr("sys.argv", ["included", "forecast", *options])
    with pytest.raises(SystemExit) as ended:
        run()
    return int(ended.value.code or 0)


def answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, Any]:
    code = ends(monkeypatch, *options, "--json")
    return code, json.loads(capsys.readouterr().out)


def test_backtest_prints_errors_beside_the_rules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = answer(monkeypatch, capsys, "backtest", "--draws", "200")

    assert code == 0
    schema("backtest").validate(found)
    assert [each["years_ahead"] for each in found["horizons"]] == [1, 2, 3]
    for each in found["horizons"]:
        rules = {"no_change", "linear", "last", "mean", "weighted", "pooled", "shrunk"}
        assert set(each["baselines"]) == rules
        assert each["forecasts"] == sum(origin["areas"] for origin in each["origins"])


def test_backtest_takes_other_years_and_areas(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        f"9{code:02},A{code},{year}{(year + 1) % 100:02},{1000 + 90 * year % 7 + 50 * (year - 2010) * (1 + code % 3)}"
        for code in range(12)
        for year in range(2010, 2019)
    ]
    file = tmp_path / "caseload.csv"
    file.write_text("\ufeff" + "\r\n".join([HEADING, *rows, "ENG,England,201011,rubbish", "977,New,201819,x", ""]))

    code, found = answer(monkeypatch, capsys, "backtest", str(file), "--draws", "20")

    assert code == 0
    assert [len(each["origins"]) for each in found["horizons"]] == [5, 4, 3]
    assert {origin["areas"] for each in found["horizons"] for origin in each["origins"]} == {12}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (b"", 2),
        (b"\n\n", 2),
        (b"\xff\xfe\x00", 2),
        (HEADING.encode() + b"\n", 1),
        (HEADING.encode() + b"\n886,Kent,202324,NaN\n", 1),
        (b"code,la,time_period\n886,Kent,202324\n", 1),
        (b"code,code,la,time_period,ehcplans\n", 1),
        (HEADING.encode() + b"\n886,Kent,202324,5\n", 1),
    ],
    ids=["empty", "blank", "bytes", "heading", "nan", "missing", "twice", "one-year"],
)
def test_hostile_caseloads_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, written: bytes, code: int
) -> None:
    file = tmp_path / "caseload.csv"
    file.write_bytes(written)

    ended = ends(monkeypatch, "backtest", str(file), "--json")

    out, err = capsys.readouterr()
    assert ended == code
    assert (len(err.splitlines()) == 1) == (code == 2)
    assert code == 2 or json.loads(out)["findings"]


@pytest.mark.parametrize(
    "options",
    [
        ("backtest", "/nowhere.csv"),
        ("backtest", "/"),
        ("backtest", "--draws", "0"),
        ("run", "--area", "999"),
        ("run", "--area", "999", "--from-caseload"),
        ("run", "--area", "886", "--draws", "0"),
        ("run", "--area", "886", "--years", "0"),
        ("run", "--area", "886", "--scenario", "/"),
        ("run",),
    ],
)
def test_what_cannot_be_used_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    code = ends(monkeypatch, *options)

    out, err = capsys.readouterr()
    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_a_run_is_the_same_bytes_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for _ in range(2):
        assert ends(monkeypatch, "run", "--area", "886", "--years", "3", "--draws", "20", "--json") == 0
        printed.append(capsys.readouterr().out)

    assert printed[0] == printed[1]
    found = json.loads(printed[0])
    schema("run").validate(found)
    assert found["start"]["plans"] == 20_635
    assert [each["financial_year"] for each in found["forecast"]] == ["2025-26", "2026-27", "2027-28"]
    for each in found["forecast"]:
        assert each["stock"]["p10"] <= each["stock"]["p50"] <= each["stock"]["p90"]
    assert all(price["status"] in ("confirmed", "unverified") for price in found["prices"].values())


@pytest.mark.parametrize("area", ["201", "420", "940"], ids=["city-of-london", "scilly", "new-in-2021"])
def test_odd_areas_can_be_forecast(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], area: str
) -> None:
    code, found = answer(monkeypatch, capsys, "run", "--area", area, "--years", "2", "--draws", "20")

    assert code == 0
    assert found["sentence"].startswith("Cost goes from £")


def test_a_scenario_moves_placements_and_cost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "scenario.json"
    document = {"name": "fifty more unit places", "rules": [RULE]}
    schema("scenario").validate(document)
    file.write_text(json.dumps(document))
    asked = ("run", "--area", "886", "--years", "4", "--draws", "20")

    _, before = answer(monkeypatch, capsys, *asked)
    _, after = answer(monkeypatch, capsys, *asked, "--scenario", str(file))

    units = [found["forecast"][3]["by_kind"]["resourced"]["p50"] for found in (before, after)]
    costs = [float(found["forecast"][3]["cost"]["p50"]) for found in (before, after)]
    assert units[1] - units[0] == 50
    assert costs[1] < costs[0]
    assert after["forecast"][1] == before["forecast"][1]


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"rules": {}},
        {"rules": [1]},
        {"rules": [RULE | {"rule": "wish"}]},
        {"rules": [RULE | {"places": -1}]},
        {"rules": [RULE | {"places": True}]},
        {"rules": [RULE | {"to": "independent"}]},
        {"rules": [RULE | {"from": ["x"]}]},
        {"rules": [RULE | {"from_year": "2027"}]},
        {"rules": [RULE | {"to_year": 2026}]},
        {"rules": [{"rule": "multiply", "what": "inflow", "by": "NaN", "from_year": 2026}]},
        {"rules": [{"rule": "multiply", "what": "inflow", "by": 1.5, "from_year": 2026}]},
        {"rules": [{"rule": "multiply", "what": ["x"], "by": "1.5", "from_year": 2026}]},
        {"rules": [{"rule": "multiply", "what": "inflow", "by": "2", "from_year": 2026, "kind": "special"}]},
        {"name": 5, "rules": []},
    ],
    ids=str,
)
def test_scenarios_with_faults_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, document: object
) -> None:
    file = tmp_path / "scenario.json"
    file.write_text(json.dumps(document))

    code, found = answer(monkeypatch, capsys, "run", "--area", "886", "--scenario", str(file))

    assert code == 1
    schema("run").validate(found)
    assert found["findings"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([f"{year},{age},{1000 + 10 * (year - 2025)}" for year in (2025, 2027) for age in range(2, 26)], 0),
        ([f"2025,{age},1000" for age in range(2, 25)], 1),
        (["2025,3,x"], 1),
        (["2025,300,5"], 1),
        (["2025,3,5", "2025,3,6"], 1),
        ([], 1),
    ],
    ids=["whole", "an-age-short", "withheld", "too-old", "twice", "heading"],
)
def test_population_is_read_or_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, rows: list[str], code: int
) -> None:
    file = tmp_path / "population.csv"
    file.write_text("\n".join(["year,age,population", *rows]))

    options = ("run", "--area", "886", "--years", "2", "--draws", "10", "--population", str(file))
    ended, found = answer(monkeypatch, capsys, *options)

    assert ended == code
    assert found["population"] == "given" if code == 0 else found["findings"]
