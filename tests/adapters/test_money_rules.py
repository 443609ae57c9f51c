"""Reading the rule book of money: real files in a folder, and the row named where one is broken."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from included.adapters.moneyrules import money_book, read_money_book
from included.adapters.rulebook import BrokenRuleBook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files("included.rules") / "money") as shipped:
        shutil.copytree(shipped, tmp_path / "money")
    return tmp_path / "money"


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_folder_reads_like_the_shipped_book(folder: Path) -> None:
    assert read_money_book(folder).schemes.keys() == money_book().schemes.keys()


def test_the_shipped_book_is_read_once() -> None:
    assert money_book() is money_book()


def test_a_later_tariff_is_kept_beside_the_earlier(folder: Path) -> None:
    change(
        folder / "tariffs.toml",
        'kind = "mainstream"\n',
        'kind = "mainstream"\nlater = [{ starts_on = 2027-04-01, amounts = { N3 = "15000.00" } }]\n',
    )

    values = read_money_book(folder).framework.tariffs["mainstream"].values["N3"]  # type: ignore[index]

    assert [str(value.amount) for value in values] == ["13500.00", "15000.00"]


@pytest.mark.parametrize(
    ("file", "before", "after", "place"),
    [
        pytest.param("framework.toml", 'level = "complex"', 'level = "huge"', r"framework\.toml, N5", id="level"),
        pytest.param("framework.toml", 'band = "N3"', 'band = "N9"', "no band 'N9'", id="band"),
        pytest.param("framework.toml", 'code = "N1"', 'code = "N0"', "two rows", id="band twice"),
        pytest.param(
            "framework.toml", 'standard = "LV4"', 'standard = "part 2"', "N3.*no level of need 'part 2'", id="standard"
        ),
        pytest.param(
            "framework.toml",
            'standard = "LV4"',
            'standard = "LV5"',
            "N3.*LV5 is complex",
            id="another's",
        ),
        pytest.param("tariffs.toml", '"10000.00"', "10000.00", r"tariffs\.toml", id="float"),
        pytest.param("tariffs.toml", 'N2 = "10000.00"', 'N9 = "10000.00"', "no band 'N9'", id="tariff of no band"),
        pytest.param("tariffs.toml", "percent = ", "per_cent = ", r"tariffs\.toml, 2023-04-01", id="uplift"),
        pytest.param("funding.toml", 'kind = "hospital"', 'kind = "prison"', r"funding\.toml, prison", id="kind"),
        pytest.param(
            "funding.toml", 'kind = "hospital"', 'kind = "special"', "hospital is not there", id="kind missing"
        ),
        pytest.param("funding.toml", "provision = ", "no_provision = ", r"funding\.toml", id="no provision"),
        pytest.param("findings.toml", '"warning"', '"ban"', r"findings\.toml, MF01", id="weight"),
        pytest.param("calibration.toml", '"0.45"', "0.45", r"calibration\.toml", id="share a float"),
        pytest.param("schemes/devon_2023.toml", '"band"', '"whim"', r"devon_2023\.toml", id="basis"),
        pytest.param("schemes/devon_2023.toml", '"1600.00"', '"1,600"', r"devon_2023\.toml, Band 1", id="amount"),
        pytest.param("schemes/devon_2023.toml", '"devon_2023"', '"devon"', "not called by", id="code"),
        pytest.param("schemes/example_points.toml", "unit_values", "units", "needs unit_values", id="no unit value"),
        pytest.param("schemes/example_points.toml", "years = 3", "years = 0", "at least one year", id="taper"),
        pytest.param("schemes/example_matrix.toml", '"1.5"', '"150"', "from 0 to 100", id="floor"),
        pytest.param("area_costs.toml", "[authorities]", "[authorities", r"area_costs\.toml", id="no TOML"),
    ],
)
def test_a_broken_row_is_named(folder: Path, file: str, before: str, after: str, place: str) -> None:
    change(folder / file, before, after)

    with pytest.raises(BrokenRuleBook, match=place):
        read_money_book(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "funding.toml").unlink()

    with pytest.raises(BrokenRuleBook, match=r"funding\.toml"):
        read_money_book(folder)
