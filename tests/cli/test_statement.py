import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from typer.testing import CliRunner

from included.cli.main import run
from included.cli.money import app

SCHEMA = Path(__file__).parents[2] / "docs/reference/money-section-251-output.schema.json"
COLUMNS = (
    "early_years_establishments,primary_schools,secondary_schools,sen_and_special_schools,"
    "pupil_referral_units_and_alt_provision,post_16,income"
)
HEADER = f"old_la_code,time_period,category_of_expenditure,{COLUMNS},net_expenditure\n"
# Kent's outturn of 2021-22, its top-ups divided over two lines.
KENT = (
    "886,202122,1.0.2 High needs place funding,0,2753333.26,2022499.95,50080274.78,5852754,0,0,60708861.99\n"
    "886,202122,1.2.1 Top-up funding – maintained schools,0,37603269.74,8929777.08,0,1616888.99,0,0,48149935.81\n"
    "886,202122,1.2.2 Top-up funding – academies,0,0,0,73113088.15,0,4534669.85,5214599.86,72433158.14\n"
    "886,202122,1.2.13 Therapies,z,z,z,z,z,z,0,4065557.39\n"
    "886,202122,1.1.1 Contingencies,1,1,1,1,1,1,0,6\n"
)


def answer(tmp_path: Path, written: str, *words: str, exit_code: int = 0) -> dict[str, Any]:
    file = tmp_path / "statement.csv"
    file.write_text(written, encoding="utf-8")
    told = CliRunner().invoke(app, ["section-251", str(file), *words, "--json"])
    assert told.exit_code == exit_code, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return found


def test_kents_lines_make_its_published_categories(tmp_path: Path) -> None:
    found = answer(tmp_path, "\ufeff" + HEADER + KENT)

    assert {row["category"]: (row["lines"], row["amount"]) for row in found["rows"]} == {
        "place": (["1.0.2"], "55933028.78"),
        "topup_maint": (["1.2.1", "1.2.2"], "120583093.95"),
        "therapies": (["1.2.13"], "4065557.39"),
        "all": (["1.0.2", "1.2.1", "1.2.2", "1.2.13"], "185357513.33"),
    }
    assert found["rows"][1]["parts"]["special"] == "73113088.15"
    assert found["other_lines"] == 1


# Academies' places of the year, as the Department publishes them for the area.
PLACES = (
    "fy,la_code,item,number,from_autumn\n"
    "2021-22,886,units_6000,100,100\n"
    "2021-22,886,special_pre_16,200,260\n"
    "2021-22,886,ap_ap,10,\n"
    "2021-22,886,hospital,1000,2000\n"
    "2021-22,886,fe_ilp,10,10\n"
    "2021-22,887,special_pre_16,1,1\n"
    "2020-21,886,special_pre_16,1,1\n"
)


def test_places_paid_for_directly_are_added_back(tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text(PLACES, encoding="utf-8")

    found = answer(tmp_path, HEADER + KENT, "--places", str(places))

    rows = {row["category"]: row for row in found["rows"]}
    # £2,350,000 in special academies and £100,000 in alternative provision.
    assert rows["place"]["amount"] == "58383028.78"
    # £600,000 divided by what there is already: 2,753,333.26 to 2,022,499.95.
    assert rows["place"]["parts"]["primary"] == "3099241.48"
    assert rows["place"]["parts"]["secondary"] == "2276591.73"
    assert rows["place"]["parts"]["postschool"] == "60000.00"
    assert rows["hospital_ed"]["amount"] == "3000.00"
    assert rows["all"]["amount"] == "188470513.33"


@pytest.mark.parametrize(
    ("places", "line"),
    [("2021-22,886,units_6000,NaN,1", 2), ("2021-22,886,nothing,1,1", 2), ("2021-22,886,units_6000,1", 2)],
)
def test_bad_places_are_findings(tmp_path: Path, places: str, line: int) -> None:
    file = tmp_path / "places.csv"
    file.write_text(f"fy,la_code,item,number,from_autumn\n{places}\n", encoding="utf-8")

    found = answer(tmp_path, HEADER + KENT, "--places", str(file), exit_code=1)

    assert [(each["code"], each["line"]) for each in found["findings"]] == [("MB03", line)]


def test_mainstream_places_need_something_to_divide_by(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(PLACES, encoding="utf-8")
    written = HEADER + KENT.replace("2753333.26", "0").replace("2022499.95", "0")

    found = answer(tmp_path, written, "--places", str(file), exit_code=1)

    assert "to divide it by" in found["findings"][0]["message"]


def test_without_a_net_column_income_is_taken_off(tmp_path: Path) -> None:
    found = answer(tmp_path, f"category_of_planned_expenditure,{COLUMNS}\n1.2.3 Independent,0,0,0,10,0,5.5,0.25\n")

    assert (found["figures"], found["rows"][0]["amount"], found["rows"][0]["la_code"]) == ("budget", "15.25", None)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("37603269.74", "NaN", 3),
        ("37603269.74", "37,603", 3),
        ("886,202122,1.2.13", "Kent,202122,1.2.13", 5),
        ("886,202122,1.2.13", "886,202123,1.2.13", 5),
        ("1.2.2 Top-up", "1.2.1 Top-up", 4),
        ("z,z,z,z,z,z,0,", "z,z,z,z,z,0,", 5),
    ],
)
def test_bad_line_is_a_finding(tmp_path: Path, before: str, after: str, line: int) -> None:
    found = answer(tmp_path, HEADER + KENT.replace(before, after, 1), exit_code=1)

    assert [finding["line"] for finding in found["findings"]] == [line]
    assert found["rows"]


def test_blank_lines_and_strange_lines_are_passed_over(tmp_path: Path) -> None:
    found = answer(tmp_path, HEADER + "\n,,,,,,,,,,\n886,202122,Total 1.2.1,x,x,x,x,x,x,x,x\n")

    assert (found["rows"], found["other_lines"]) == ([], 1)


@pytest.mark.parametrize("header", ["category_of_planned_expenditure", "category_of_expenditure"])
def test_only_an_outturn_by_authority_takes_places(
    tmp_path: Path, header: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "statement.csv").write_text(f"{header},{COLUMNS}\n", encoding="utf-8")
    files = [str(tmp_path / "statement.csv"), "--places", str(tmp_path / "places.csv")]
    monkeypatch.setattr("sys.argv", ["included", "money", "section-251", *files])

    with pytest.raises(SystemExit) as ended:
        run()

    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"a,b\n", HEADER.encode() + b'"open', COLUMNS.encode()])
def test_file_of_no_use_ends_with_two(
    tmp_path: Path, written: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "statement.csv"
    file.write_bytes(written)
    monkeypatch.setattr("sys.argv", ["included", "money", "section-251", str(file), "--json"])

    with pytest.raises(SystemExit) as ended:
        run()

    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)
