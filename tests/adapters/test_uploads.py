"""Files people give us: told by what is in them, and scanned by the real scanner with a signature of our own."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from included.adapters.uploads import Verdict, is_scanner_installed, scan, why_not_kept
from included.adapters.uploads.kinds import LARGEST_NAME, LARGEST_UNPACKED_BYTES, plain_name

LARGEST = 1024 * 1024
OUR_VIRUS = b"included-test-virus-0b4c"
needs_scanner = pytest.mark.skipif(not is_scanner_installed(), reason="ClamAV's clamscan is not installed")


def office_file(*names: str, content: bytes = b"<x/>") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, content)
    return file.getvalue()


@pytest.fixture
def signatures(tmp_path: Path) -> Path:
    """A signature database of one line: the bytes of our own harmless virus."""
    path = tmp_path / "ours.ndb"
    path.write_text(f"Included.Test.Virus:0:*:{OUR_VIRUS.hex()}\n", encoding="ascii")
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", b"%PDF-1.7 ..."),
        ("REPORT.PDF", b"%PDF-1.7 ..."),
        ("report.docx", office_file("word/document.xml")),
        ("table.xlsx", office_file("xl/workbook.xml")),
        ("picture.png", b"\x89PNG\r\n\x1a\n..."),
        ("photo.jpg", b"\xff\xd8\xff\xe0..."),
        ("voice.mp3", b"ID3..."),
        ("words.txt", "Zoë said: “hello”".encode()),
    ],
)
def test_files_that_are_what_they_claim_are_kept(name: str, content: bytes) -> None:
    assert why_not_kept(name, content, LARGEST) is None


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("run.exe", b"MZ", "must be one of"),
        ("no_ending", b"%PDF-", "must be one of"),
        ("page.html", b"<script>", "must be one of"),
        ("macros.docm", office_file("word/document.xml"), "must be one of"),
        ("report.pdf", b"MZ\x90", "is not a PDF file"),
        ("report.docx", office_file("xl/workbook.xml"), "is not a DOCX file"),
        ("report.docx", office_file("word/document.xml", "word/vbaProject.bin"), "is not a DOCX file"),
        ("report.docx", b"PK\x03\x04 cut short", "is not a DOCX file"),
        ("words.txt", b"\x00\x01", "is not a TXT file"),
        ("words.txt", b"\xff\xfe", "is not a TXT file"),
        ("report.pdf", b"", "is empty"),
        ("report.pdf", b"%PDF-" + b"x" * LARGEST, "smaller than 1MB"),
    ],
)
def test_other_files_are_refused_in_words(name: str, content: bytes, says: str) -> None:
    refused = why_not_kept(name, content, LARGEST)

    assert refused is not None
    assert says in refused


def test_a_document_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = office_file("word/document.xml", content=b"\x00" * (LARGEST_UNPACKED_BYTES + 1))

    assert why_not_kept("bomb.docx", bomb, len(bomb)) is not None


@given(st.text(max_size=400))
def test_a_plain_name_has_no_folder_and_fits(name: str) -> None:
    plain = plain_name(name + ".pdf")

    assert not set(plain) & set('/\\<>:"|?*\x00\n')
    assert len(plain) <= LARGEST_NAME
    assert plain.endswith(".pdf")


@needs_scanner
def test_our_virus_is_found(signatures: Path) -> None:
    found = scan(b"before " + OUR_VIRUS + b" after", signatures)

    assert found.verdict is Verdict.INFECTED
    assert "Included.Test.Virus" in found.said


@needs_scanner
def test_a_harmless_file_passes(signatures: Path) -> None:
    assert scan(b"%PDF-1.7 harmless", signatures).verdict is Verdict.CLEAN


@needs_scanner
def test_no_signatures_is_never_clean(tmp_path: Path) -> None:
    found = scan(OUR_VIRUS, tmp_path / "missing.ndb")

    assert found.verdict is Verdict.UNKNOWN


def test_no_scanner_is_never_clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    found = scan(b"%PDF-")

    assert found.verdict is Verdict.UNKNOWN


def test_a_package_of_a_later_version_is_refused_politely() -> None:
    # The version a reader needs stands after the signature of each entry of the directory at the end.
    package = bytearray(office_file("word/document.xml"))
    package[package.rindex(b"PK\x01\x02") + 6] = 255

    assert "is not a DOCX file" in (why_not_kept("report.docx", bytes(package), LARGEST) or "")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("report.docx", ("word/document.xml", "word/vbaData.xml")),
        ("table.xlsx", ("xl/workbook.xml", "xl/macrosheets/sheet1.xml")),
        ("table.xlsx", ("xl/workbook.xml", "xl/activeX/activeX1.bin")),
        ("letter.odt", ("content.xml", "Basic/script-lc.xml")),
        ("letter.odt", ("content.xml", "Scripts/python/run.py")),
    ],
    ids=["Word", "old Excel", "ActiveX", "Basic", "Python"],
)
def test_programs_in_a_document_are_refused(name: str, parts: tuple[str, ...]) -> None:
    assert why_not_kept(name, office_file(*parts), LARGEST) is not None


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "a\r\nX: 1.pdf", "\u202efdp.exe.pdf", 'a"; x=".pdf', "..\\..\\a.pdf", "a\x00b.pdf"]
)
def test_a_hostile_file_name_becomes_a_plain_one(name: str) -> None:
    plain = plain_name(name)

    assert plain.endswith(".pdf")
    assert plain.isprintable()
    assert not set(plain) & set('/\\"')
