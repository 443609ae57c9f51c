"""Which kinds of file are taken, and telling them by their first bytes and not by their name."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

LARGEST_NAME = 120
# A document of a few megabytes that unpacks to gigabytes is an attack and not a report.
LARGEST_UNPACKED_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its ending, its media type, how it begins, and the part an Office file must hold."""

    ending: str
    media_type: str
    beginnings: tuple[bytes, ...]
    holds: str = ""


KINDS = (
    FileKind(".pdf", "application/pdf", (b"%PDF-",)),
    FileKind(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (b"PK\x03\x04",),
        "word/document.xml",
    ),
    FileKind(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (b"PK\x03\x04",),
        "xl/workbook.xml",
    ),
    FileKind(".odt", "application/vnd.oasis.opendocument.text", (b"PK\x03\x04",), "content.xml"),
    FileKind(".jpg", "image/jpeg", (b"\xff\xd8\xff",)),
    FileKind(".jpeg", "image/jpeg", (b"\xff\xd8\xff",)),
    FileKind(".png", "image/png", (b"\x89PNG\r\n\x1a\n",)),
    FileKind(".mp3", "audio/mpeg", (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    FileKind(".txt", "text/plain", ()),
)

# Rows for this service to read as text. Nobody opens such a file, and no other upload may be one.
TABLES = (FileKind(".csv", "text/csv", ()),)

# What Python's reader raises for a package that is none; the last for one of a version not invented yet.
_NO_PACKAGE = (zipfile.BadZipFile, ValueError, NotImplementedError)
# Parts that hold programs: of Word and Excel, of Excel before 1993, of LibreOffice.
_MACROS = ("vbaproject", "vbadata", "macrosheets/", "activex/", "basic/script", "scripts/python")

ENDINGS = tuple(kind.ending for kind in KINDS)


def kind_of(file_name: str, kinds: Sequence[FileKind] = KINDS) -> FileKind | None:
    """The kind a name claims, or None where we take no such files."""
    ending = PurePath(file_name).suffix.lower()
    return next((kind for kind in kinds if kind.ending == ending), None)


def why_not_kept(file_name: str, content: bytes, largest: int, kinds: Sequence[FileKind] = KINDS) -> str | None:
    """Why a file is not taken, in words for the person who chose it, or None when it is."""
    kind = kind_of(file_name, kinds)
    if kind is None:
        listed = ", ".join(sorted({each.ending.lstrip(".").upper() for each in kinds}))
        advice = "Save it as a PDF or a Word document" if kinds is KINDS else f"Save it as {listed}"
        return f"The file must be one of: {listed}. {advice} and choose it again."
    if not content:
        return "The file is empty. Choose another file."
    if len(content) > largest:
        return f"The file must be smaller than {largest // (1024 * 1024)}MB. Choose a smaller one, or split it in two."
    if not _is_what_it_claims(kind, content):
        return (
            f"The file is not a {kind.ending.lstrip('.').upper()} file, although its name says so. "
            "Open it, save it anew and choose it again."
        )
    return None


def plain_name(file_name: str) -> str:
    """A file's name without folders or control characters, at most `LARGEST_NAME` long, its ending kept."""
    name = PurePath(file_name.replace("\\", "/")).name
    name = "".join(letter for letter in name if letter.isprintable() and letter not in '<>:"|?*') or "file"
    path = PurePath(name)
    return path.stem[: LARGEST_NAME - len(path.suffix)] + path.suffix


def _is_what_it_claims(kind: FileKind, content: bytes) -> bool:
    if kind.media_type.startswith("text/"):
        return _is_text(content)
    if not content.startswith(kind.beginnings):
        return False
    return _is_safe_package(kind, content) if kind.holds else True


def _is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_safe_package(kind: FileKind, content: bytes) -> bool:
    """Whether a zipped document holds its main part, no macros and no bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except _NO_PACKAGE:
        return False
    names = {entry.filename for entry in entries}
    return (
        kind.holds in names
        and not any(mark in name.lower() for name in names for mark in _MACROS)
        and sum(entry.file_size for entry in entries) <= LARGEST_UNPACKED_BYTES
    )
