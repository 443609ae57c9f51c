"""Reading how the high needs block is set by year from the rule book, once a process."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from included.adapters.moneytables import dated, decimal
from included.adapters.rulebook import BrokenRuleBook
from included.core.money.block import PARTS, AdditionalRate, BlockMethod, BlockYear
from included.core.money.block_formula import Factor, Formula, GainLimit
from included.core.money.dated import Status
from included.core.money.deduction_rows import Counts, DeductionItem
from included.core.money.deductions import PlaceYear


@cache
def block_years() -> tuple[BlockYear, ...]:
    """The years in order. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads((files("included.rules") / "money/block_years.toml").read_text(encoding="utf-8"))
        years = [
            BlockYear(
                starts_in=row["starts_on"].year,
                method=BlockMethod(row["method"]),
                absent=tuple(PARTS[PARTS.index(name)] for name in row["absent"]),
                provision=row["provision"],
                status=Status(row["status"]),
            )
            for row in table["year"]
        ]
    except (OSError, KeyError, ValueError, AttributeError) as error:
        raise BrokenRuleBook("block_years.toml", repr(error)) from error
    return tuple(sorted(years, key=lambda year: year.starts_in))


@cache
def additional_rates() -> tuple[AdditionalRate, ...]:
    """The rates of additional funding, each of its own year. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads((files("included.rules") / "money/block_years.toml").read_text(encoding="utf-8"))
        return tuple(
            AdditionalRate(
                starts_in=row["starts_on"].year,
                printed=row["printed"],
                exact=decimal(row["exact"]),
                provision=row["provision"],
                status=Status(row["status"]),
            )
            for row in table["additional_rate"]
        )
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BrokenRuleBook("block_years.toml", repr(error)) from error


@cache
def deduction_items() -> Mapping[str, DeductionItem]:
    """The kinds of places funded directly, by key. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads((files("included.rules") / "money/deductions.toml").read_text(encoding="utf-8"))
        items = [_item(row) for row in table["item"]]
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BrokenRuleBook("deductions.toml", repr(error)) from error
    return MappingProxyType({item.key: item for item in items})


def _item(row: Mapping[str, Any]) -> DeductionItem:
    return DeductionItem(
        key=row["key"],
        name=row["name"],
        counts=Counts(row["counts"]),
        year=PlaceYear[row["year"].upper()] if "year" in row else None,
        rate=dated(row.get("rate", ()), decimal),
        status=Status(row["status"]),
        part=row.get("part", ""),
    )


@cache
def high_needs_formula() -> Formula:
    """The factors, floors and caps that ship. Raises BrokenRuleBook."""
    try:
        table = tomllib.loads((files("included.rules") / "money/block_formula.toml").read_text(encoding="utf-8"))
        return Formula(
            starts_on=table["starts_on"],
            ends_before=table["ends_before"],
            historic_percent=decimal(table["historic"]["percent"]),
            historic_status=Status(table["historic"]["status"]),
            factors=tuple(
                Factor(row["key"], row["name"], decimal(row["percent"]), Status(row["status"]))
                for row in table["factor"]
            ),
            limits=tuple(_limit(row) for row in table["limit"]),
            provision=table["provision"],
        )
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise BrokenRuleBook("block_formula.toml", repr(error)) from error


def _limit(row: Mapping[str, Any]) -> GainLimit:
    return GainLimit(row["starts_on"].year, decimal(row["floor"]), decimal(row["cap"]), Status(row["status"]))
