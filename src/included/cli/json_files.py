"""JSON that commands read from files and print: one way in, one way out, for all of them."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn, Protocol

import typer

from included.core.errors import IncludedError

# The settings of all England with every fact of each are some tens of megabytes; an endless device is endless.
_LARGEST: Final = 256_000_000
_LONGEST_NAME_SHOWN: Final = 60


class UnusableFileError(IncludedError):
    """Raised for a file that cannot be read as JSON; the message names the file and what to do."""


class Fault(Protocol):
    """Whatever is wrong at a place of a document."""

    @property
    def code(self) -> str:
        """Which rule."""

    @property
    def place(self) -> str:
        """Where, empty for the whole."""

    @property
    def message(self) -> str:
        """What to do."""


def read_json(file: str, what: str) -> Any:
    """The document in a file, or on standard input for `-`. Raises UnusableFileError."""
    try:
        written = bytes_of(file, what).decode("utf-8-sig")
    except OSError as error:
        raise UnusableFileError(f"{file} cannot be read: {error.strerror}. Give the path of {what}.") from error
    except UnicodeDecodeError as error:
        raise UnusableFileError(f"{file} is not JSON in UTF-8. Save it anew as JSON.") from error
    except ValueError as error:
        # A path may hold what no path can, as a null byte: then there is no word of the system's.
        raise UnusableFileError(f"{file[:200]!a} cannot be read: {error}. Give the path of {what}.") from error
    return json_of(written, file, what)


def json_of(written: str, file: str, what: str) -> Any:
    """The document in a text that came from a file. Raises UnusableFileError.

    Refused, because nobody could have meant it: NaN and Infinity, which are no JSON, and a key twice in one object, of
    which one value would be lost without a word.
    """
    try:
        return json.loads(written, parse_constant=_refuse_constant, object_pairs_hook=_without_repeats)
    except RecursionError as error:
        raise UnusableFileError(f"{file} is nested too deep for {what}. Save it anew as JSON.") from error
    except json.JSONDecodeError as error:
        words = error.msg.removesuffix(" at")
        raise UnusableFileError(f"{file} is not JSON: {words} at line {error.lineno}. Mend that line.") from error
    except _Refused as error:
        raise UnusableFileError(f"{file} is not JSON: {error}.") from error
    except ValueError as error:
        # Python reads no whole number of more than some thousands of digits.
        raise UnusableFileError(f"{file} holds a number that nobody could use. Mend it.") from error


class _Refused(ValueError):
    """What Python would read and JSON does not have."""


def bytes_of(file: str, what: str) -> bytes:
    """All of a file, or of standard input for `-`. Raises OSError, and UnusableFileError where it never ends."""
    if file != "-":
        with Path(file).open("rb") as opened:
            return _all_of(opened, file)
    if sys.stdin is None:  # a shell may start a program without one
        raise UnusableFileError(f"Standard input is closed. Give the path of {what}.")
    return _all_of(sys.stdin.buffer, "Standard input")


def csv_text_of(file: str, what: str) -> str:
    """The text of a CSV file, or of standard input for `-`. Raises UnusableFileError."""
    try:
        return bytes_of(file, what).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableFileError(f"{file} is not CSV in UTF-8. Save it anew as CSV in UTF-8.") from error
    except (OSError, ValueError) as error:
        # A path may hold what no path can, as a null byte: then there is no word of the system's.
        why = error.strerror if isinstance(error, OSError) else error
        raise UnusableFileError(f"{file[:200]!a} cannot be read: {why}. Give the path of {what}.") from error


def _all_of(opened: BinaryIO, name: str) -> bytes:
    written = opened.read(_LARGEST + 1)
    if len(written) > _LARGEST:
        raise UnusableFileError(f"{name} is larger than {_LARGEST // 1_000_000} million bytes. Give a smaller one.")
    return written


def _refuse_constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is no number of JSON. Mend it")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise _Refused(f"the key {twice[:_LONGEST_NAME_SHOWN]!a} is there twice in one object. Keep one")
    return found


def as_json(document: Any) -> str:
    """A document as commands print it. Half a character (a lone surrogate) goes out as the escape it came in as."""
    return json.dumps(document, ensure_ascii=False, indent=2)


def say(text: str) -> None:
    """Print in UTF-8 whatever the terminal is set to; half a character, which no output can hold, as its escape."""
    typer.echo(text.encode("utf-8", "backslashreplace"))


def lines_of_faults(faults: Iterable[Fault]) -> str:
    """Faults line by line; what somebody wrote cannot break a line or steer a terminal."""
    return "\n".join(on_one_line(f"{fault.code} {fault.place or 'document'}: {fault.message}") for fault in faults)


def on_one_line(text: str) -> str:
    """The text with everything that is not printable written as an escape."""
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)
