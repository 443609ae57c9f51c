"""The reference pages of SEN2 returns: its findings, its fields and codes by year, and our own XSD of each year."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from included.adapters.returns.sen2rules import YEARS, collection_of, rule_set, table_of
from included.core.returns.sen2.collection import (
    AREA,
    AT_MOST_ONE,
    HEADER,
    PERSON,
    TAGS,
    Collection,
    Field,
    Kind,
)
from included.core.returns.sen2.header_rules import HEADER_PARTS

_TYPES: Final = {
    Kind.TEXT: "xs:string",
    Kind.DATE: "xs:date",
    Kind.MOMENT: "xs:dateTime",
    Kind.YEAR: "xs:gYear",
    Kind.FLAG: "yesNo",
}


def sen2_findings_page() -> str:
    """Every rule, which checks are made by others, and what our sources do not settle."""
    return "\n".join([*_opening(), *_rules(), *_covered(), *_years(), *_sources()])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _opening() -> Iterator[str]:
    yield "# Findings about SEN2 returns"
    yield ""
    yield "Generated from `src/included/rules/sen2`. What `included sen2 check FILE` finds in a return of 2023 to 2026."
    yield ""
    yield "The Department's list of rules for this return could not be read: the codes are ours. `rule` is"
    yield "the Department's number in a sister return, where there is one; that SEN2 has the same number is inferred."
    yield ""
    yield "error: mend it before the return is sent. query: look at it; it may be right. The first is the usual one."
    yield ""
    yield "basis: confirmed in a sister return or a tool; derived from what the fields mean; statute; recalled from"
    yield "memory; ours. Each rule is applied by itself, so one fault may break two: a reason beside a UPN breaks P04"
    yield "and P08."
    yield ""
    yield "The period is the calendar year before the census. `where` is a path from the root of the file; what is"
    yield "missing has the path it would have. A path under `last_year` is in the file of `--against`."
    yield ""


def _rules() -> Iterator[str]:
    yield _row("code", "part", "severity", "rule", "basis", "source", "DfE no.")
    yield _row(*["---"] * 7)
    for rule in rule_set().texts.values():
        severity, basis = ", ".join(rule.severity), ", ".join(rule.basis)
        yield _row(rule.code, rule.part, severity, rule.words, basis, rule.source, ", ".join(rule.numbers))
    yield ""


def _covered() -> Iterator[str]:
    table = table_of("findings.toml")
    many, fewer = rule_set().many, rule_set().fewer
    least, most, children, left = many.at_least, many.per_hundred, fewer.at_least, fewer.per_hundred
    yield f"Many (R04, N06): at least {least} and more than {most} in a hundred. A07 is asked from {least} plans on."
    yield f"W18: of {children} children or more, fewer than {left} in a hundred are left. These figures are ours."
    yield ""
    yield "## Checks made under another code"
    yield ""
    yield _row("code", "check", "found as")
    yield _row(*["---"] * 3)
    for row in table["covered"]:
        yield _row(row["code"], row["what"], row["by"])
    for row in table["not_here"]:
        yield _row(f"DfE {row['number']}", row["what"], f"not asked: {row['why']}")
    yield ""


def _years() -> Iterator[str]:
    yield "## Fields and codes by year"
    yield ""
    yield "Each year is what differs from the year before. unverified: from memory, or its place is not known."
    yield ""
    yield _row("year", "census day", "table", "element", "what it is", "codes", "status", "source")
    yield _row(*["---"] * 8)
    for year in YEARS:
        yield from _year(year)
    yield ""


def _year(year: int) -> Iterator[str]:
    collection, table = collection_of(year), table_of(f"{year}.toml")
    day = collection.census_on.isoformat()
    for row in table.get("field", ()):
        voluntary = " (voluntary)" if row.get("voluntary") else ""
        what = row["label"] + voluntary
        yield _row(str(year), day, row["table"], row["name"], what, row.get("codes", ""), row["status"], row["source"])
    for row in table.get("changed", ()):
        yield _row(str(year), day, row["table"], row["name"], "compulsory now", "", row["status"], row["source"])
    for row in table.get("withdrawn", ()):
        yield _row(str(year), day, row["table"], row["name"], "withdrawn", "", "confirmed", row["source"])
    for row in table.get("code_set", ()):
        codes = ", ".join(f"{code} {words}".strip() for code, words in row["codes"].items())
        yield _row(str(year), day, "", row["name"], "codes", codes, row["status"], row["source"])


def _sources() -> Iterator[str]:
    yield "## Sources"
    yield ""
    for key, words in table_of(f"{YEARS[0]}.toml")["sources"].items():
        yield f"- {key}: {words}"


def xsd_page(year: int) -> str:
    """Our own XSD of a year's return."""
    collection = collection_of(year)
    parts = (
        _xsd_opening(year),
        _header(collection),
        *(_table(collection, table) for table in TAGS),
        _simple(collection),
    )
    return "\n".join([*(line for part in parts for line in part), "</xs:schema>"])


