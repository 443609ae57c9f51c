"""Reads the national standards from the rule book."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from included.adapters.rulebook import BrokenRuleBook
from included.core.standards import (
    Binds,
    Budget,
    LevelDescriptor,
    Part,
    ProvisionLine,
    Standard,
    StandardsBook,
    Subject,
)
from included.core.vocabulary import BroadArea, Level, ProvisionKind, SettingKind

# Files of the folder that are none of the five parts.
_EVIDENCE = "evidence.toml"
_OFFER = "offer.toml"


@cache
def standards_book() -> StandardsBook:
    """The standards that ship with the product. Raises BrokenRuleBook."""
    return read_standards(files("included.rules") / "standards")


def read_standards(folder: Traversable) -> StandardsBook:
    """The standards of a folder: a file for each part, and `evidence.toml`. Raises BrokenRuleBook."""
    names = sorted(
        file.name for file in folder.iterdir() if file.name.endswith(".toml") and file.name not in (_EVIDENCE, _OFFER)
    )
    tables = {name: _toml(folder / name) for name in names}
    shown_by = _toml(folder / _EVIDENCE)
    book = StandardsBook(
        standards=tuple(_standard(row, table, name) for name, table in tables.items() for row in table["standard"]),
        levels=tuple(_level(row) for row in _rows(tables, "level")),
        provision=tuple(_line(row) for row in _rows(tables, "provision")),
        budgets=tuple(Budget(**row) for row in _rows(tables, "budget")),
        evidence=shown_by["evidence"],
        measures=shown_by["measures"],
    )
    _hold_together(book)
    return book


def _toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BrokenRuleBook(file.name, str(error)) from error


def _rows(tables: Mapping[str, Mapping[str, Any]], kind: str) -> Iterator[dict[str, Any]]:
    for table in tables.values():
        yield from table.get(kind, ())


def _standard(row: Mapping[str, Any], table: Mapping[str, Any], place: str) -> Standard:
    known = {**{name: table[name] for name in ("version", "status", "starts_on")}, **row}
    try:
        return Standard(
            id=known["id"],
            part=Part(table["part"]),
            version=known["version"],
            title=known["title"],
            wording=known["wording"],
            binds=tuple(Binds(each) for each in known["binds"]),
            subjects=frozenset(Subject(each) for each in known["subjects"]),
            source=known["source"],
            status=known["status"],
            starts_on=_day(known["starts_on"]),
            ends_before=known.get("ends_before"),
            rules=frozenset(known.get("rules", ())),
            evidence=tuple(known.get("evidence", ())),
            measure=known.get("measure", ""),
            aim=known.get("aim", 0),
            findings=frozenset(known.get("findings", ())),
            asks_profession=known.get("asks_profession", False),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise BrokenRuleBook(f"{place}, {row.get('id', '?')}", str(error)) from error


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"{value!r} is no date")
    return value


def _level(row: Mapping[str, Any]) -> LevelDescriptor:
    return LevelDescriptor(row["id"], Level(row["level"]), row["title"], ProvisionKind(row["kind"]), row["words"])


def _line(row: Mapping[str, Any]) -> ProvisionLine:
    return ProvisionLine(
        area=BroadArea(row["area"]),
        level=Level(row["level"]),
        what=row["what"],
        where=tuple(SettingKind(each) for each in row["where"]),
        by_whom=tuple(row["by_whom"]),
        quantity=row["quantity"],
        minutes_a_week=row["minutes_a_week"],
        budget=row["budget"],
    )


def _hold_together(book: StandardsBook) -> None:
    """Every code that is named has its words, and no standard is there twice on one day."""
    # A standard may have several versions, a level of need one; neither may be taken for the other.
    ids = [*{standard.id for standard in book.standards}, *(level.id for level in book.levels)]
    for identity in sorted({identity for identity in ids if ids.count(identity) > 1}):
        raise BrokenRuleBook(identity, "two levels or standards have this id")
    budgets = {budget.code for budget in book.budgets}
    for line in book.provision:
        if line.budget not in budgets:
            raise BrokenRuleBook(f"provision of {line.area}, {line.level}", f"no budget {line.budget}")
    for standard in book.standards:
        unknown = [code for code in standard.evidence if code not in book.evidence]
        if standard.measure and standard.measure not in book.measures:
            unknown.append(standard.measure)
        if unknown:
            raise BrokenRuleBook(standard.id, f"no words for {', '.join(unknown)}")
