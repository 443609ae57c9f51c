"""The virus scanner: ClamAV, where it is installed. Nothing is called clean that no scanner has passed."""

import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

# Loading the full signature database takes clamscan half a minute on a slow machine.
LONGEST_SECONDS = 180
_CLEAN, _INFECTED = 0, 1


class Verdict(StrEnum):
    """What a scan says of a file."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scan:
    """A verdict and what the scanner said, such as the name of the virus."""

    verdict: Verdict
    said: str


def is_scanner_installed() -> bool:
    """Whether ClamAV's clamscan is on this machine."""
    return shutil.which("clamscan") is not None


def scan(content: bytes, signatures: Path | None = None) -> Scan:
    """Scan a file's bytes with clamscan, with the machine's signatures or with those given.

    UNKNOWN, never CLEAN, where there is no scanner, no signature database or no answer.
    """
    program = shutil.which("clamscan")
    if program is None:
        return Scan(Verdict.UNKNOWN, "no virus scanner is installed")
    command = [program, "--no-summary", "--stdout", "--infected"]
    if signatures is not None:
        command.append(f"--database={signatures}")
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments; the file goes in by standard input
            [*command, "-"], input=content, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return Scan(Verdict.UNKNOWN, "the virus scanner did not answer in time")
    said = done.stdout.decode(errors="replace").strip().removeprefix("stdin: ")
    if done.returncode == _CLEAN:
        return Scan(Verdict.CLEAN, "nothing found")
    if done.returncode == _INFECTED:
        return Scan(Verdict.INFECTED, said.removesuffix(" FOUND"))
    return Scan(Verdict.UNKNOWN, "the virus scanner could not scan the file")
