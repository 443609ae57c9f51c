import csv
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from jsonschema import validate
from typer.testing import CliRunner

from included.cli.main import run
from included.cli.money import app

SHIPPED = files("included.rules") / "money/section_251_2021_22.csv"
SCHEMA = Path(__file__).parents[2] / "docs/reference/money-benchmark-output.schema.json"


@cache
def kent() -> dict[str, Any]:
    return answer("--area", "886")


def answer(*words: str, exit_code: int = 0) -> dict[str, Any]:
    told = CliRunner().invoke(app, ["benchmark", *words, "--json"])
    assert told.exit_code == exit_code, told.output
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def row(found: dict[str, Any], category: str, part: str = "total", per: str = "head") -> dict[str, Any]:
    keys = ("outturn", category, part, per)
    (one,) = [each for each in found["rows"] if (each["figures"], each["category"], each["part"], each["per"]) == keys]
    return dict(one)


@pytest.fixture
def table(tmp_path: Path) -> Callable[[Callable[[list[dict[str, str]]], Any]], str]:
    """The published table with something changed in it, as a file."""

    def written(change: Callable[[list[dict[str, str]]], Any]) -> str:
        rows = list(csv.DictReader(SHIPPED.read_text(encoding="utf-8").splitlines()))
        change(rows)
        file = tmp_path / "table.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return str(file)

    return written


def of(rows: list[dict[str, str]], code: str) -> dict[str, str]:
    return next(each for each in rows if each["la_code"] == code)


# The worked examples of the benchmarking tool for Kent; "placed" is over plans of children in such schools.
@pytest.mark.parametrize(
    ("category", "part", "per", "amount", "rate"),
    [
        ("topup_maint", "special", "head", "73113088.15", "218.37"),
        ("topup_nmss", "special", "head", "62722985.62", "187.34"),
        ("topup_maint", "ap", "head", "1616888.99", "4.83"),
        ("topup_maint", "special", "placed", "73113088.15", "14338.71"),
        ("topup_nmss", "special", "placed", "62722985.62", "44930.51"),
        ("topup_maint", "primary", "placed", "37603269.74", "10924.83"),
        ("all", "total", "plan", "279158011.81", "18268.31"),
    ],
)
def test_kent_2021_22_figures_agree(category: str, part: str, per: str, amount: str, rate: str) -> None:
    found = row(kent(), category, part, per)

    assert (found["amount"], found["rate"]) == (amount, rate)


@pytest.mark.parametrize(
    ("category", "own", "middle"),
    [("place", 167, 90), ("topup_maint", 360, 327), ("topup_nmss", 210, 136), ("ap_services", 34, 10)],
)
def test_kent_stands_beside_the_nations_median(category: str, own: int, middle: int) -> None:
    found = row(kent(), category)

    assert (round(float(found["rate"])), round(float(found["england_median"]))) == (own, middle)


@pytest.mark.parametrize(
    ("category", "part", "england"),
    [("topup_maint", "special", 14323), ("topup_nmss", "special", 51087), ("topup_maint", "primary", 6105)],
)
def test_england_spends_so_much_a_plan(category: str, part: str, england: int) -> None:
    assert round(float(row(kent(), category, part, "placed")["england"])) == england


def test_neighbours_agree_with_plain_sums() -> None:
    rows = list(csv.DictReader(SHIPPED.read_text(encoding="utf-8").splitlines()))
    codes = ("881", "845", "878", "303", "935", "926", "891", "938", "822", "933")

    found = row(kent(), "therapies")

    rates = {code: float(of(rows, code)["outturn_therapies"]) / float(of(rows, code)["pop_2_18"]) for code in codes}
    own = float(of(rows, "886")["outturn_therapies"]) / float(of(rows, "886")["pop_2_18"])
    assert tuple(found["neighbours"]) == codes
    assert float(found["median"]) == pytest.approx(median(rates.values()), abs=0.005)
    assert found["rank"] == 1 + sum(rate > own for rate in rates.values())
    gap = (own - median(rates.values())) * float(of(rows, "886")["pop_2_18"])
    assert float(found["difference_in_all"]) == pytest.approx(gap, abs=0.01)


def test_the_published_table_as_a_file_says_the_same(table: Callable[..., str]) -> None:
    found = answer("--area", "886", "--year", "2021-22", table(lambda rows: None))

    assert found["rows"] == kent()["rows"]


