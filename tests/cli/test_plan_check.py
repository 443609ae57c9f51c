"""`included plan check`: what it prints and how it ends."""

import json
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from included.cli.main import run
from sound_plan import SOUND, spoilt


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command as a shell does: the exit status, what it printed, and what it complained of."""

    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["included", "plan", "check", *arguments])
        with pytest.raises(SystemExit) as ended:
            run()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return go


def _saved(folder: Path, document: object) -> str:
    file = folder / "plan.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return str(file)


def test_sound_plan_ends_with_zero(check: Any, tmp_path: Path) -> None:
    status, printed, complaint = check(_saved(tmp_path, SOUND))

    assert (status, complaint) == (0, "")
    assert "Nothing found" in printed


def test_faults_end_with_one_and_are_listed(check: Any, tmp_path: Path) -> None:
    status, printed, complaint = check(_saved(tmp_path, spoilt(health_agreed=False)))

    assert (status, complaint) == (1, "")
    assert "Q06 error, the law forbids issue: health_agreed" in printed


def test_json_is_one_document(check: Any, tmp_path: Path) -> None:
    file = _saved(tmp_path, spoilt(section_i="Oak School"))

    status, printed, _ = check(file, "--json")

    document = json.loads(printed)
    assert status == 1
    assert (document["file"], document["counts"]["error"]) == (file, 1)
    assert document["findings"][0].keys() >= {"code", "severity", "place", "message", "provision", "suggestion"}


def test_warnings_alone_end_with_one(check: Any, tmp_path: Path) -> None:
    views = {"child": "I sit beside Noah.", "family": "We are proud."}

    status, printed, _ = check(_saved(tmp_path, spoilt(views=views)), "--json")

    assert status == 1
    assert json.loads(printed)["counts"] == {"error": 0, "warning": 1, "advice": 0, "total": 1}


@pytest.mark.parametrize(("day", "status"), [("2034-05-03", 0), ("2034-05-04", 1)])
def test_day_of_the_check_can_be_given(check: Any, tmp_path: Path, day: str, status: int) -> None:
    item = {
        "id": "P1",
        "section": "H1",
        "needs": ["N1"],
        "text": "x",
        "hours": 1,
        "frequency": "weekly",
        "who": "carer",
    }
    need = {"id": "N1", "area": "social_care", "text": "x"}
    file = _saved(tmp_path, spoilt(provision=[item], needs=[need], outcomes=[]))

    ended, _, _ = check(file, "--as-of", day)

    assert ended == status


@pytest.mark.parametrize(
    "written",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b'"plan"',
        b"",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"needs": NaN}',
        b'{"person": {"ncy": -Infinity}}',
        b'{"person": {"ncy": %s}}' % (b"9" * 5_000),
        b'{"person": {"name": "A\x01B"}}',
        b"{} {}",
        b"\x00" * 50,
        json.dumps(SOUND).encode("utf-16"),
    ],
    ids=lambda each: repr(each[:5]),
)
def test_unusable_file_ends_with_two(check: Any, tmp_path: Path, written: bytes) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(written)

    status, printed, complaint = check(str(file), "--json")

    assert (status, printed, complaint.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "arguments", [("nowhere.json",), ("/",), ("a\nb",), ("",), ("x" * 5_000,), (), ("a", "b"), ("a", "--nope")]
)
def test_missing_file_ends_with_two(check: Any, arguments: tuple[str, ...]) -> None:
    status, printed, complaint = check(*arguments)

    assert (status, printed, complaint.count("\n")) == (2, "", 1)


def test_bad_day_ends_with_two(check: Any, tmp_path: Path) -> None:
    status, _, complaint = check(_saved(tmp_path, SOUND), "--as-of", "yesterday")

    assert status == 2
    assert "--as-of" in complaint


def test_no_standard_input_ends_with_two(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)

    status, printed, complaint = check("-")

    assert (status, printed, complaint.count("\n")) == (2, "", 1)


def test_held_day_that_is_none_ends_with_two(check: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INCLUDED_TODAY", "yesterday")

    status, printed, complaint = check(_saved(tmp_path, SOUND))

    assert (status, printed, complaint.count("\n")) == (2, "", 1)
    assert "INCLUDED_TODAY" in complaint


def test_dash_reads_standard_input(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(json.dumps(SOUND).encode())))

    status, _, _ = check("-")

    assert status == 0


_KEYS = [*SOUND, "sign_off", "budget", "contacts", "services"]


@pytest.mark.parametrize("value", [7, "x", True, [1, None, "x", [], {}], {"a": {}}, [[[]]], 1e999], ids=repr)
def test_wrong_types_are_findings(check: Any, tmp_path: Path, value: object) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(dict.fromkeys(_KEYS, value)).replace("Infinity", "1e999"), encoding="utf-8")

    status, printed, complaint = check(str(file), "--json")

    assert (status, complaint) == (1, "")
    assert "Q00" in {each["code"] for each in json.loads(printed)["findings"]}


def test_nothing_inside_is_checked_as_it_stands(check: Any, tmp_path: Path) -> None:
    nothing = {key: [dict.fromkeys(value[0])] for key, value in SOUND.items() if isinstance(value, list)}
    document = {**dict.fromkeys(SOUND), **nothing, "person": dict.fromkeys(SOUND["person"])}

    status, printed, _ = check(_saved(tmp_path, document), "--json")

    codes = {each["code"] for each in json.loads(printed)["findings"]}
    assert status == 1
    assert codes == {"Q01", "Q02", "Q03", "Q04", "Q10", "Q11"}


@pytest.mark.parametrize(
    "child", ["I like 🏊", "أحب السباحة \u202e", "\x00\x1b[31m I swim", "e\u0301te\u0301"], ids=ascii
)
def test_any_script_and_sign_passes(check: Any, tmp_path: Path, child: str) -> None:
    status, printed, complaint = check(_saved(tmp_path, spoilt(views={"child": child, "family": "x"})), "--json")

    assert (status, complaint) == (0, "")
    assert json.loads(printed)["findings"] == []


def test_half_a_character_is_printed_as_its_escape(check: Any, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(b'{"needs": [{"id": "\\ud800", "text": "x"}]}')

    status, printed, _ = check(str(file), "--json")

    assert status == 1
    messages = [found["message"] for found in json.loads(printed)["findings"]]
    assert any("Need \ud800 has no provision" in message for message in messages)


def test_byte_order_mark_is_passed_over(check: Any, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(SOUND).encode())

    status, _, _ = check(str(file))

    assert status == 0
