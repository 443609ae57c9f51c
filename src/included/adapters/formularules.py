"""Reading the schools formula and what is known of notional SEN budgets from the rule book, once a process."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, TypeVar

from included.adapters.moneytables import decimal
from included.adapters.rulebook import BrokenRuleBook
from included.core.money.amounts import pounds
from included.core.money.dated import Status
from included.core.money.formula import MINIMUM_LEVELS, FormulaBook, FormulaLine, FormulaValue, LineKind, Per
from included.core.money.years import financial_year

_Row = Mapping[str, Any]
_T = TypeVar("_T")
_READING: Final = (OSError, KeyError, ValueError, TypeError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class PublishedShare:
    """Which part of their budgets the schools of an area have as notional SEN budget, as published."""

    words: str
    year: str
    percent: str
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class PublishedPercentages:
    """The percentages of one authority, as published."""

    authority: str
    words: str
    percentages: Mapping[str, str]
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class NotionalRules:
    """What is known of notional SEN budgets beside the formula itself."""

    shares: tuple[PublishedShare, ...]
    percentages: tuple[PublishedPercentages, ...]
    provision: str
    status: Status


@cache
def formula_book() -> FormulaBook:
    """The lines of the formula and its national values. Raises BrokenRuleBook."""
    lines = _read("formula_lines.toml", lambda table: {row["key"]: _line(row) for row in table["line"]})
    return FormulaBook(MappingProxyType(lines), _read("formula_values.toml", lambda table: _values(table, lines)))


@cache
def notional_rules() -> NotionalRules:
    """Published shares and percentages. Raises BrokenRuleBook."""
    return _read("notional.toml", _notional)


def _line(row: _Row) -> FormulaLine:
    kind, per = LineKind(row["kind"]), Per(row["per"])
    return FormulaLine(row["key"], row["words"], row["group"], kind, per, row.get("may_be_negative", False))


def _values(table: _Row, lines: Mapping[str, FormulaLine]) -> Mapping[int, Mapping[str, FormulaValue]]:
    valued = {key for key, line in lines.items() if line.per is not Per.AMOUNT} | set(MINIMUM_LEVELS)
    years: dict[int, dict[str, FormulaValue]] = {}
    for row in table["table"]:
        found = years.setdefault(financial_year(row["year"]).starts_in, {})
        for key, written in row["values"].items():
            if key not in valued or key in found:
                raise ValueError(f"{row['year']}: {key} is no line with a value, or has two")
            found[key] = FormulaValue(pounds(written), row["source"], Status(row["status"]))
    return MappingProxyType({year: MappingProxyType(found) for year, found in years.items()})


def _notional(table: _Row) -> NotionalRules:
    return NotionalRules(
        shares=tuple(
            PublishedShare(**{**row, "percent": str(decimal(row["percent"])), "status": Status(row["status"])})
            for row in table["published_share"]
        ),
        percentages=tuple(
            PublishedPercentages(**{**row, "status": Status(row["status"])}) for row in table["published_percentages"]
        ),
        provision=table["provision"],
        status=Status(table["status"]),
    )


def _read(name: str, read: Callable[[_Row], _T]) -> _T:
    try:
        return read(tomllib.loads((files("included.rules") / "money" / name).read_text(encoding="utf-8")))
    except _READING as error:
        raise BrokenRuleBook(name, repr(error)) from error
