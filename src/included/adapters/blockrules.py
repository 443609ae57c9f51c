"""Reading how the high needs block is set by year from the rule book, once a process."""

import tomllib
from functools import cache
from importlib.resources import files

from included.adapters.rulebook import BrokenRuleBook
from included.core.money.block import PARTS, BlockMethod, BlockYear
from included.core.money.dated import Status


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
