"""Hostile and broken files: each fault a finding with its line, never a crash, and the sound rows are kept."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.gias.files import SURREY, codes, read, row, text_of
from included.adapters.gias import CODES, Register, UnusableFileError
from included.adapters.gias.lines import LONGEST_LINE

SOUND = text_of([row(URN="118102")]).splitlines()[1]
HEADING = text_of([row()]).splitlines()[0]


def written(folder: Path, content: str | bytes) -> Path:
    file = folder / "register.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "G01"),
        (b"\n\n  \n", "G01"),
        (bytes(range(256)) * 4 + b"\0" * 900, "G01"),
        (HEADING.encode("utf-16"), "G01"),
        (gzip.compress(SURREY.read_bytes())[:-400], "G01"),
        (b"PK\x03\x04 not an archive", "G01"),
        (b"a,b,c\n1,2,3\n", "G02"),
        (HEADING.replace("URN,", "Number,").encode(), "G02"),
        (b"\xff" * 3000, "G02"),
    ],
    ids=["empty", "blank", "binary", "UTF-16", "cut gzip", "no zip", "another CSV", "no URN", "no text"],
)
def test_unusable_file_says_so(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(UnusableFileError) as raised:
        read(written(tmp_path, content))

    assert raised.value.finding.code == code


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_file_that_is_not_there_says_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableFileError, match="cannot be read"), Register(tmp_path / name):
        pass


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("118101,886", "G07"),
        (f"{SOUND},surplus", "G08"),
        (SOUND.replace("118102", "-5"), "G09"),
        (SOUND.replace("118102", "9" * 400), "G09"),
        (SOUND.replace("118102", "１１８１０１"), "G09"),
        (SOUND.replace("118102", ""), "G09"),
        (SOUND.replace("Orchard School", ""), "G11"),
        (SOUND.replace("886", "Kent"), "G12"),
        (SOUND.replace("Orchard", "Or\0chard"), "G05"),
        ('118101,886,"Orchard School,Foundation special school,Open', "G06"),
        ('118101,886,"Orchard" School,Foundation special school,Open', "G06"),
        ("x" * (LONGEST_LINE + 5), "G04"),
    ],
    ids=[
        "too few fields", "too many fields", "negative URN", "huge URN", "full-width digits", "no URN", "no name",
        "authority in words", "zero byte", "open quotation mark", "stray quotation mark", "long line",
    ],
)  # fmt: skip
def test_broken_row_costs_itself_alone(tmp_path: Path, line: str, code: str) -> None:
    rows, findings = read(written(tmp_path, f"{HEADING}\n{line}\n{SOUND}\n"))

    assert codes(findings) == [(2, code)]
    assert [(each.line, each.establishment.urn) for each in rows] == [(3, 118102)]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("TypeOfEstablishment (name)", "Flying school", "G13"),
        ("TypeOfEstablishment (name)", "", "G22"),
        ("StatutoryLowAge", "eleven", "G14"),
        ("OpenDate", "31-02-2024", "G15"),
        ("SchoolCapacity", "-3", "G16"),
        ("SchoolCapacity", "1_000", "G16"),
        ("Easting", "99", "G17"),
        ("EstablishmentStatus (name)", "Sleeping", "G18"),
        ("SEN1 (name)", "XYZ - Something", "G19"),
        ("Postcode", "NOWHERE", "G20"),
        ("Town", "x" * 300, "G21"),
    ],
)
def test_unusable_value_leaves_the_row_in(tmp_path: Path, column: str, value: str, code: str) -> None:
    rows, findings = read(written(tmp_path, text_of([{**row(), column: value}])))

    assert [(found.line, found.code, found.urn) for found in findings] == [(2, code, 118101)]
    assert len(rows) == 1


def test_second_row_of_a_number_is_left_out(tmp_path: Path) -> None:
    rows, findings = read(written(tmp_path, text_of([row(), row(EstablishmentName="Other School")])))

    assert codes(findings) == [(3, "G10")]
    assert [each.establishment.name for each in rows] == ["Orchard School"]


def test_blank_lines_do_no_harm(tmp_path: Path) -> None:
    rows, findings = read(written(tmp_path, f"\n{HEADING}\n\n{SOUND}\n,,,,\n\n"))

    assert [each.line for each in rows] == [4]
    assert not findings


def test_surplus_empty_fields_do_no_harm(tmp_path: Path) -> None:
    rows, findings = read(written(tmp_path, f"{HEADING}\n{SOUND},,,\n"))

    assert len(rows) == 1
    assert not findings


def test_column_named_twice_is_told(tmp_path: Path) -> None:
    _, findings = read(written(tmp_path, f"{HEADING},URN\n{SOUND},7\n"))

    assert codes(findings) == [(1, "G03")]


def test_line_of_a_hundred_megabytes_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    with file.open("wb") as made:
        made.write(f"{HEADING}\n".encode())
        for _ in range(100):
            made.write(b"y" * 1_000_000)
        made.write(f"\n{SOUND}\n".encode())

    rows, findings = read(file)

    assert codes(findings) == [(2, "G04")]
    assert len(rows) == 1


def test_every_open_quotation_mark_costs_its_row(tmp_path: Path) -> None:
    broken = '118101,886,"Orchard School,Foundation special school,Open'
    rows, findings = read(written(tmp_path, "\n".join([HEADING, *[broken] * 101, SOUND])))

    assert {found.code for found in findings} <= {"G06", "G07", "G08", "G09"}
    assert [each.establishment.urn for each in rows] == [118102]


def test_many_faults_are_counted_and_some_listed(tmp_path: Path) -> None:
    file = written(tmp_path, f"{HEADING}\n" + "x,886,A,B,Open\n" * 2000)

    with Register(file) as register:
        assert not list(register)

    assert register.findings.counts == {"G09": 2000}
    assert len(register.findings.listed) == 500


def test_address_over_several_lines_is_one_row(tmp_path: Path) -> None:
    text = text_of([{**row(), "Street": "The Lodge\nHigh Street"}, {**row(URN="118102"), "Street": ""}])

    rows, findings = read(written(tmp_path, text))

    assert [(each.line, each.establishment.street) for each in rows] == [(2, "The Lodge High Street"), (4, "")]
    assert not findings


@given(st.binary(max_size=400), st.integers(0, 30))
def test_no_bytes_bring_it_down(tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int) -> None:
    real = SURREY.read_bytes()[: 4000 + place]
    file = tmp_path_factory.mktemp("noise") / "register.csv"
    file.write_bytes(real[: -100 * place or None] + noise + real[3000:])

    try:
        rows, findings = read(file)
    except UnusableFileError as error:
        rows, findings = [], [error.finding]

    assert all(found.code in CODES and found.message and found.line >= 0 for found in findings)
    assert len({each.establishment.urn for each in rows}) == len(rows)
