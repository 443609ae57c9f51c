"""Every layout the register has had is read by the names of its columns."""

import csv
import gzip
import random
import zipfile
from datetime import date
from pathlib import Path

import pytest

from adapters.gias.files import COMPOSITE, FULL, SURREY, read, row, text_of
from included.core.places import Establishment
from included.core.vocabulary import SenType, SettingKind


def by_urn(path: Path) -> dict[int, Establishment]:
    return {each.establishment.urn: each.establishment for each in read(path)[0]}


@pytest.mark.parametrize("path", [SURREY, FULL, COMPOSITE], ids=["105 columns", "140 columns", "22 columns"])
def test_real_files_have_no_errors(path: Path) -> None:
    rows, findings = read(path)

    assert rows
    assert {found.code for found in findings} <= {"G22"}


def test_older_layout_is_read_whole() -> None:
    found = by_urn(SURREY)

    units = [each for each in found.values() if each.parts == (SettingKind.RESOURCED_PROVISION, SettingKind.SEN_UNIT)]
    assert units
    assert {each.kind for each in units} == {SettingKind.MAINSTREAM}
    approved = {each.duty_to_admit for each in found.values() if each.kind is SettingKind.INDEPENDENT_SPECIAL}
    assert approved == {True, False}


def test_current_layout_is_read_whole() -> None:
    first = by_urn(FULL)[130000]

    assert (first.type_name, first.opened_on, first.pupils, first.easting) == (
        "Academy sponsor led",
        date(1993, 5, 29),
        1463,
        533498,
    )


def test_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    with SURREY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = list(rows[0])
    random.Random(7).shuffle(names)
    shuffled = tmp_path / "shuffled.csv"
    shuffled.write_text(text_of([{name: each[name] for name in names} for each in rows]), encoding="utf-8")

    assert by_urn(shuffled) == by_urn(SURREY)


def test_children_s_centres_are_counted_and_left_out() -> None:
    rows, _ = read(SURREY)

    assert not any("centre" in each.establishment.type_name for each in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-1"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_names_survive_encodings_and_line_ends(tmp_path: Path, encoding: str, ending: str) -> None:
    file = tmp_path / "register.csv"
    text = text_of([row(EstablishmentName="École Saint-André")])
    file.write_bytes(text.replace("\n", ending).encode(encoding))

    rows, findings = read(file)

    assert [each.establishment.name for each in rows] == ["École Saint-André"]
    assert not findings


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    packed, archive = tmp_path / "register.csv.gz", tmp_path / "register.zip"
    packed.write_bytes(gzip.compress(SURREY.read_bytes()))
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("edubasealldata20250422.csv", SURREY.read_bytes())

    assert by_urn(packed) == by_urn(archive) == by_urn(SURREY)


@pytest.mark.parametrize("written", ["31-01-2024", "31/01/2024", "2024-01-31", "31-01-2024 00:00:00"])
def test_dates_are_read_however_written(tmp_path: Path, written: str) -> None:
    file = tmp_path / "register.csv"
    file.write_text(text_of([{**row(), "OpenDate": written}]))

    assert by_urn(file)[118101].opened_on == date(2024, 1, 31)


def test_codes_may_have_noughts_in_front(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    coded = {"TypeOfEstablishment (code)": "07", "EstablishmentStatus (code)": "02"}
    file.write_text(text_of([{**row(**{"TypeOfEstablishment (name)": "", "EstablishmentStatus (name)": ""}), **coded}]))

    found = by_urn(file)[118101]

    assert (found.kind, found.duty_to_admit, found.status, found.is_open) == (
        SettingKind.SPECIAL,
        True,
        "Closed",
        False,
    )


def test_needs_are_read_after_a_first_that_does_not_apply(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    needs = ["Not Applicable", "SpLD - Specific Learning Difficulty", "ASD - Autistic Spectrum Disorder"]
    file.write_text(text_of([{**row(), **{f"SEN{n} (name)": need for n, need in enumerate(needs, start=1)}}]))

    assert by_urn(file)[118101].needs == (SenType.SPLD, SenType.ASD)
