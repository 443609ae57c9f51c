"""`included places list` with what nobody should send it: each ends as said, with no traceback and one document."""

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from included.cli.main import run

ROOT = Path(__file__).parents[2]
SCHEMA = Draft202012Validator(
    json.loads((ROOT / "docs/reference/tailored-list-input.schema.json").read_text(encoding="utf-8"))
)
CASE = {
    "wanted_on": "2027-09-01",
    "child": {"born_on": "2016-05-01", "needs": [{"type": "ASD", "level": "specialist"}]},
    "settings": [{"urn": 1, "name": "Oak", "kind": "special"}, {"urn": 2, "kind": "mainstream"}],
}
PROGRAM = (sys.executable, "-c", "from included.cli.main import run; run()", "places", "list")
GOOD = json.dumps(CASE).encode()


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command as a shell does: the exit status, what it printed, and what it complained of."""
    monkeypatch.delenv("INCLUDED_OSRM_URL", raising=False)

    def go(given: bytes, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["included", "places", "list", "-", *arguments])
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return go


def spoilt(**told: Any) -> dict[str, Any]:
    """The case with keys of the document changed."""
    return {**CASE, **told}


def child(**told: Any) -> dict[str, Any]:
    return spoilt(child={**CASE["child"], **told})  # type: ignore[dict-item] # a table of tables


def setting(**told: Any) -> dict[str, Any]:
    return spoilt(settings=[{"urn": 1, "kind": "special", **told}])


def named(name: str) -> dict[str, Any]:
    return setting(name=name)


DEEP: Any = "x"
for _ in range(60):
    DEEP = [DEEP]

FINE = {
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "white space around": b"\n\t " + GOOD + b"\r\n",
    "null for everything that may be": spoilt(profile=None, wishes=None, offers=None, area=None, radius_miles=None),
    "a child with an age alone": spoilt(child={"age": 0}),
    "a child with a year group alone": spoilt(child={"year_group": 21}),
    "the first day there is": spoilt(wanted_on="2014-09-01", child={"age": 9}),
    "the last day there is": spoilt(wanted_on="2075-12-31", child={"age": 9}),
    "a leap day": spoilt(wanted_on="2028-02-29"),
    "no settings": spoilt(settings=[]),
    "the same need a hundred times": child(needs=[{"type": "ASD", "level": "complex"}] * 100),
    "every need at every level": child(
        needs=[
            {"type": kind, "level": level}
            for kind in ("SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "DS", "OTH")
            for level in ("universal", "targeted", "enhanced", "specialist", "complex")
        ]
    ),
    "no needs": child(needs=[]),
    "a facility asked for twice": child(facilities=["braille", "braille"]),
    "the home at the corner of the grid": child(home={"easting": 0, "northing": 0}),
    "the home at the far corner of the grid": child(home={"easting": 700_000, "northing": 1_300_000}),
    "a whole number written with a point": child(home={"easting": 500_000.0, "northing": 1e5}),
    "age and date of birth that agree": child(age=11),
    "a year behind": child(year_group=6),
    "the largest number of a setting": spoilt(settings=[{"urn": 99_999_999, "kind": "special"}]),
    "a name with markup": named("<script>alert(1)</script>"),
    "a name with a query": named("'; DROP TABLE settings; --"),
    "a name with a template": named("{{ 7 * 7 }} {% raw %}"),
    "a name with a formula": named("=cmd|' /C calc'!A0"),
    "a name in Arabic": named("مدرسة النور"),
    "a name in Welsh": named("Ysgol Tŷ Gwyn"),
    "a name with a sign of four bytes": named("Oak 🌳 School"),
    "a name with joined signs": named("👩\u200d👧 Nursery"),
    "a name with a space that does not break": named("St\u00a0Mary’s"),
    "a name of three hundred characters": named("x" * 300),
    "an empty name": named(""),
    "a wish for a number that is nowhere": spoilt(wishes={"order": [99_999_999]}),
    "an order with repeats": spoilt(wishes={"order": [2, 2, 1, 2]}),
    "a thousand wishes": spoilt(wishes={"order": list(range(1, 1001))}),
    "an offer for a number that is nowhere": spoilt(offers=[{"urn": 7, "price": {"pounds_a_year": 0}}]),
    "an offer of nothing": spoilt(offers=[{"urn": 1}]),
    "the greatest price": spoilt(offers=[{"urn": 1, "price": {"pounds_a_year": 10_000_000}}]),
    "a school that opens and closes on one day": setting(opens_on="2028-01-01", closes_on="2028-01-01"),
    "prices of an authority": spoilt(authority="886"),
    "prices before there were any": spoilt(authority="886", wanted_on="2014-09-01", child={"age": 9}),
    "the Green Paper in a simulated area": spoilt(profile="green_paper_2022", simulated_area=True),
    "packed settings with no radius of miles": spoilt(
        settings="packed", radius_miles=0, child={"age": 9, "home": {"easting": 575_000, "northing": 155_000}}
    ),
    "packed settings of an area that is none": spoilt(settings="packed", area="000"),
}

FAULTY = {
    "null": (None, "TL02"),
    "a list": ([], "TL02"),
    "a text": ("case", "TL02"),
    "a number": (7, "TL02"),
    "true": (True, "TL02"),
    "nothing in braces": ({}, "TL01"),
    "an unknown key": (spoilt(notes="x"), "TL03"),
    "an unknown key of a child": (child(faith="any"), "TL03"),
    "an unknown key of a setting": (setting(religious_character="any"), "TL03"),
    "a key of a prototype": (spoilt(__proto__={"a": 1}), "TL03"),
    "a key with half a character": (spoilt(**{"\ud800": 1}), "TL03"),
    "a key that steers a terminal": (spoilt(**{"\x1b[2J\n": 1}), "TL03"),
    "a key of ten thousand characters": (spoilt(**{"k" * 10_000: 1}), "TL03"),
    "an empty key": (spoilt(**{"": 1}), "TL03"),
    "two settings of one number": (spoilt(settings=[{"urn": 1, "kind": "special"}] * 2), "TL04"),
    "two offers of one number": (spoilt(offers=[{"urn": 1}, {"urn": 1}]), "TL04"),
    "the Green Paper for a real child": (spoilt(profile="green_paper_2022"), "TL05"),
    "the Green Paper where nobody says it is simulated": (
        spoilt(profile="green_paper_2022", simulated_area=None),
        "TL05",
    ),
    "a profile that is none": (spoilt(profile="law_2030"), "TL02"),
    "a profile in capitals": (spoilt(profile="LAW_2014"), "TL02"),
    "simulated as a word": (spoilt(simulated_area="true"), "TL02"),
    "simulated as a number": (spoilt(simulated_area=1), "TL02"),
    "no day": (spoilt(wanted_on=None), "TL01"),
    "a day of February that is none": (spoilt(wanted_on="2027-02-29"), "TL02"),
    "a day in British order": (spoilt(wanted_on="01/09/2027"), "TL02"),
    "a day with a time": (spoilt(wanted_on="2027-09-01T00:00"), "TL02"),
    "a day of a week": (spoilt(wanted_on="2027-W35-3"), "TL02"),
    "a day in other digits": (spoilt(wanted_on="２０２７-09-01"), "TL02"),
    "a day as a number": (spoilt(wanted_on=20270901), "TL02"),
    "a day before the Act": (spoilt(wanted_on="2014-08-31"), "TL02"),
    "a day too far": (spoilt(wanted_on="2076-01-01"), "TL02"),
    "the year nought": (spoilt(wanted_on="0000-01-01"), "TL02"),
    "an empty day": (spoilt(wanted_on=""), "TL02"),
    "nobody's age": (spoilt(child={"needs": []}), "TL01"),
    "born after the day": (child(born_on="2027-09-02"), "TL02"),
    "26 on the day": (child(born_on="2001-09-01"), "TL02"),
    "an age of 26": (spoilt(child={"age": 26}), "TL02"),
    "an age below nought": (spoilt(child={"age": -1}), "TL02"),
    "an age as a text": (spoilt(child={"age": "11"}), "TL02"),
    "an age with a half": (spoilt(child={"age": 11.5}), "TL02"),
    "an age that is true": (spoilt(child={"age": True}), "TL02"),
    "an age beside another date of birth": (child(age=9), "TL06"),
    "a year group three years off": (child(year_group=10), "TL06"),
    "a year group that no age fits": (spoilt(child={"age": 25, "year_group": 7}), "TL06"),
    "a need as a text": (child(needs=["ASD"]), "TL02"),
    "a need in small letters": (child(needs=[{"type": "asd", "level": "complex"}]), "TL02"),
    "a need without a level": (child(needs=[{"type": "ASD"}]), "TL01"),
    "needs in braces": (child(needs={"type": "ASD"}), "TL02"),
    "a sex that no school asks for": (child(sex="F"), "TL02"),
    "half a home": (child(home={"easting": 1}), "TL01"),
    "a home off the grid": (child(home={"easting": -1, "northing": 0}), "TL02"),
    "a home in degrees": (child(home={"easting": 0.52, "northing": 51.27}), "TL02"),
    "a home that is endless": (child(home={"easting": 1e300, "northing": 0}), "TL02"),
    "settings in braces": (spoilt(settings={}), "TL02"),
    "settings by another word": (spoilt(settings="all"), "TL02"),
    "no settings said": ({key: CASE[key] for key in ("wanted_on", "child")}, "TL01"),
    "a setting that is null": (spoilt(settings=[None]), "TL02"),
    "a setting far too deep": (spoilt(settings=DEEP), "TL02"),
    "a number of a setting as a text": (spoilt(settings=[{"urn": "1", "kind": "special"}]), "TL02"),
    "a number of a setting that is nought": (spoilt(settings=[{"urn": 0, "kind": "special"}]), "TL02"),
    "a number of a setting without end": (spoilt(settings=[{"urn": 10**400, "kind": "special"}]), "TL02"),
    "a kind that is none": (spoilt(settings=[{"urn": 1, "kind": "grammar"}]), "TL02"),
    "ages the wrong way round": (setting(ages={"low": 16, "high": 11}), "TL02"),
    "a school that closes before it opens": (setting(opens_on="2028-01-02", closes_on="2028-01-01"), "TL06"),
    "a name with a null": (named("Oak\x00"), "TL02"),
    "a name that steers a terminal": (named("\x1b[31mOak"), "TL02"),
    "a name that turns what follows": (named("Oak\u202eloohcS"), "TL02"),
    "a name of two lines": (named("Oak\nSchool"), "TL02"),
    "a name with half a character": (named("Oak \udcff"), "TL02"),
    "a name that is too long": (named("x" * 301), "TL02"),
    "a name that is a list": (setting(name=["Oak"]), "TL02"),
    "a wish that is a text": (spoilt(wishes={"order": "1"}), "TL02"),
    "a wish below nought": (spoilt(wishes={"order": [-1]}), "TL02"),
    "a wish for nobody": (spoilt(wishes={"requested": {}}), "TL01"),
    "a vacancy without a day": (spoilt(offers=[{"urn": 1, "vacancy": {"free": 1}}]), "TL01"),
    "half a place free": (spoilt(offers=[{"urn": 1, "vacancy": {"free": 0.5, "as_at": "2027-01-01"}}]), "TL02"),
    "a price with pence": (spoilt(offers=[{"urn": 1, "price": {"pounds_a_year": 1.5}}]), "TL02"),
    "a price below nought": (spoilt(offers=[{"urn": 1, "price": {"pounds_a_year": -1}}]), "TL02"),
    "a road below nought": (spoilt(offers=[{"urn": 1, "road": {"metres": -1}}]), "TL02"),
    "an authority of two digits": (spoilt(authority="88"), "TL02"),
    "an authority as a number": (spoilt(authority=886), "TL02"),
    "an authority in other digits": (spoilt(authority="٨٨٦"), "TL02"),
    "a radius around nowhere": (spoilt(settings="packed", radius_miles=5), "TL01"),
    "a radius among given settings": (spoilt(radius_miles=5), "TL02"),
    "ten thousand faults": (spoilt(settings=[{}] * 10_000), "TL01"),
}

UNUSABLE = {
    "nothing": b"",
    "white space": b"  \n",
    "a brace": b"{",
    "two documents": GOOD + GOOD,
    "a comma too many": GOOD[:-1] + b",}",
    "single quotes": b"{'a': 1}",
    "no number": b'{"wanted_on": NaN}',
    "no end": b'{"wanted_on": Infinity}',
    "no beginning": b'{"child": {"age": -Infinity}}',
    "a number of five thousand digits": b"9" * 5_000,
    "a key twice": b'{"wanted_on": "2027-09-01", "wanted_on": "2028-09-01"}',
    "a key twice, deep within": GOOD.replace(b'"urn": 1,', b'"urn": 1, "urn": 3,'),
    "a hundred thousand brackets": b"[" * 100_000,
    "a hundred thousand braces": b'{"child":' * 100_000,
    "no text": b"\x80\x81\x82",
    "Latin letters": '{"name": "Zoë"}'.encode("latin-1"),
    "two bytes a letter": json.dumps(CASE).encode("utf-16"),
    "nulls": b"\x00" * 100,
    "a control within a text": b'{"wanted_on": "2027\x01"}',
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    "a packed file": b"PK\x03\x04" + b"\x00" * 50,
}


def written(given: Any) -> bytes:
    return given if isinstance(given, bytes) else json.dumps(given).encode()


def is_said_in_the_schema(given: Any) -> bool:
    """Whether the published Schema lets a document pass."""
    return SCHEMA.is_valid(json.loads(written(given).decode("utf-8-sig")))


@pytest.mark.parametrize("name", FINE)
def test_what_is_odd_and_right_makes_a_list(name: str, make: Any) -> None:
    status, printed, complained = make(written(FINE[name]), "--json")

    assert (status, complained) == (0, "")
    assert json.loads(printed)["format"] == "included/tailored-list/1"
    assert is_said_in_the_schema(FINE[name])


@pytest.mark.parametrize("name", FINE)
def test_what_is_odd_and_right_is_told_in_words(name: str, make: Any) -> None:
    status, printed, complained = make(written(FINE[name]))

    assert (status, complained) == (0, "")
    assert printed.startswith("Tailored list for a place on ")


@pytest.mark.parametrize("name", FAULTY)
def test_what_is_wrong_is_listed(name: str, make: Any) -> None:
    given, code = FAULTY[name]

    status, printed, complained = make(written(given), "--json")

    assert (status, complained) == (1, "")
    faults = json.loads(printed)["faults"]
    assert code in {fault["code"] for fault in faults}
    assert 1 <= len(faults) <= 100


@pytest.mark.parametrize("name", ["a name with a null", "a name that turns what follows", "a name of two lines"])
def test_the_schema_refuses_the_same_texts(name: str) -> None:
    assert not is_said_in_the_schema(FAULTY[name][0])


@pytest.mark.parametrize("name", FAULTY)
def test_what_is_wrong_is_a_line_each(name: str, make: Any) -> None:
    given, _ = FAULTY[name]
    _, printed, _ = make(written(given), "--json")

    status, lines, _ = make(written(given))

    assert status == 1
    assert len(lines.splitlines()) == len(json.loads(printed)["faults"])
    assert all(each.isprintable() for each in lines if each != "\n")


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_is_no_json_is_one_line_of_complaint(name: str, make: Any) -> None:
    status, printed, complained = make(UNUSABLE[name], "--json")

    assert (status, printed) == (2, "")
    assert len(complained.splitlines()) == 1
    assert "Traceback" not in complained


def started(*arguments: str, **others: Any) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, check=False, **others)


def test_an_endless_file_is_refused() -> None:
    ended = started("/dev/zero")

    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"larger than" in ended.stderr


@pytest.mark.parametrize("path", ["/", "/nowhere/case.json", "x" * 5_000, "", "a\nb\x1b[2J"], ids=repr)
def test_a_path_that_is_no_file_is_one_line(path: str) -> None:
    ended = started(path, "--json")

    assert (ended.returncode, ended.stdout) == (2, b"")
    assert len(ended.stderr.splitlines()) == 1
    assert b"\x1b" not in ended.stderr


def test_a_terminal_without_utf8_gets_it_all_the_same() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}

    ended = started("-", "--json", input=json.dumps(named("Ysgol Tŷ Gwyn")).encode(), env=environment)

    assert ended.returncode == 0
    assert "Ysgol Tŷ Gwyn" in ended.stdout.decode()


def test_a_reader_that_has_read_enough_ends_it_quietly() -> None:
    many = spoilt(settings=[{"urn": urn, "kind": "mainstream"} for urn in range(1, 3_000)])
    with subprocess.Popen([*PROGRAM, "-", "--json"], stdin=-1, stdout=-1, stderr=-1) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(written(many))
        running.stdin.close()
        running.stdout.read(10)
        running.stdout.close()
        complained = running.stderr.read()

    assert complained == b""
