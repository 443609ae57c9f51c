"""Bytes cut into lines of text: either encoding, any line end, and no line long enough to fill the memory."""

from collections.abc import Iterator
from typing import IO, Final

from included.adapters.gias.findings import Findings, sentence
from included.adapters.gias.sources import read_chunk, unusable

LONGEST_LINE: Final = 1_000_000
LARGEST_FILE: Final = 4_000_000_000
_CHUNK = 262_144
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
Line = tuple[int, str]


def lines_of(stream: IO[bytes], findings: Findings) -> Iterator[Line]:
    """Each line with its number; a line that cannot be text is left out with a finding."""
    for number, raw in _numbered(stream, findings):
        if raw is None:
            findings.add("G04", number, sentence(f"{LONGEST_LINE:,} bytes"))
        elif b"\0" in raw:
            findings.add("G05", number)
        else:
            # A carriage return inside a line would end a row for the CSV reader.
            yield number, decoded(raw.rstrip(b"\r")).replace("\r", " ")


def decoded(raw: bytes) -> str:
    """UTF-8 where it is that, else Windows-1252, of which ISO-8859-1 is a part.

    Told line by line: names in Windows-1252 that happen to be sound UTF-8 do not occur, and extracts joined from
    two sources do.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _numbered(stream: IO[bytes], findings: Findings) -> Iterator[tuple[int, bytes | None]]:
    """Lines by number; None in place of one that is too long."""
    first = read_chunk(stream, _CHUNK, findings).removeprefix(_BYTE_ORDER_MARK)
    if not first.strip():
        raise unusable(findings, "The file is empty. Download it again.")
    if first.count(b"\0") > len(first) // 10:
        raise unusable(findings, "The file is no text. Give the CSV file of the register.")
    end = b"\n" if b"\n" in first or b"\r" not in first else b"\r"
    number, rest, is_too_long, size = 1, first, False, len(first)
    while True:
        *whole, rest = rest.split(end)
        for raw in whole:
            yield number, None if is_too_long or len(raw) > LONGEST_LINE else raw
            number, is_too_long = number + 1, False
        if len(rest) > LONGEST_LINE:
            rest, is_too_long = b"", True
        chunk = read_chunk(stream, _CHUNK, findings)
        size += len(chunk)
        if size > LARGEST_FILE:
            raise unusable(findings, "The file is larger than any extract of the register. Give the right file.")
        if not chunk:
            break
        rest += chunk
    if rest or is_too_long:
        yield number, None if is_too_long else rest