def _xsd_opening(year: int) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<!-- Ours, not the Department's, which could not be read. Made from src/included/rules/sen2. Names and"
    yield "     nesting are those of open readers of the return; the order is that of COLLECT exports; Header/LALevel"
    yield "     is a place of ours."
    yield "     `included sen2 check` reads a file that breaks this too, and says where. -->"
    yield f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" version="{year}">'
    yield '  <xs:element name="Message">'
    yield "    <xs:complexType><xs:sequence>"
    yield '      <xs:element name="Header" type="Header"/>'
    yield '      <xs:element name="Persons"><xs:complexType><xs:sequence>'
    yield f'        <xs:element name="Person" type="{PERSON}" maxOccurs="unbounded"/>'
    yield "      </xs:sequence></xs:complexType></xs:element>"
    yield "    </xs:sequence></xs:complexType>"
    yield "  </xs:element>"


def _header(collection: Collection) -> Iterator[str]:
    yield '  <xs:complexType name="Header"><xs:sequence>'
    fields = {field.name: field for table in (HEADER, AREA) for field in collection.fields[table]}
    for part, names in HEADER_PARTS.items():
        yield f'    <xs:element name="{part}" minOccurs="0"><xs:complexType><xs:sequence>'
        yield from (_element(fields[name]) for name in names if name in fields)
        yield "    </xs:sequence></xs:complexType></xs:element>"
    yield "  </xs:sequence></xs:complexType>"


def _table(collection: Collection, table: str) -> Iterator[str]:
    yield f'  <xs:complexType name="{table}"><xs:sequence>'
    yield from (_element(field) for field in collection.fields[table])
    for child in collection.children(table):
        most = "1" if child in AT_MOST_ONE else "unbounded"
        yield f'    <xs:element name="{TAGS[child]}" type="{child}" minOccurs="0" maxOccurs="{most}"/>'
    yield "  </xs:sequence></xs:complexType>"


def _element(field: Field) -> str:
    kind = f"{field.codes}Code" if field.kind is Kind.CODE else _TYPES[field.kind]
    note = f"{field.label} ({field.status}, {field.source})"
    documented = f"<xs:annotation><xs:documentation>{escape(note)}</xs:documentation></xs:annotation>"
    return f'    <xs:element name="{field.name}" type="{kind}" minOccurs="0">{documented}</xs:element>'


def _simple(collection: Collection) -> Iterator[str]:
    yield from _enumeration("yesNo", {"0": "no", "1": "yes"})
    used = {field.codes for fields in collection.fields.values() for field in fields if field.codes}
    for code_set in collection.code_sets.values():
        if code_set.name in used:
            yield f"  <!-- {code_set.status}: {code_set.source} -->"
            yield from _enumeration(f"{code_set.name}Code", code_set.codes)


def _enumeration(name: str, codes: Mapping[str, str]) -> Iterator[str]:
    yield f'  <xs:simpleType name="{name}"><xs:restriction base="xs:string">'
    for code, words in codes.items():
        said = f"<xs:annotation><xs:documentation>{escape(words)}</xs:documentation></xs:annotation>" if words else ""
        yield f"    <xs:enumeration value={quoteattr(code)}>{said}</xs:enumeration>"
    yield "  </xs:restriction></xs:simpleType>"


xsd_2023, xsd_2024, xsd_2025, xsd_2026 = (partial(xsd_page, year) for year in YEARS)
