"""`included money notional-sen`: what it prints, how it ends, and that hostile files are told and not swallowed."""

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from core.money.notional_cases import COUNTS, document, school
from included.cli.main import run

REFERENCE = Path(__file__).parents[2] / "docs/reference"
SCHOOLS = "fy,la_code,urn,name,lump_sum_primary,fsm_primary_count,high_needs_pupils\n"
FORMULA = "la_code,line,percent,value\n205,lump_sum,10,\n205,fsm_primary,50,600\n"
ROW = "2025-26,205,100001,Å,100000.00,10,4\n"


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((REFERENCE / f"notional-sen-{name}.schema.json").read_text("utf-8")))


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command as a shell does: the exit status, what it printed, and what it complained of."""

    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["included", "money", "notional-sen", *arguments])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return int(str(ended.value.code or 0)), printed.out, printed.err

    return go


@pytest.fixture
def saved(tmp_path: Path) -> Any:
    """Files in a folder, by their paths."""

    def save(**files: Any) -> list[str]:
        for name, written in files.items():
            text = written if isinstance(written, str | bytes) else json.dumps(written)
            (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return [str(tmp_path / name) for name in files]

    return save


WHAT_IFS = [
    [],
    ["--threshold", "5000"],
    ["--threshold", "7000.50", "--lines"],
    ["--threshold", "0"],
    ["--percent", "eal=0", "--percent", "targeted_share=80", "--percent", "targeted_pays=50"],
]


@pytest.mark.parametrize("options", WHAT_IFS, ids=" ".join)
def test_answer_keeps_to_its_schema(command: Any, saved: Any, options: list[str]) -> None:
    costs = school("2", support_costs=[{"cost": "6500.00", "pupils": 2}])
    given = document(school(high_needs_pupils=60), costs, {"urn": "3"}, targeted={"share": "90"})

    status, out, err = command(*saved(given=given), *options, "--json")

    assert (status, err) == (0, "")
    schema("input").validate(given)
    schema("output").validate(json.loads(out))


def test_worked_files_of_the_reference_give_the_worked_figures(command: Any, saved: Any) -> None:
    schools, formula = re.findall(r"```\n(.*?)```", (REFERENCE / "notional-sen.md").read_text("utf-8"), re.DOTALL)

    status, out, _ = command(*saved(schools=schools, formula=formula), "--json")

    row = json.loads(out)["schools"][0]
    assert (status, row["budget"], row["notional_budget"]) == (0, "2081940.00", "310662.00")
    assert (row["share_percent"], row["pupils_covered"]) == ("14.92", "51.78")


def test_files_of_csv_and_json_say_the_same(command: Any, saved: Any) -> None:
    cells = ",".join(map(str, COUNTS.values()))
    table = f"fy,la_code,urn,{','.join(f'{line}_count' for line in COUNTS)},lump_sum_primary\r\n\r\n"
    files = saved(
        costs="pupils,cost,urn,la_code\n60,14200,100001,205\n",
        schools=f"\ufeff{table}2025-26,205,100001,{cells},145100\r\n",
        formula="la_code,line,percent\n,basic_entitlement,5\n,Deprivation,50\n,eal,50\n,low_prior_attainment,100\n",
    )

    by_csv = json.loads(command(*files, "--threshold", "5000", "--json")[1])
    given = document(school(support_costs=[{"cost": "14200.00", "pupils": 60}]))
    by_json = json.loads(command(*saved(given=given), "--threshold", "5000", "--json")[1])

    assert by_csv["schools"] == by_json["schools"]
    assert by_csv["total"] == by_json["total"]


def test_percentages_may_come_from_a_file(command: Any, saved: Any) -> None:
    given, table, flat = saved(
        given=document(), table="la_code,line,percent\n205,basic_entitlement,10\n", flat={"basic_entitlement": 10}
    )

    for file in (table, flat):
        status, out, _ = command(given, "--percentages", file, "--json")
        assert status == 0
        assert json.loads(out)["schools"][0]["what_if"]["notional_budget"] == "161574.00"


def test_text_says_what_changes(command: Any, saved: Any) -> None:
    status, out, err = command(*saved(given=document(school(high_needs_pupils=60))), "--threshold", "5000")

    assert (status, err) == (0, "")
    assert "notional £310,662, 14.92% of it, enough for 51.78 pupils" in out
    assert "top-ups +£60,000, targeted £0, high needs block +£60,000 at least" in out


def test_standard_input_is_read(command: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(document()).encode()))
    monkeypatch.setattr(sys, "stdin", given)

    status, out, _ = command("-", "--json")

    assert (status, json.loads(out)["total"]["schools"]) == (0, 1)


FAULTY = {
    "unknown column": SCHOOLS.replace("fsm_primary_count", "fsm_count") + ROW,
    "pounds and commas": SCHOOLS + ROW.replace("100000.00", '"100,000.00"'),
    "not a number": SCHOOLS + ROW.replace("100000.00", "NaN"),
    "infinite": SCHOOLS + ROW.replace(",10,", ",Infinity,"),
    "negative amount": SCHOOLS + ROW.replace("100000.00", "-1"),
    "negative pupils": SCHOOLS + ROW.replace(",4\n", ",-4\n"),
    "huge": SCHOOLS + ROW.replace("100000.00", "9" * 400),
    "too many cells": SCHOOLS + ROW.replace("\n", ",\n"),
    "too few cells": SCHOOLS + "2025-26,205,100001\n",
    "no such year": SCHOOLS + ROW.replace("2025-26", "2025-27"),
    "no authority": SCHOOLS + ROW.replace(",205,", ",,"),
    "arabic digits": SCHOOLS + ROW.replace(",205,", ",٢٠٥,"),
    "no urn": SCHOOLS + ROW.replace("100001", ""),
    "twice": SCHOOLS + ROW + ROW,
    "two years": SCHOOLS + ROW + ROW.replace("2025-26", "2024-25").replace("100001", "2"),
    "no value of the year": SCHOOLS + ROW.replace("2025-26", "2026-27"),
    "before the threshold": SCHOOLS + ROW.replace("2025-26", "2012-13"),
    "no percentages": SCHOOLS + ROW.replace(",205,", ",886,"),
    "no school": SCHOOLS + "\n\n,,,,,,\n",
}


@pytest.mark.parametrize("written", FAULTY.values(), ids=FAULTY)
def test_faulty_schools_are_told_by_line(command: Any, saved: Any, written: str) -> None:
    formula = FORMULA.replace(",50,600", ",50,")
    status, out, err = command(*saved(schools=written, formula=formula), "--json")

    answer = json.loads(out)
    assert (status, err) == (1, "")
    schema("output").validate(answer)
    assert all("line " in found["place"] or found["place"] == "" for found in answer["faults"])


FAULTY_FORMULAS = [
    "205,lump_sum,101,",
    "205,lump_sum,-1,",
    "205,lump_sum,5%,",
    "205,lump_sum,,",
    "205,lump_sums,5,",
    "2O5,lump_sum,5,",
    "205,fsm_primary,5,NaN",
    "205,rates,5,10",
    "205,fsm_primary,50,\n205,fsm_primary,60,",
    "205,area_cost_adjustment,,0",
    "205,minimum_funding_guarantee,,1e3",
]


@pytest.mark.parametrize("rows", FAULTY_FORMULAS)
def test_faulty_formula_is_told_by_line(command: Any, saved: Any, rows: str) -> None:
    formula = f"la_code,line,percent,value\n205,basic_entitlement,5,\n{rows}\n"

    status, out, _ = command(*saved(schools=SCHOOLS + ROW, formula=formula), "--json")

    found = json.loads(out)["faults"]
    assert status == 1
    assert re.search(r"formula, line [34]$", found[0]["place"])


FAULTY_DOCUMENTS: list[Any] = [
    [],
    {},
    {"financial_year": "2025-26", "areas": "none"},
    {"financial_year": 2025, "areas": []},
    document(school(extra=1)),
    document({"urn": "1", "counts": []}),
    document({"urn": "1", "counts": {"fsm_primary": 1.5}}),
    document({"urn": "1", "counts": {"rates": 1}}),
    document({"urn": True}),
    document({"urn": "1", "counts": {"fsm_primary": 1}, "amounts": {"fsm_primary": "495.00"}}),
    document(school(high_needs_pupils=2, support_costs=[{"cost": "7000.00"}])),
    document(school(support_costs=[{"cost": "7000.00", "pupils": 9999}, {"cost": "7000.00"}])),
    document(school(support_costs=[{}])),
    document({"urn": "1", "baseline_per_pupil": "4700.00"}, guarantee="-0.5"),
    document(school(baseline_per_pupil="4700.00")),
    document({"urn": "1", "amounts": {"rates": "-5.00"}}),
    document({"urn": "1", "amounts": {"lump_sum_primary": "999999999.99", "rates": "1.00"}}),
    document(targeted={"share": "1001"}),
    document(targeted=5),
    document(percentages=None),
]


@pytest.mark.parametrize("given", FAULTY_DOCUMENTS, ids=lambda given: json.dumps(given)[-70:])
def test_faulty_document_is_told_by_place(command: Any, saved: Any, given: Any) -> None:
    status, out, err = command(*saved(given=given), "--json")

    assert (status, err) == (1, "")
    schema("output").validate(json.loads(out))


UNUSABLE: list[Any] = [
    b"",
    b"\n\n",
    b"\xff\xfe\x00",
    b"fy,la_code\n",
    b"fy,la_code,urn,urn\n",
    b"la_code,line\n",
    b'fy,la_code,urn\n"open',
    b"{",
    b'{"financial_year": NaN}',
    b'{"areas": [], "areas": []}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("written", UNUSABLE, ids=lambda written: repr(written[:30]))
def test_file_of_no_use_is_one_line(command: Any, saved: Any, written: bytes) -> None:
    status, out, err = command(*saved(given=written), "--json")

    assert (status, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["/nowhere.csv"],
        ["/"],
        ["a\0b"],
        ["GOOD", "--threshold", "-1"],
        ["GOOD", "--threshold", "NaN"],
        ["GOOD", "--threshold", "1000000"],
        ["GOOD", "--percent", "eal"],
        ["GOOD", "--percent", "eals=5"],
        ["GOOD", "--percent", "eal=101"],
        ["GOOD", "--percentages", "/nowhere"],
        ["GOOD", "--percentages", "SCHOOLS"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_used_is_one_line(command: Any, saved: Any, options: list[str]) -> None:
    good, schools = saved(given=document(), schools=SCHOOLS + ROW)
    named = {"GOOD": good, "SCHOOLS": schools}

    status, out, err = command(*(named.get(option, option) for option in options))

    assert (status, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("rows", ["886,lump_sum,5,", "205,lump_sum_primary,5,7", "205,lump_sum,500,", ""])
def test_percentages_of_no_use_are_faults(command: Any, saved: Any, rows: str) -> None:
    good, tried = saved(given=document(), tried=f"la_code,line,percent,value\n{rows}\n")

    status, out, _ = command(good, "--percentages", tried, "--json")

    assert (status, len(json.loads(out)["faults"])) == (1, 1)
