"""Files people give us: what they really are, and whether a virus scanner passes them."""

from included.adapters.uploads.kinds import KINDS, FileKind, why_not_kept
from included.adapters.uploads.scanner import Scan, Verdict, is_scanner_installed, scan

__all__ = ["KINDS", "FileKind", "Scan", "Verdict", "is_scanner_installed", "scan", "why_not_kept"]
