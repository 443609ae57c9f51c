"""A file of the register opened as bytes: plain, gzip, or the zip archive the register's site hands out."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast

from included.adapters.gias.findings import Finding, Findings, sentence
from included.core.errors import IncludedError

_GZIP, _ZIP, _WIDE = b"\x1f\x8b", b"PK\x03\x04", (b"\xff\xfe", b"\xfe\xff")
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError)


class UnusableFileError(IncludedError):
    """The file cannot be used at all; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def unusable(findings: Findings, why: str, *, code: str = "G01", line: int = 0) -> UnusableFileError:
    """The error to raise, noted among the findings."""
    return UnusableFileError(findings.add(code, line, sentence(why)))


@contextmanager
def opened(path: Path, findings: Findings) -> Iterator[IO[bytes]]:
    """The file's own bytes, unpacked; raises UnusableFileError where it cannot be opened."""
    with ExitStack() as stack:
        try:
            stream = _unpacked(stack.enter_context(path.open("rb")), stack, findings)
        except DAMAGED as error:
            raise _damaged(error, findings) from error
        yield stream


def read_chunk(stream: IO[bytes], size: int, findings: Findings) -> bytes:
    """The next bytes; raises UnusableFileError where the file turns out damaged."""
    try:
        return stream.read(size)
    except DAMAGED as error:
        raise _damaged(error, findings) from error


def _damaged(error: Exception, findings: Findings) -> UnusableFileError:
    reason = getattr(error, "strerror", None) or "It is damaged, or was not downloaded to its end"
    return unusable(findings, f"The file cannot be read: {reason}. Give the right file, or download it again.")


def _unpacked(raw: IO[bytes], stack: ExitStack, findings: Findings) -> IO[bytes]:
    start = raw.read(4)
    raw.seek(0)
    if start[:2] in _WIDE:
        raise unusable(findings, "The file is in UTF-16. Save it as CSV in UTF-8, or download it again.")
    if start[:2] == _GZIP:
        return stack.enter_context(cast(IO[bytes], gzip.open(raw)))
    if start != _ZIP:
        return raw
    archive = stack.enter_context(zipfile.ZipFile(raw))
    names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
    if len(names) != 1:
        raise unusable(findings, f"The archive holds {len(names)} CSV files and not one. Unpack it and name the file.")
    return stack.enter_context(archive.open(names[0]))