def test_answers_keep_to_their_schema(table: Callable[..., str]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    broken = table(lambda rows: of(rows, "881").update(pop_2_18="NaN"))

    validate(kent(), schema)
    validate(answer("--area", "886", broken, exit_code=1), schema)


@pytest.mark.parametrize("text", ["NaN", "1e9", "Infinity", "£5", "1,000", "9" * 40, "-", "=1+1", "\u0661", "\ud7ff"])
def test_bad_cell_is_a_finding_by_line(table: Callable[..., str], text: str) -> None:
    found = answer("--area", "886", table(lambda rows: rows[0].update(outturn_therapies=text)), exit_code=1)

    (finding,) = found["findings"]
    assert finding["line"] == 2
    assert finding["message"].startswith("outturn_therapies: ")
    assert found["rows"]


@pytest.mark.parametrize("text", ["-1", "0.0009", "1000000000", "0.00000000000000000001"])
def test_number_nobody_could_count_is_a_finding(table: Callable[..., str], text: str) -> None:
    found = answer("--area", "886", table(lambda rows: rows[0].update(ehcp_total=text)), exit_code=1)

    assert found["findings"][0]["message"].startswith("ehcp_total: ")


def test_largest_figures_are_reckoned(table: Callable[..., str]) -> None:
    largest = {"outturn_therapies": "9" * 12 + ".99", "pop_2_18": "0.001"}
    changed = table(lambda rows: [each.update(largest) for each in rows if each["la_code"] != "886"])

    found = row(answer("--area", "886", changed), "therapies")

    assert found["median"] == "999999999999990.00"


def test_area_there_twice_is_a_finding(table: Callable[..., str]) -> None:
    found = answer("--area", "886", table(lambda rows: rows.append(dict(of(rows, "886")))), exit_code=1)

    assert "stands in line" in found["findings"][0]["message"]
    assert row(found, "topup_maint", "special")["rate"] == "218.37"


def test_fault_in_own_row_leaves_no_rows(table: Callable[..., str]) -> None:
    found = answer("--area", "886", table(lambda rows: of(rows, "886").update(pop_2_18="")), exit_code=1)

    assert found["rows"] == []
    assert found["findings"]


def test_negative_and_blank_spending_is_taken(table: Callable[..., str]) -> None:
    changed = table(lambda rows: of(rows, "886").update(outturn_therapies="", outturn_ap_services="-334809.436"))

    found = answer("--area", "886", changed)

    assert row(found, "ap_services")["rate"] == "-1.00"
    categories = {each["category"] for each in found["rows"] if each["figures"] == "outturn"}
    # Without one of its categories the whole is not known.
    assert not categories & {"therapies", "all"}


def test_numbers_of_pupils_are_divided_by(table: Callable[..., str]) -> None:
    changed = table(lambda rows: [each.update(pupils="100", sen_support="40") for each in rows])

    found = answer("--area", "886", changed)

    assert row(found, "topup_maint", "special", "pupil")["rate"] == "731130.88"
    assert row(found, "topup_maint", "special", "supported")["rate"] == "4772.08"


def test_balances_of_the_grant_stand_beside_england() -> None:
    found = kent()["balances"]

    assert [(each["year"], each["percent"], each["england"]) for each in found] == [
        ("2019-20", "-1.76", "-1.08"),
        ("2020-21", "-3.90", "-1.69"),
        ("2021-22", "-6.83", "-2.26"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ["--area", "928"],
        ["--area", "999"],
        ["--area", ""],
        ["--area", "886", "--year", "2020-21"],
        ["--area", "886", "--year", "2021/22"],
        ["--area", "886", "/nowhere.csv"],
        ["--area", "886", "/tmp"],
    ],
    ids=" ".join,
)
def test_what_is_of_no_use_is_one_line(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["included", "money", "benchmark", *words])

    with pytest.raises(SystemExit) as ended:
        run()

    said = capsys.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("written", [b"", b"\xff\xfe", b"la_code,la_name\n1,2\n", b"la_code,la_code\n"])
def test_unusable_file_ends_with_two(
    tmp_path: Path, written: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(written)
    monkeypatch.setattr("sys.argv", ["included", "money", "benchmark", "--area", "886", str(file), "--json"])

    with pytest.raises(SystemExit) as ended:
        run()

    assert (ended.value.code, capsys.readouterr().out) == (2, "")


def test_text_says_how_far_from_the_median() -> None:
    told = CliRunner().invoke(app, ["benchmark", "--area", "886"])

    assert "High needs spending: £833.78; median £564.59" in told.stdout
    assert "number 1 of 11" in told.stdout
