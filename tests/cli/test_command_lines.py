"""What every command says to a command line it cannot use: one line on standard error, and exit 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from included.cli.main import run

UNUSABLE = [
    ["nothing"],
    ["plan", "nothing"],
    ["plan", "check"],
    ["notices", "nothing"],
    ["notices", "send", "everything"],
    ["rebuild", "--nothing"],
    ["rebuild", "--area"],
    ["setup", "everything"],
    ["work", "--json"],
    ["work", "--once", "everything"],
    ["demo", "everything"],
    ["demo", "--port", "0"],
    ["demo", "--port", "65536"],
    ["demo", "--port", "http"],
    ["demo", "--seed", "-1"],
    ["demo", "--seed", "one"],
    ["demo", "--area", "999"],
    ["demo", "--area", ""],
    ["demo", "--area", "../886"],
    ["demo", "--scale", "COUNTY"],
    ["demo", "--scale", "two\nlines"],
    ["replay"],
    ["replay", "--area"],
    ["replay", "--area", ""],
    ["replay", "--area", "999"],
    ["replay", "--area", "../886"],
    ["replay", "--area", "886", "everything"],
    ["replay", "--area", "886", "--profile", "green_paper_2030"],
    ["replay", "--area", "886", "--profile", "two\nlines"],
    ["replay", "--area", "886", "--against", ""],
    ["replay", "--area", "886", "--profile", "law_2014", "--against", "law_2014"],
    ["replay", "--area", "886", "--profile", "green_paper_2022", "--against", "green_paper_2022"],
    ["replay", "--area", "886", "--scale", "england"],
    ["replay", "--area", "886", "--seed", "-1"],
    ["replay", "--area", "886", "--on", "16/01/2025"],
    ["replay", "--area", "886", "--on", "2025-02-30"],
    ["replay", "--area", "886", "--out", "kent.xlsx"],
    ["replay", "--area", "886", "--out", "/nowhere/kent.csv"],
]


@pytest.mark.parametrize("words", UNUSABLE, ids=" ".join)
def test_unusable_command_line_is_one_line(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["included", *words])

    with pytest.raises(SystemExit) as ended:
        run()

    printed = capsys.readouterr()
    assert (ended.value.code, printed.out, printed.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("words", [[], ["plan"], ["notices"]], ids=" ".join)
def test_asking_for_nothing_shows_the_help(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["included", *words])

    with pytest.raises(SystemExit) as ended:
        run()

    assert ended.value.code == 2
    assert "Commands:" in capsys.readouterr().err


@pytest.mark.parametrize("below", ["", "folder"])
def test_folder_is_tried_before_the_caseload_is_made(
    below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["included", "demo", "--no-serve", "--out", str(file / below)])

    with pytest.raises(SystemExit) as ended:
        run()

    printed = capsys.readouterr()
    assert (ended.value.code, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert "--out" in printed.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_full_disk_is_said_on_one_line() -> None:
    command = [sys.executable, "-c", "from included.cli.main import run; run()", "money", "map-scheme", "devon_2023"]

    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "disk is full" in ended.stderr
