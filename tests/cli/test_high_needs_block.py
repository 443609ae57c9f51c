import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from included.cli.block_files import read_block
from included.cli.json_files import UnusableFileError
from included.cli.money import app

SAMPLE = Path(__file__).parents[1] / "golden/money/high_needs_block_allocations_sample.csv"
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
    assert answer["rows"] == [{"fy": "2023-24", "la_code": "886", "total": "311663661"}]
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
