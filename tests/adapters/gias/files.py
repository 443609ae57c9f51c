"""Register files as the tests write them."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from included.adapters.gias import Finding, Register, Row

DATA = Path(__file__).parent / "data"
SURREY, FULL, COMPOSITE = (
    DATA / "surrey_105_columns_2021.csv",
    DATA / "header_140_columns_2024.csv",
    DATA / "composite_22_columns.csv",
)
LINKS = DATA / "links_2025.csv"
PLAIN = {
    "URN": "118101",
    "LA (code)": "886",
    "EstablishmentName": "Orchard School",
    "TypeOfEstablishment (name)": "Foundation special school",
    "EstablishmentStatus (name)": "Open",
}


def row(**values: str) -> dict[str, str]:
    """A sound row, less what is said otherwise; underscores stand for what names cannot hold."""
    return {**PLAIN, **values}


def text_of(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as CSV under their own heading."""
    listed = list(rows)
    written = io.StringIO()
    writer = csv.DictWriter(written, list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return written.getvalue()


def read(path: Path) -> tuple[list[Row], list[Finding]]:
    """Every row and every finding of a file."""
    with Register(path) as register:
        rows = list(register)
    return rows, register.findings.listed


def codes(findings: Iterable[Finding]) -> list[tuple[int, str]]:
    """Where and what, without the words."""
    return [(found.line, found.code) for found in findings]
