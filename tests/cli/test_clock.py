"""`included clock`, run as a shell runs it: what it prints and how it ends."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CASE = {"as_of": "2026-03-01", "events": [{"kind": "request_received", "on": "2026-01-12"}]}
FAULTY = {
    "as_of": "2026-03-01",
    "events": [
        {"kind": "assessment_agreed", "on": "2026-01-05"},
        {"kind": "request_received", "on": "2026-01-12"},
    ],
}


def clock(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    program = "from included.cli.main import run; run()"
    command = [sys.executable, "-c", program, "clock", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


def test_a_case_from_a_file_is_reckoned(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(CASE), encoding="utf-8")

    ended = clock(str(file), "--json")

    answer = json.loads(ended.stdout)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert answer["state"] == "requested"
    assert answer["next"] == {"rule": "B6", "due_on": "2026-05-04"}
    assert {"rule", "duty", "who", "starts_on", "due_on", "provision", "force", "status", "met_on", "why"} <= set(
        answer["limits"][0]
    )


def test_a_case_from_standard_input_is_reckoned() -> None:
    ended = clock("-", given=json.dumps(CASE))

    assert ended.returncode == 0
    assert "2026-02-23  A6  breached" in ended.stdout


def test_a_case_with_nothing_due_says_so() -> None:
    ended = clock("-", given=json.dumps({"as_of": "2026-03-01", "events": []}))

    assert (ended.returncode, ended.stdout) == (0, "state: none\nnext: nothing\n")


def test_what_follows_from_birth_and_closures_is_told() -> None:
    closures = [{"closed_on": "2026-07-23", "reopens_on": "2026-09-02"}]

    ended = clock("-", "--json", given=json.dumps({**CASE, "person": {"born_on": "2010-07-15"}, "closures": closures}))

    answer = json.loads(ended.stdout)
    assert answer["person"] == {"rights_pass_on": "2026-06-26"}
    assert (answer["closures"][0]["advice_asked_from"], answer["closures"][0]["advice_asked_to"]) == (
        "2026-07-16",
        "2026-08-26",
    )


def test_faults_end_with_one_and_name_the_event() -> None:
    ended = clock("-", given=json.dumps(FAULTY))

    assert (ended.returncode, ended.stderr) == (1, "")
    assert "events[0] assessment_agreed" in ended.stdout


def test_faults_are_one_document_in_json() -> None:
    ended = clock("-", "--json", given=json.dumps(FAULTY))

    (fault,) = json.loads(ended.stdout)["faults"]
    assert ended.returncode == 1
    assert (fault["code"], fault["index"], fault["kind"]) == ("CL04", 0, "assessment_agreed")


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("{", id="broken"),
        pytest.param("", id="empty"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"as_of": NaN, "events": []}', id="not a number"),
        pytest.param('{"as_of": ' + "9" * 5000 + "}", id="a huge number"),
    ],
)
def test_what_is_not_json_ends_with_two(given: str) -> None:
    ended = clock("-", "--json", given=given)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize("document", [[], 1, None, "text"])
def test_json_that_is_no_case_ends_with_one(document: Any) -> None:
    assert clock("-", given=json.dumps(document)).returncode == 1


def test_half_a_character_goes_out_as_it_came() -> None:
    ended = clock("-", "--json", given='{"as_of": "2026-03-01", "events": [{"kind": "\\ud83d", "on": "2026-01-12"}]}')

    (fault,) = json.loads(ended.stdout)["faults"]
    assert (ended.returncode, fault["kind"]) == (1, "\ud83d")


def test_a_closed_standard_input_ends_with_two() -> None:
    program = "import sys; sys.stdin = None; from included.cli.main import run; run()"

    ended = subprocess.run([sys.executable, "-c", program, "clock", "-"], capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Standard input is closed" in ended.stderr


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    ended = clock(str(tmp_path / "nothing.json"))

    assert ended.returncode == 2
    assert "No such file" in ended.stderr


def test_a_file_that_is_no_text_ends_with_two(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(b"\xff\xfe\x00")

    assert clock(str(file)).returncode == 2


def test_the_clock_never_imports_the_site() -> None:
    program = (
        "import sys; from included.cli.main import application; application(('clock',)); "
        "sys.exit('django' in sys.modules or 'psycopg' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
