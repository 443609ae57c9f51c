"""Reading the lines of section 251, what was published of them, and who an area's statistical neighbours are."""

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from included.adapters.forecastdata import CASELOAD, NEIGHBOURS, published
from included.adapters.rulebook import BrokenRuleBook
from included.core.money.balances import ENGLAND, Balances
from included.core.money.dated import Status
from included.core.money.section251 import (
    Category,
    Column,
    LedgerRule,
    Measure,
    Placed,
    StatementBook,
    StatementLine,
)
from included.core.money.spending import AreaSpending, area_spending

_FILE = "section_251.toml"


@dataclass(frozen=True, slots=True)
class PublishedSpending:
    """The spending of a financial year as it was published, by the code of the authority."""

    starts_in: int
    areas: Mapping[str, AreaSpending]
    source: str
    status: Status


@cache
def statement_book() -> StatementBook:
    """The lines and categories that ship. Raises BrokenRuleBook."""
    try:
        return _book(_table())
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BrokenRuleBook(_FILE, repr(error)) from error


@cache
def published_spending() -> tuple[PublishedSpending, ...]:
    """The years that ship, in order. Raises BrokenRuleBook."""
    return tuple(sorted(map(_published, _table()["published"]), key=lambda each: each.starts_in))


@dataclass(frozen=True, slots=True)
class PublishedBalances:
    """Balances of the Dedicated Schools Grant by code and year, in percent of the grant."""

    balances: Balances
    source: str
    status: Status


@cache
def published_balances() -> PublishedBalances:
    """The balances that ship. Raises BrokenRuleBook."""
    head = _table()["balance"]
    found: dict[str, dict[str, Decimal]] = {}
    text = (files("included.rules") / "money" / head["file"]).read_text(encoding="utf-8")
    try:
        for row in csv.DictReader(io.StringIO(text)):
            code = ENGLAND if row["geographic_level"] == "National" else _codes().get(row["la_name"])
            if code:
                found.setdefault(code, {})[row["financial_year"]] = Decimal(row[head["column"]])
    except (KeyError, ArithmeticError) as error:
        raise BrokenRuleBook(head["file"], repr(error)) from error
    return PublishedBalances(found, head["source"], Status(head["status"]))


@cache
def neighbours_of(code: str) -> Mapping[str, str]:
    """The statistical neighbours of an authority, nearest first: name by code; none where nobody published any."""
    codes = _codes()
    rows = list(csv.reader(io.StringIO(published(NEIGHBOURS))))
    own = next((at for at, name in enumerate(rows[0]) if codes.get(name) == code), None)
    return {} if own is None else {codes[row[own]]: row[own] for row in rows[1:] if row[own] in codes}


@cache
def _codes() -> Mapping[str, str]:
    """The code of each authority that has neighbours or is one; a few are named in another way there."""
    named = {row["la"]: row["code"] for row in csv.DictReader(io.StringIO(published(CASELOAD)))}
    other: dict[str, str] = _table()["neighbour_codes"]
    return named | other


def _table() -> dict[str, Any]:
    return tomllib.loads((files("included.rules") / "money" / _FILE).read_text(encoding="utf-8"))


def _book(table: Mapping[str, Any]) -> StatementBook:
    categories = {row["key"]: _category(row) for row in table["category"]}
    lines = tuple(_line(row) for row in table["line"])
    unknown = {line.category for line in lines} - {"", *categories}
    if unknown:
        raise ValueError(f"no such category: {unknown}")
    sectors = table["sectors"]
    return StatementBook(
        lines=lines,
        columns=tuple(Column(**row) for row in table["columns"]),
        categories=MappingProxyType(categories),
        measures=tuple(Measure(row["key"], row["name"], tuple(row["columns"])) for row in table["per"]),
        placed=tuple(_placed(row) for row in table["placed"]),
        ledger=MappingProxyType({row["kind"]: _ledger(row) for row in table["ledger"]}),
        sectors=MappingProxyType({name: sectors[name] for name in ("maintained", "academy")}),
        academy_words=tuple(sectors["academy_words"]),
        caveats=tuple(row["words"] for row in table["caveat"]),
        provision=table["provision"],
        source=table["source"],
    )


def _line(row: Mapping[str, Any]) -> StatementLine:
    starts_on = row["starts_on"]
    if type(starts_on) is not date:
        raise TypeError(f"{starts_on!r} is no date")
    named = (row["code"], row["name"], row["category"], starts_on)
    return StatementLine(*named, Status(row["status"]), row.get("remark", ""))


def _category(row: Mapping[str, Any]) -> Category:
    parts, sums = tuple(row.get("parts", ())), tuple(row.get("sums", ()))
    named = (row["key"], row["name"], row.get("short", row["name"]))
    return Category(*named, row.get("in_total", False), parts, sums)


def _placed(row: Mapping[str, Any]) -> Placed:
    return Placed(row["category"], row["part"], Measure("placed", row["name"], (row["column"],)))


def _ledger(row: Mapping[str, Any]) -> LedgerRule:
    return LedgerRule(row["kind"], row["line"], row["column"], Status(row["status"]), row.get("remark", ""))


def _published(row: Mapping[str, Any]) -> PublishedSpending:
    text = (files("included.rules") / "money" / row["file"]).read_text(encoding="utf-8")
    areas = {}
    for line, cells in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        area, faults = area_spending(cells, line, statement_book())
        if area is None:
            raise BrokenRuleBook(row["file"], faults[0].message)
        areas[area.code] = area
    return PublishedSpending(row["starts_on"].year, MappingProxyType(areas), row["source"], Status(row["status"]))
