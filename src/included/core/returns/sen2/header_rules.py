"""What stands outside the persons of a return: whose it is, of which year, and the officers of the area."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from included.core.returns.findings import Finding, RuleText, Severity
from included.core.returns.sen2.collection import AREA, HEADER, Collection
from included.core.returns.sen2.hits import shown
from included.core.returns.sen2.layout import REPEATED, UNKNOWN

OUR_SOFTWARE: Final = "Included"
# Where the three officers stand in the Department's XML is not known. LALevel is a place of ours.
HEADER_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "CollectionDetails": ("Collection", "Year", "ReferenceDate"),
    "Source": ("SourceLevel", "LEA", "SoftwareCode", "Release", "SerialNo", "DateTime"),
    "LALevel": ("DMO", "DCO", "DSCO"),
}
_PATHS: Final = {name: f"Header/{part}/{name}" for part, names in HEADER_PARTS.items() for name in names}
# A part of the header that is there and empty.
_EMPTY_PARTS: Final = frozenset({"header", *(part.lower() for part in HEADER_PARTS)})
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_OFFICER_ANSWERS: Final = frozenset({"yes", "no", "recruiting", "y", "n", "r", "1", "0", "true", "false"})
_YEAR: Final = re.compile(r"\s*(\d{4})\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element without elements, outside the persons: its path from the root, and its text."""

    path: str
    text: str

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Header:
    """What a return says of itself, by the names of the fields; what is blank is left out."""

    values: Mapping[str, str]
    remarks: tuple[Finding, ...]

    @property
    def authority(self) -> str:
        """The code of the authority that makes the return, as it is written."""
        return self.values.get("LEA", "")


def said_year(leaves: Sequence[Leaf]) -> int | None:
    """The year the header says, or None."""
    for leaf in leaves:
        found = _YEAR.fullmatch(leaf.text) if leaf.name.lower() == "year" else None
        if found:
            return int(found[1])
    return None


def header_of(leaves: Sequence[Leaf], collection: Collection) -> Header:
    """The header's fields, wherever they stand outside the persons."""
    names = {field.name.lower(): field.name for table in (HEADER, AREA) for field in collection.fields[table]}
    values: dict[str, str] = {}
    remarks: list[Finding] = []
    for leaf in leaves:
        name = names.get(leaf.name.lower())
        if leaf.name.lower() in _EMPTY_PARTS:
            continue
        if name is None:
            said = f"{shown(leaf.name)} is no element of this year's return here, so it was not read. Take it out."
            remarks.append(Finding(UNKNOWN, Severity.QUERY, None, leaf.path, said))
        elif name in values:
            remarks.append(Finding(REPEATED, Severity.ERROR, None, leaf.path, f"{name} is there again. Keep one."))
        elif leaf.text.strip():
            values[name] = leaf.text.strip()
    return Header(values, tuple(remarks))


def check_header(header: Header, collection: Collection, rules: Mapping[str, RuleText]) -> Iterator[Finding]:
    """H01 and H02, and what was odd about the elements."""
    yield from header.remarks
    for name, said, number in _wrong_in_header(header.values, collection):
        yield Finding("H01", rules["H01"].usual, None, _PATHS[name], said, number)
    yield from _officers(header.values, collection, rules["H02"])


def _wrong_in_header(values: Mapping[str, str], collection: Collection) -> Iterator[tuple[str, str, str | None]]:
    wanted = {
        "Collection": ("SEN2", None),
        "Year": (str(collection.year), None),
        "ReferenceDate": (collection.census_on.isoformat(), "100"),
        "SourceLevel": ("L", None),
    }
    for name, (value, number) in wanted.items():
        if values.get(name) != value:
            yield name, f"{name} is {shown(values.get(name))} and must be {value}. Correct it.", number
    if values.get("LEA") not in collection.authorities:
        yield "LEA", f"LEA is {shown(values.get('LEA'))}, which is no authority's code. Give its three digits.", None
    if "SerialNo" not in values:
        yield "SerialNo", "SerialNo is missing. Give it.", None
    if not _is_moment(values.get("DateTime", "")):
        said = f"DateTime is {shown(values.get('DateTime'))}. Give it as YYYY-MM-DDThh:mm:ss."
        yield "DateTime", said, None


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _officers(values: Mapping[str, str], collection: Collection, rule: RuleText) -> Iterator[Finding]:
    is_ours = values.get("SoftwareCode") == OUR_SOFTWARE
    for field in collection.fields[AREA]:
        value, where = values.get(field.name), _PATHS[field.name]
        if value is None:
            said = (
                f"{field.name} is missing. Say whether there is a {field.label}, Yes, No or Recruiting. Where the "
                "Department's XML holds it is not known, so a file of another supplier may hold it elsewhere."
            )
            severity = rule.usual if is_ours and not field.voluntary else Severity.QUERY
            yield Finding(rule.code, severity, None, where, said)
        elif value.lower() not in _OFFICER_ANSWERS:
            yield Finding(
                rule.code,
                rule.usual,
                None,
                where,
                f"{field.name} is {shown(value)} and must be Yes, No or Recruiting. Correct it.",
            )
