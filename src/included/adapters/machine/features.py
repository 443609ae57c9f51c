"""What parts of the product need of the machine beyond Python, and what does not work without it."""

import ctypes
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As the loader of each system calls them; WeasyPrint asks for the same.
_PANGO_LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
)


@dataclass(frozen=True, slots=True)
class Feature:
    """Something of the machine a part of the product needs."""

    name: str
    debian_packages: tuple[str, ...]
    without_it: str
    is_there: Callable[[], bool]
    is_for_tests: bool = False


def chromium_program() -> Path | None:
    """The browser the tests drive."""
    found = next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)
    return Path(found) if found else None


def _has_pango() -> bool:
    return all(any(map(_can_load, names)) for names in _PANGO_LIBRARIES)


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_programs(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) for name in names)


PANGO = Feature(
    name="Pango",
    debian_packages=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    without_it="plans cannot be issued as PDF; web page and Word work",
    is_there=_has_pango,
)
CHROMIUM = Feature(
    name="Chromium",
    debian_packages=("chromium",),
    without_it="the tests in a browser are skipped",
    is_there=lambda: chromium_program() is not None,
    is_for_tests=True,
)
OFFICE = Feature(
    name="LibreOffice and Poppler",
    debian_packages=("libreoffice-writer-nogui", "poppler-utils"),
    without_it="the tests that convert Word and PDF are skipped",
    is_there=_has_programs("soffice", "pdftotext", "pdftoppm"),
    is_for_tests=True,
)
SCANNER = Feature(
    name="ClamAV",
    debian_packages=("clamav",),
    without_it="uploads stay in quarantine until somebody releases them, and the scanner's tests are skipped",
    is_there=_has_programs("clamscan"),
    is_for_tests=True,
)
FEATURES = (PANGO, CHROMIUM, OFFICE, SCANNER)
