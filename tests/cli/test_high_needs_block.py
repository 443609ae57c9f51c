import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate
from typer.testing import CliRunner

from included.adapters.blockrules import additional_rates
from included.cli.block_files import read_block
from included.cli.json_files import UnusableFileError
from included.cli.money import app
from included.core.money.block import additional_of

SAMPLE = Path(__file__).parents[1] / "golden/money/high_needs_block_allocations_sample.csv"
SCHEMA = Path(__file__).parents[2] / "docs/reference/money-high-needs-block-output.schema.json"
HEADER = "fy,la_code,nff_total,be_rate,pupils,impexp,free_school,hospital_ap,additional\n"
KENT = "2023-24,886,263333450,4699.30,7328,-4767000,2036539,4533652,12090550\n"


def test_authorities_agree_within_a_pound() -> None:
    rows, faults = read_block(str(SAMPLE))

    published = list(csv.DictReader(SAMPLE.read_text(encoding="utf-8").splitlines()))
    assert faults == []
    assert len(rows) == len(published)
    pairs = [(row, told) for row, told in zip(rows, published, strict=True) if row.la_code != "ENG"]
    assert all(abs(int(row.total) - int(told["total"])) <= 1 for row, told in pairs)


def test_bad_row_leaves_good_rows(tmp_path: Path) -> None:
    file = tmp_path / "block.csv"
    file.write_text("\ufeff" + HEADER + KENT.replace("7328", "NaN") + "\n" + KENT, encoding="utf-8")

    told = CliRunner().invoke(app, ["high-needs-block", str(file), "--json"])

    answer = json.loads(told.stdout)
    assert told.exit_code == 1
    told_row = {"fy": "2023-24", "la_code": "886", "total": "311663661", "method": "nff", "set_by": "nff"}
    assert answer["rows"] == [told_row]
    assert [found["line"] for found in answer["findings"]] == [2]


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"fy,fy\n", HEADER.encode() + b'"open'])
def test_unusable_file_is_refused(tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "block.csv"
    file.write_bytes(written)

    with pytest.raises(UnusableFileError):
        read_block(str(file))


@pytest.mark.parametrize(("fy", "is_rolled"), [("2025-26", False), ("2026-27", True), ("2027-28", True)])
def test_text_tells_years_rolled_forward(tmp_path: Path, fy: str, is_rolled: bool) -> None:
    file = tmp_path / "block.csv"
    file.write_text(HEADER + KENT.replace("2023-24", fy), encoding="utf-8")

    told = CliRunner().invoke(app, ["high-needs-block", str(file)])

    assert ("rolled this year forward" in told.stdout) is is_rolled


@pytest.mark.parametrize(("fy", "exit_code"), [("2021-22", 0), ("2022-23", 1)])
def test_blank_part_needs_year_without_it(tmp_path: Path, fy: str, exit_code: int) -> None:
    file = tmp_path / "block.csv"
    file.write_text(HEADER + KENT.replace("2023-24", fy).replace("12090550", ""), encoding="utf-8")

    assert CliRunner().invoke(app, ["high-needs-block", str(file)]).exit_code == exit_code


def answer(tmp_path: Path, written: str, *words: str, exit_code: int = 0) -> dict[str, Any]:
    file = tmp_path / "block.csv"
    file.write_text(written, encoding="utf-8")
    told = CliRunner().invoke(app, ["high-needs-block", str(file), "--json", *words])
    assert told.exit_code == exit_code, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return found


ROLLED = HEADER.replace("\n", ",previous_total,grants_rolled_in\n")


@pytest.mark.parametrize(
    ("parts", "rolled", "method", "total"),
    [
        (",,,,,,,", ",330000000,1234567.5", "roll_forward", "331234568"),
        (",,,,,,,", ",330000000,", "roll_forward", "330000000"),
        (KENT[11:-1], ",,", "nff", "311663661"),
    ],
    ids=["with grants", "without grants", "no year before"],
)
def test_year_is_rolled_forward_where_told(tmp_path: Path, parts: str, rolled: str, method: str, total: str) -> None:
    (row,) = answer(tmp_path, f"{ROLLED}2026-27,886{parts}{rolled}\n")["rows"]

    assert (row["method"], row["set_by"], row["total"]) == (method, "roll_forward", total)


@pytest.mark.parametrize(
    ("fy", "rolled", "field"),
    [
        ("2025-26", "330000000,0", "previous_total"),
        ("2026-27", "-1,0", "previous_total"),
        ("2026-27", "NaN,0", "previous_total"),
        ("2026-27", "330000000,x", "grants_rolled_in"),
    ],
)
def test_what_cannot_be_rolled_forward_is_a_finding(tmp_path: Path, fy: str, rolled: str, field: str) -> None:
    written = ROLLED + KENT.replace("2023-24", fy).rstrip("\n") + f",{rolled}\n"

    (found,) = answer(tmp_path, written, exit_code=1)["findings"]

    assert found["message"].startswith(f"{field}: ")


def test_exact_rate_gives_published_additional_funding() -> None:
    told = list(csv.DictReader(SAMPLE.read_text(encoding="utf-8").splitlines()))
    rates = {f"{rate.starts_in}": rate for rate in additional_rates()}
    rows = [row for row in told if row["fy"][:4] in rates and row["la_code"] != "ENG"]

    assert len(rows) > 80
    assert all(
        abs(additional_of(Decimal(row["additional_base"]), rates[row["fy"][:4]]) - int(row["additional"])) <= 1
        for row in rows
    )


def test_printed_rate_is_thousands_out() -> None:
    assert abs(Decimal(263_333_450) * Decimal("0.0459") - 12_090_550) > 3000


def test_additional_funding_is_reckoned_on_demand(tmp_path: Path) -> None:
    header = HEADER.replace("\n", ",additional_base\n")
    kent = KENT.replace("12090550\n", ",263333450\n")

    found = answer(tmp_path, header + kent, "--additional-by-rate")
    answer(tmp_path, header + kent, exit_code=1)

    assert found["rows"][0]["total"] == "311663661"


def test_reckoning_it_needs_its_base(tmp_path: Path) -> None:
    header = HEADER.replace("\n", ",additional_base\n")

    (found,) = answer(tmp_path, header + KENT.replace("\n", ",\n"), "--additional-by-rate", exit_code=1)["findings"]

    assert found["message"].startswith("additional: ")
