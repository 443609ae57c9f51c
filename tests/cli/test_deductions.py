import csv
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from typer.testing import CliRunner

from included.cli.main import run
from included.cli.money import app

PUBLISHED = Path(__file__).parents[1] / "golden/money/dsg_2023_24_high_needs_deductions.csv"
SCHEMA = Path(__file__).parents[2] / "docs/reference/money-deductions-output.schema.json"
HEADER = "fy,la_code,item,number,from_autumn\n"
# In the order of the published table, three columns each: the numbers before and after the change, and the deduction.
ITEMS = (
    "units_6000", "units_10000", "mainstream_post_16", "mainstream_ap", "special_pre_16", "special_post_16",
    "special_ap", "special_free_pre_16", "special_free_post_16", "special_free_ap", "ap_pre_16", "ap_post_16", "ap_ap",
    "hospital", "academy_16_19", "fe_ilp",
)  # fmt: skip


def answer(tmp_path: Path, written: str, exit_code: int = 0) -> dict[str, Any]:
    file = tmp_path / "places.csv"
    file.write_text(written, encoding="utf-8")
    told = CliRunner().invoke(app, ["deductions", str(file), "--json"])
    assert told.exit_code == exit_code, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return found


def published() -> list[list[str]]:
    rows = list(csv.reader(PUBLISHED.read_text(encoding="utf-8").splitlines()))[1:]
    return [row for row in rows if row[0] != "ENGLAND"]


def test_every_published_deduction_agrees_within_a_pound(tmp_path: Path) -> None:
    lines, told = [HEADER], []
    for row in published():
        for at, item in enumerate(ITEMS):
            before, after, amount = row[2 + 3 * at : 5 + 3 * at]
            lines.append(f"2023-24,{row[0]},{item},{before},{after}\n")
            told.append(Fraction(amount))

    found = answer(tmp_path, "".join(lines))

    assert len(found["rows"]) == len(told) > 2000
    assert all(abs(int(row["amount"]) - amount) <= 1 for row, amount in zip(found["rows"], told, strict=True))
    # The Department rounds each institution, and so its totals stray by a few pounds.
    pairs = zip(found["totals"], published(), strict=True)
    assert all(abs(int(total["deductions"]) - int(row[50])) <= 4 for total, row in pairs)


def test_kents_block_after_deductions_agrees(tmp_path: Path) -> None:
    kent = next(row for row in published() if row[0] == "886")
    places = [f"2023-24,886,{item},{kent[2 + 3 * at]},{kent[3 + 3 * at]}\n" for at, item in enumerate(ITEMS)]

    found = answer(
        tmp_path, HEADER + "".join(places) + "2023-24,886,block,311663662,\n2023-24,886,import_export,-794.5,\n"
    )

    assert found["totals"] == [
        {
            "fy": "2023-24", "la_code": "886", "deductions": "18591833", "import_export": "-4767000",
            "block": "311663662", "after_deductions": "293071829",
        }
    ]  # fmt: skip


def test_a_number_said_once_holds_all_year(tmp_path: Path) -> None:
    found = answer(tmp_path, HEADER + "2023-24,886,fe_ilp,10,\n\n2023-24,886,special_pre_16,0.5,0.25\n")

    assert [row["amount"] for row in found["rows"]] == ["60000", "3542"]
    assert found["totals"][0]["block"] is None


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("2023-25,886,fe_ilp,1,1", "fy"),
        ("2017-18,886,fe_ilp,1,1", "fy"),
        ("2019-20,886,import_export,1,", "fy"),
        ("2023-24,Kent,fe_ilp,1,1", "la_code"),
        ("2023-24,886,college,1,1", "item"),
        ("2023-24,886,fe_ilp,NaN,1", "number"),
        ("2023-24,886,fe_ilp,,1", "number"),
        ("2023-24,886,fe_ilp,1e9,1", "number"),
        ("2023-24,886,fe_ilp,-1,1", "number"),
        ("2023-24,886,fe_ilp,1,-1", "from_autumn"),
        ("2023-24,886,hospital,1,", "from_autumn"),
        ("2023-24,886,import_export,1,1", "from_autumn"),
        ("2023-24,886,block,-1,", "number"),
        ("2023-24,886,fe_ilp," + "9" * 400 + ",1", "number"),
        ("2023-24,886,fe_ilp,\u0661,1", "number"),
    ],
)
def test_bad_row_is_a_finding_by_line(tmp_path: Path, row: str, field: str) -> None:
    found = answer(tmp_path, HEADER + "2023-24,886,units_6000,704,694\n" + row + "\n", exit_code=1)

    assert [(each["line"], each["message"].split(":")[0]) for each in found["findings"]] == [(3, field)]
    assert found["totals"][0]["deductions"] == "4189000"


@pytest.mark.parametrize(
    "row", ["2023-24,886,units_6000,1", "2023-24,886,units_6000,1,1,1", "2023-24,886,units_6000,1,1"]
)
def test_slipped_or_repeated_row_is_left_out(tmp_path: Path, row: str) -> None:
    found = answer(tmp_path, HEADER + "2023-24,886,units_6000,704,694\n" + row + "\n", exit_code=1)

    assert [each["line"] for each in found["findings"]] == [3]
    assert len(found["rows"]) == 1


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"fy,fy\n", HEADER.encode() + b'"open'])
def test_file_of_no_use_ends_with_two(
    tmp_path: Path, written: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "places.csv"
    file.write_bytes(written)
    monkeypatch.setattr("sys.argv", ["included", "money", "deductions", str(file), "--json"])

    with pytest.raises(SystemExit) as ended:
        run()

    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_text_says_what_is_left(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text(HEADER + "2023-24,886,units_6000,704,694\n2023-24,886,block,5000000,\n", encoding="utf-8")

    told = CliRunner().invoke(app, ["deductions", str(file)])

    assert "deductions £4,189,000 of a block of £5,000,000 leave £811,000" in told.stdout
