"""The reference page of the high needs block, and the schemas of what is reckoned of it."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from included.adapters.blockrules import additional_rates, block_years, deduction_items, high_needs_formula
from included.core.money import block
from included.core.money.block import BlockMethod
from included.core.money.block_formula_rows import formula_columns
from included.core.money.dated import Status
from included.core.money.deduction_rows import COLUMNS as DEDUCTION_COLUMNS
from included.core.money.years import FinancialYear

FORMULA = high_needs_formula()
_TEXT = {"type": "string"}
_YEAR = {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$"}
_AREA = {"type": "string", "pattern": "^([0-9]{3}|ENG)$"}
_WHOLE = {"type": "string", "pattern": "^-?[0-9]+$"}
_POUNDS = {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"}
_PERCENT = {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$"}


def block_page() -> str:
    """The whole page: the block and its methods, deductions, and the formula's factors."""
    parts = (_opening(), _block(), _deductions(), _formula())
    return "\n".join(line for part in parts for line in part)


def _opening() -> Iterator[str]:
    yield "# High needs block"
    yield ""
    yield "Generated from `src/included/rules/money`. `confirmed` was read in its source or agrees with what was"
    yield "published, `unverified` is recalled."
    yield ""


def _block() -> Iterator[str]:
    yield "## The block"
    yield ""
    yield "`included money high-needs-block FILE.csv` reckons `A + B x C + D + E + F + H` for every row, the columns"
    yield f"{_listed(block.PARTS)} in this order, beside `fy` and `la_code`. Optional are {_listed(block.OPTIONAL)}."
    yield ""
    yield f"- In a year that was rolled forward, `{block.BEFORE}` (the year before) and `{block.ROLLED_IN}` make the"
    yield "  total, and the parts may be blank. Without them the formula is reckoned, and `method` says so."
    yield f"- With `--additional-by-rate`, H is `{block.BASE}` times the exact rate of the year, where there is one."
    yield ""
    yield "Each row of the answer has `method`, by which its total was reckoned, and `set_by`, by which the Department"
    yield "set the year. A row with a fault is listed with its line under `MD07` (exit 1)."
    yield ""
    rows = (
        (str(FinancialYear(each.starts_in)), each.method, ", ".join(each.absent), each.provision, each.status)
        for each in block_years()
    )
    yield from _table("How a year was set", ("from", "method", "parts its table lacks", "provision", "status"), rows)
    rates = (
        (str(FinancialYear(each.starts_in)), each.printed, str(each.exact), each.provision, each.status)
        for each in additional_rates()
    )
    yield from _table("Rate of additional funding", ("year", "printed", "exact", "provision", "status"), rates)


def _deductions() -> Iterator[str]:
    yield "## Deductions for places paid for directly"
    yield ""
    yield f"`included money deductions FILE.csv` takes {_listed(DEDUCTION_COLUMNS)}. Places are counted before"
    yield "the change and from autumn: September for pre-16 places, August for post-16 ones. Leave `from_autumn` blank"
    yield "where the number stays. Totals are rounded once; `after_deductions` is the block less them. The import and"
    yield "export adjustment is within the published block and is told beside it. A row with a fault is listed under"
    yield "`MB03` (exit 1)."
    yield ""
    rows = (
        (
            each.key,
            each.name,
            each.counts,
            str(each.year.value) if each.year else "",
            ", ".join(f"£{value.amount} from {value.starts_on}" for value in each.rate),
            each.status,
        )
        for each in deduction_items().values()
    )
    yield from _table("Items", ("item", "name", "counts", "months before the change", "rate a year", "status"), rows)


def _formula() -> Iterator[str]:
    yield "## The formula's own factors"
    yield ""
    yield "`included money high-needs-formula AREAS.csv --pot POUNDS --year 2025-26` shares a pot out. The columns"
    yield f"are {_listed(formula_columns(FORMULA))}."
    yield ""
    yield "Each factor takes its percentage of the pot; authorities share it by their number times their area cost"
    yield "adjustment. To that comes the part of what was spent in 2017-18. A head then gets at least the floor and at"
    yield "most the cap above `baseline_per_head`; without a baseline there is neither. All totals together are the pot"
    yield "and the historic part only where no limit bites: how the Department paid for the floor is not published in"
    yield "full. A row with a fault is listed under `MB04` (exit 1)."
    yield ""
    yield f"In force from {FORMULA.starts_on} until the day before {FORMULA.ends_before}. {FORMULA.provision}."
    yield f"Historic part: {FORMULA.historic_percent}% ({FORMULA.historic_status})."
    yield ""
    factors = ((each.key, each.name, f"{each.percent}%", each.status) for each in FORMULA.factors)
    yield from _table("Factors", ("factor", "name", "part of the pot", "status"), factors)
    limits = (
        (str(FinancialYear(each.starts_in)), f"{each.floor}%", f"{each.cap}%", each.status) for each in FORMULA.limits
    )
    yield from _table("Floors and caps, a head on the year before", ("year", "floor", "cap", "status"), limits)


def block_schema() -> str:
    """The schema of blocks."""
    methods = {"enum": [each.value for each in BlockMethod]}
    row = {"fy": _YEAR, "la_code": _AREA, "total": _WHOLE, "method": methods, "set_by": _or_null(methods)}
    return _answer("What included money high-needs-block --json gives", {"rows": _many(row)})


def deductions_schema() -> str:
    """The schema of deductions."""
    row = {
        "line": {"type": "integer", "minimum": 2},
        "fy": _YEAR,
        "la_code": _AREA,
        "item": {"enum": list(deduction_items())},
        "name": _TEXT,
        "rate": _or_null(_PERCENT),
        "months_before": {"enum": [4, 5, None]},
        "status": _status(),
        "amount": _WHOLE,
    }
    total = {
        "fy": _YEAR,
        "la_code": _AREA,
        "deductions": _WHOLE,
        "import_export": _or_null(_WHOLE),
        "block": _or_null(_WHOLE),
        "after_deductions": _or_null(_WHOLE),
    }
    return _answer("What included money deductions --json gives", {"rows": _many(row), "totals": _many(total)})


def formula_schema() -> str:
    """The schema of a pot shared out."""
    row = {
        "la_code": _AREA,
        "historic": _POUNDS,
        "proxies": _all({factor.key: _POUNDS for factor in FORMULA.factors}),
        "formula": _POUNDS,
        "per_head": _POUNDS,
        "limited_by": {"enum": ["floor", "cap", None]},
        "total": _POUNDS,
    }
    fields = {
        "year": _YEAR,
        "floor_percent": _PERCENT,
        "cap_percent": _PERCENT,
        "limit_status": _status(),
        "pot": _POUNDS,
        "rows": _many(row),
        "total": _POUNDS,
    }
    return _answer("What included money high-needs-formula --json gives", fields)


def _answer(title: str, fields: dict[str, Any]) -> str:
    finding = _all({"code": _TEXT, "line": {"type": "integer", "minimum": 1}, "message": _TEXT})
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **_all(fields)}
    whole["properties"] |= {"findings": {"type": "array", "items": finding, "minItems": 1}}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _many(row: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _all(row)}


def _status() -> dict[str, Any]:
    return {"enum": [each.value for each in Status]}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _all(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(title: str, head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"### {title}"
    yield ""
    for cells in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""
