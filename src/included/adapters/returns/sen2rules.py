"""Reading what the SEN2 return of each year holds, and its rules, from the rule book, once a process."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from included.adapters.gias.areas import area_names
from included.adapters.rulebook import BrokenRuleBook
from included.core.returns.findings import Basis, RuleText, Severity
from included.core.returns.sen2.checking import RuleSet
from included.core.returns.sen2.collection import CodeSet, Collection, Field, Kind
from included.core.returns.sen2.totals import Many

YEARS: Final = (2023, 2024, 2025, 2026)
# Cumbria ended on 31 March 2023 and may still be where a child came from.
_FORMER_AUTHORITIES: Final = frozenset({"909"})
_BLANK: Final = Collection(
    year=0,
    census_on=date.min,
    fields={},
    code_sets={},
    authorities=frozenset(),
    other_authorities=frozenset(),
    upn_areas=frozenset(),
)
Table = Mapping[str, Any]


@cache
def collection_of(year: int) -> Collection:
    """The return of a year: that of the year before, and what differs. Raises BrokenRuleBook."""
    first = year == YEARS[0]
    before = replace(_BLANK, authorities=frozenset(map(str, area_names()))) if first else collection_of(year - 1)
    table = table_of(f"{year}.toml")
    try:
        return _overlaid(before, table)
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook(f"{year}.toml", repr(error)) from error


@cache
def rule_set() -> RuleSet:
    """What every rule says of itself. Raises BrokenRuleBook."""
    table = table_of("findings.toml")
    try:
        texts = {row["code"]: _rule(row) for row in table["rule"]}
        many, fewer = (Many(table[name]["at_least"], table[name]["per_hundred"]) for name in ("many", "fewer"))
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook("findings.toml", repr(error)) from error
    return RuleSet(MappingProxyType(texts), many, fewer)


def table_of(name: str) -> Table:
    """A file of the SEN2 part of the rule book. Raises BrokenRuleBook."""
    try:
        return tomllib.loads((files("included.rules") / "sen2" / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BrokenRuleBook(name, repr(error)) from error


def _rule(row: Table) -> RuleText:
    return RuleText(
        code=row["code"],
        part=row["part"],
        severity=tuple(map(Severity, row["severity"])),
        words=row["words"],
        basis=tuple(map(Basis, row["basis"])),
        source=row["source"],
        numbers=tuple(row.get("numbers", ())),
    )


def _overlaid(before: Collection, table: Table) -> Collection:
    areas = table.get("authorities", {})
    authorities = (before.authorities | set(areas.get("added", ()))) - set(areas.get("removed", ()))
    ranges = table.get("upn_areas", {}).get("ranges", ())
    return Collection(
        year=table["year"],
        census_on=table["census_on"],
        fields=MappingProxyType(_fields(before, table)),
        code_sets=MappingProxyType(_code_sets(before, table)),
        authorities=authorities,
        other_authorities=authorities | set(map(str, area_names())) | _FORMER_AUTHORITIES,
        upn_areas=before.upn_areas | {code for first, last in ranges for code in range(first, last + 1)},
    )


def _fields(before: Collection, table: Table) -> dict[str, tuple[Field, ...]]:
    fields = {name: list(each) for name, each in before.fields.items()}
    for row in table.get("field", ()):
        there = fields.setdefault(row["table"], [])
        after = row.get("after")
        place = len(there) if after is None else 1 + [field.name for field in there].index(after)
        there.insert(place, _field(row))
    for row in table.get("changed", ()):
        there = fields[row["table"]]
        place = [field.name for field in there].index(row["name"])
        there[place] = replace(there[place], voluntary=row["voluntary"])
    gone = {(row["table"], row["name"]) for row in table.get("withdrawn", ())}
    return {name: tuple(field for field in each if (name, field.name) not in gone) for name, each in fields.items()}


def _field(row: Table) -> Field:
    values = {name: value for name, value in row.items() if name not in ("after", "kind")}
    return Field(**values, kind=Kind(row["kind"]))


def _code_sets(before: Collection, table: Table) -> dict[str, CodeSet]:
    found = dict(before.code_sets)
    for row in table.get("code_set", ()):
        known = found.get(row["name"])
        codes = {**(known.codes if known else {}), **row["codes"]}
        found[row["name"]] = CodeSet(row["name"], MappingProxyType(codes), row["status"], row["source"])
    return found
