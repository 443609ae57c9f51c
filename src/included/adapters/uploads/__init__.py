"""Files people give us: what they really are, and whether a virus scanner passes them."""

from included.adapters.uploads.kinds import KINDS, TABLES, FileKind, plain_name, why_not_kept
from included.adapters.uploads.scanner import Scan, Verdict, is_scanner_installed, scan

__all__ = [
    "KINDS",
    "TABLES",
    "FileKind",
    "Scan",
    "Verdict",
    "is_scanner_installed",
    "plain_name",
    "scan",
    "why_not_kept",
]
