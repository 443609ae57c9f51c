"""`included sen2 check`: what it prints, how it ends, and what it makes of files that are no return."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from typer.testing import CliRunner, Result

from included.adapters.returns.sen2rules import YEARS
from included.adapters.returns.xml_stream import UnusableReturnError
from included.cli.sen2 import app
from sen2_returns import as_xml, newly_planned, small_return, upn, waiting

ROOT = Path(__file__).parents[2]
SOUND = ROOT / "tests/golden/sen2/return_2025.xml"
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs/reference/sen2-check.schema.json").read_text(encoding="utf-8")))
BOMB = (
    '<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
TOP = '<?xml version="1.0" encoding="UTF-8"?>\n'


def told(*arguments: object) -> Result:
    """What the command answers."""
    return CliRunner().invoke(app, ["check", *map(str, arguments)])


def answer(*arguments: object) -> dict[str, Any]:
    """The document it prints, which keeps to the schema."""
    document: dict[str, Any] = json.loads(told(*arguments, "--json").stdout)
    SCHEMA.validate(document)
    return document


def test_a_sound_return_ends_with_0() -> None:
    result = told(SOUND, "--json")

    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (document["file"], document["persons"], document["findings"]) == (str(SOUND), 16, [])
    SCHEMA.validate(document)


def test_queries_alone_end_with_0(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(as_xml(2025, [waiting(2025) | {"PostCode": "nowhere"}]))

    assert answer(file)["counts"]["queries"] == 1
    assert told(file).exit_code == 0


def test_errors_end_with_1_and_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(as_xml(2025, [waiting(2025), newly_planned(2025) | {"Sex": "U", "PostCode": ""}]))

    document = answer(file)
    counts = document["counts"]
    assert told(file).exit_code == 1
    assert [(each["code"], each["severity"], each["person"], each["rule"]) for each in document["findings"]] == [
        ("P01", "error", upn(1), "4180"),
        ("P07", "query", upn(1), None),
    ]
    assert (counts["errors"], counts["queries"], counts["codes"]) == (1, 1, {"P01": 1, "P07": 1})
    assert (counts["persons_with_errors"], counts["persons_with_queries"]) == (1, 1)
    assert counts["records"]["request"] == 2


def test_text_has_a_line_for_each_finding(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(as_xml(2025, [waiting(2025) | {"UPN": "\u202ebad\nline"}]), encoding="utf-8")

    lines = told(file).stdout.splitlines()

    assert lines[0].startswith("P05 error \\u202ebad\\nline Persons/Person[1]/UPN: ")
    assert lines[-1] == "1 persons, 1 errors, 0 queries."


def test_against_names_who_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(as_xml(2026, [waiting(2026)]))

    codes = answer(file, "--against", SOUND)["counts"]["codes"]

    assert codes == {"X02": 9}


def test_a_person_without_number_is_named_by_place(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    person = waiting(2025)
    person.pop("UPN")
    file.write_text(as_xml(2025, [newly_planned(2025), person]))

    found = answer(file)["findings"]

    assert [(each["person"], each["where"]) for each in found] == [("person 2", "Persons/Person[2]/UPNunknown")]


@pytest.mark.parametrize("year", YEARS)
def test_our_schema_takes_a_sound_return(year: int) -> None:
    schema = etree.XMLSchema(etree.parse(ROOT / f"docs/reference/sen2-{year}.xsd"))

    schema.assertValid(etree.parse(ROOT / f"tests/golden/sen2/return_{year}.xml"))


def test_what_breaks_our_schema_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    text = small_return(2025).replace(
        "<Surname>Invented1</Surname><Forename>Person1</Forename>",
        "<Forename>Person1</Forename><Surname>Invented1</Surname>",
    )
    file.write_text(text)
    schema = etree.XMLSchema(etree.parse(ROOT / "docs/reference/sen2-2025.xsd"))

    assert not schema.validate(etree.parse(file))
    assert [each["code"] for each in answer(file)["findings"]] == ["F01"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_declared_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    text = as_xml(2025, [waiting(2025) | {"Surname": "Ståhl"}])
    file.write_bytes(text.replace("UTF-8", encoding.removesuffix("-sig"), 1).encode(encoding))

    assert answer(file)["findings"] == []


HOSTILE = {
    "empty": b"",
    "blank": b"\n\n",
    "bytes": bytes(range(256)),
    "text": b"Surname,Forename\n",
    "json": b'{"Message": {}}',
    "zip": b"PK\x03\x04" + bytes(40),
    "another root": (TOP + "<html><body/></html>").encode(),
    "truncated": small_return(2025).encode()[:4000],
    "truncated at its end": small_return(2025).encode()[:-5],
    "two roots": small_return(2025).encode() + b"<More/>",
    "latin-1 as utf-8": as_xml(2025, [waiting(2025) | {"Surname": "Ståhl"}]).encode("iso-8859-1"),
    "unknown encoding": small_return(2025).replace("UTF-8", "klingon").encode(),
    "utf-7": small_return(2025).replace("UTF-8", "UTF-7").encode(),
    "doctype": small_return(2025).replace("<Message>", "<!DOCTYPE Message><Message>").encode(),
    "outside doctype": small_return(2025)
    .replace("<Message>", '<!DOCTYPE Message SYSTEM "file:///etc/passwd"><Message>')
    .encode(),
    "bomb": small_return(2025).replace("<Message>", BOMB + "<Message>").replace("Invented1", "&c;").encode(),
    "bomb in an attribute": small_return(2025).replace("<Message>", BOMB + '<Message a="&c;">').encode(),
    "unknown entity": small_return(2025).replace("Invented1", "&who;").encode(),
    "null byte": small_return(2025).replace("Invented1", "a\0b").encode(),
    "too deep": (
        TOP + "<Message><Header/><Persons>" + "<Person>" * 400 + "</Person>" * 400 + "</Persons></Message>"
    ).encode(),
    "huge text": small_return(2025).replace("Invented1", "a" * 11_000_000).encode(),
    "endless person": (TOP + "<Message><Header/><Persons><Person>" + "<Requests></Requests>" * 250_000).encode(),
    "endless blank": b" " * 400_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_an_unusable_file_is_one_sentence(name: str, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(HOSTILE[name])

    result = told(file, "--json")

    assert isinstance(result.exception, UnusableReturnError)
    assert result.stdout == ""
    assert "\n" not in str(result.exception)
    assert len(str(result.exception)) < 500


@pytest.mark.parametrize("path", ["", "nowhere.xml", ".", "a\0b"])
def test_a_path_to_no_file_is_one_sentence(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert isinstance(told(path).exception, UnusableReturnError)
    assert isinstance(told(SOUND, "--against", path or "nowhere").exception, UnusableReturnError)


@pytest.mark.parametrize("year", ["2022", "2027", "soon", "-1"])
def test_a_year_without_rules_is_refused(year: str) -> None:
    assert told(SOUND, "--year", year).exit_code == 2
