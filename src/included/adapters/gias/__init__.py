"""The register of establishments (GIAS): its extracts and links in every layout and encoding, read by column name."""

from included.adapters.gias.findings import CODES, Code, Finding, Findings, Severity
from included.adapters.gias.links import Link, read_links
from included.adapters.gias.reader import Register, Row
from included.adapters.gias.sources import UnusableFileError

__all__ = [
    "CODES",
    "Code",
    "Finding",
    "Findings",
    "Link",
    "Register",
    "Row",
    "Severity",
    "UnusableFileError",
    "read_links",
]
