"""The reference page of section 251 lines, and the schemas of what is reckoned from them."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from included.adapters.statementrules import published_spending, statement_book
from included.core.money.dated import Status
from included.core.money.section251 import ALL, Figures
from included.core.money.spending import needed_columns
from included.core.money.statement import AUTHORITY, PERIOD, statement_columns
from included.core.money.years import FinancialYear

BOOK = statement_book()
_TEXT = {"type": "string"}
_SIGNED = {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"}
_MAYBE = {"anyOf": [_SIGNED, {"type": "null"}]}
_CODE = {"type": "string", "pattern": "^[0-9]{3}$"}
_WHOLE = {"type": "integer", "minimum": 0}


def lines_page() -> str:
    """The whole page: lines, categories, what spending is divided by, the ledger's lines, and caveats."""
    parts = (_opening(), _lines(), _categories(), _measures(), _ledger(), _file())
    return "\n".join(line for part in parts for line in part)


def _opening() -> Iterator[str]:
    yield "# Section 251 and benchmarking"
    yield ""
    yield "Generated from `src/included/rules/money`. The lines of an authority's budget and outturn statement with"
    yield "high needs money in them, and the categories `included money benchmark` compares."
    yield ""
    yield f"Provision: {BOOK.provision}. Read in: {BOOK.source}. `confirmed` was read there, `unverified` is recalled."
    yield ""
    years = ", ".join(
        f"{FinancialYear(each.starts_in)} ({each.source}; {each.status})" for each in published_spending()
    )
    yield f"Published figures that ship: {years}."
    yield ""


def _lines() -> Iterator[str]:
    rows = (
        (each.code, each.name, each.category, each.starts_on.isoformat(), each.status, each.remark)
        for each in BOOK.lines
    )
    yield from _table("Lines", ("line", "name", "category", "read from", "status", "remark"), rows)


def _categories() -> Iterator[str]:
    newest = max(line.starts_on for line in BOOK.lines)
    rows = (
        (
            each.key,
            each.name,
            " + ".join(BOOK.lines_of(each.key, newest)),
            ", ".join(each.sums) or "net",
            ", ".join(each.parts),
            "yes" if each.in_total else "no",
        )
        for each in BOOK.categories.values()
    )
    head = ("category", "name", "lines", "adds up", "parts", "in high needs spending")
    yield from _table("Categories", head, rows)


def _measures() -> Iterator[str]:
    own = ((each.measure.key, each.measure.name, f"{each.category}, {each.part}") for each in BOOK.placed)
    rows = [*((each.key, each.name, " + ".join(each.columns)) for each in BOOK.measures), *own]
    yield from _table("What spending is divided by", ("per", "name", "columns, or the part it is for"), rows)
    yield "Before reading anything into a difference:"
    yield ""
    yield from (f"- {words}" for words in BOOK.caveats)
    yield ""


def _ledger() -> Iterator[str]:
    rows = ((each.kind, each.line.replace("_", " "), each.column, each.status) for each in BOOK.ledger.values())
    yield from _table("Where the ledger's placements stand", ("kind of setting", "line", "column", "status"), rows)
    kinds = ", ".join(BOOK.academy_words)
    yield f"By sector: line {BOOK.sectors['academy']} where the type of establishment has one of the words {kinds};"
    yield f"line {BOOK.sectors['maintained']} for every other. `age` is early years, primary or secondary by age."
    yield ""


def _file() -> Iterator[str]:
    yield "## A table of your own"
    yield ""
    yield "`included money benchmark --area 886 TABLE.csv` takes a CSV file in UTF-8 with a row for each authority and"
    yield "these columns; parts, plans, `pupils` and `sen_support` are taken where they are there:"
    yield ""
    yield ", ".join(f"`{name}`" for name in needed_columns(BOOK))
    yield ""
    yield "A row with a fault is left out and listed with its line under `MB01` (exit 1). A blank amount is not known."
    yield ""
    yield "## Lines of a statement"
    yield ""
    yield "`included money section-251 STATEMENT.csv` adds lines up to categories. The file has the layout of the"
    yield "Department's published statements; a finance officer downloads the ledger's own in it:"
    yield ""
    for figures in Figures:
        yield f"- {figures}: " + ", ".join(f"`{name}`" for name in statement_columns(figures, BOOK))
    yield ""
    yield f"`{AUTHORITY}`, `{PERIOD}` and the net are read where they are there. Without the net, income is"
    yield "taken off the columns. A line without high needs money is passed over, one with a fault is listed under"
    yield "`MB02` (exit 1)."
    yield ""
    yield "High needs spending as a whole (`all`) is the sum of the nets of its lines. So it has place funding of units"
    yield "in mainstream schools in it, as the benchmarking service adds it up. The tables of 2021-22 leave those out."
    yield ""
    yield "An outturn leaves out places in academies. `--places PLACES.csv`, in the layout of `money deductions`, adds"
    yield "those of the same authority and year back; `src/included/rules/money/deductions.toml` says to which part."
    yield "Places in mainstream academies are divided over primary and secondary by the place funding the outturn has."
    yield ""
    yield "`included money section-251-export --area 886 --year 2025-26` writes the ledger's year in that layout, or as"
    yield "JSON. A line's forecast outturn is what was paid in months that are over, and what is committed after them."
    yield ""


def benchmark_schema() -> str:
    """The schema of an area beside its neighbours."""
    row = {
        "figures": {"enum": [each.value for each in Figures]},
        "category": {"enum": [ALL, *BOOK.categories]},
        "part": _TEXT,
        "name": _TEXT,
        "lines": {"type": "array", "items": _TEXT},
        "per": {"enum": [*(each.key for each in BOOK.measures), "placed"]},
        "per_name": _TEXT,
        **dict.fromkeys(("amount", "rate"), _SIGNED),
        **dict.fromkeys(("median", "difference", "difference_in_all", "england", "england_median"), _MAYBE),
        "rank": {"type": "integer", "minimum": 1},
        "of": {"type": "integer", "minimum": 1},
        "neighbours": {"type": "object", "additionalProperties": _SIGNED},
    }
    percent = {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]{2})$"}
    balance = {
        "year": _TEXT,
        "percent": percent,
        "median": {"anyOf": [percent, {"type": "null"}]},
        "rank": {"type": "integer", "minimum": 1},
        "of": {"type": "integer", "minimum": 1},
        "england": {"anyOf": [percent, {"type": "null"}]},
    }
    fields = {
        "area": _CODE,
        "name": _TEXT,
        "year": {"anyOf": [_TEXT, {"type": "null"}]},
        "source": _TEXT,
        "status": {"enum": [each.value for each in Status]},
        "provision": _TEXT,
        "numbers": {
            "type": "object",
            "additionalProperties": {"type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,3})?$"},
        },
        "neighbours": {"type": "array", "items": _all({"code": _CODE, "name": _TEXT})},
        "without_figures": {"type": "array", "items": _TEXT},
        "rows": {"type": "array", "items": _all(row)},
        "balances": {"type": "array", "items": _all(balance)},
        "caveats": {"type": "array", "items": _TEXT},
    }
    whole = _all(fields)
    whole["properties"] |= {"findings": _findings()}
    no_rows = {"type": "array", "maxItems": 0}
    own_row_faulty = _all({"area": _TEXT, "rows": no_rows, "findings": _findings()})
    return _schema("What included money benchmark --json gives", {"oneOf": [whole, own_row_faulty]})


def statement_schema() -> str:
    """The schema of a statement added up."""
    row = {
        "la_code": {"anyOf": [_CODE, {"type": "null"}]},
        "year": {"anyOf": [_TEXT, {"type": "null"}]},
        "category": {"enum": [*BOOK.categories, ALL]},
        "name": _TEXT,
        "lines": {"type": "array", "items": _TEXT},
        "amount": _SIGNED,
        "parts": {"type": "object", "additionalProperties": _SIGNED},
    }
    rows = {"type": "array", "items": _all(row)}
    whole = _all({"figures": {"enum": [each.value for each in Figures]}, "rows": rows, "other_lines": _WHOLE})
    whole["properties"] |= {"findings": _findings()}
    return _schema("What included money section-251 --json gives", whole)


def export_schema() -> str:
    """The schema of the ledger's year by line."""
    row = {
        "line": {"anyOf": [{"enum": [line.code for line in BOOK.lines]}, {"type": "null"}]},
        "name": {"anyOf": [_TEXT, {"type": "null"}]},
        "category": {"anyOf": [{"enum": list(BOOK.categories)}, {"type": "null"}]},
        "committed": _SIGNED,
        "paid": _SIGNED,
        "forecast": _SIGNED,
        "columns": _all({column.name: _SIGNED for column in BOOK.columns}),
    }
    fields = {"authority": _CODE, "year": _TEXT, "rows": {"type": "array", "items": _all(row)}}
    return _schema("What included money section-251-export --json gives", _all(fields))


def _findings() -> dict[str, Any]:
    found = _all({"code": _TEXT, "line": {"type": "integer", "minimum": 1}, "message": _TEXT})
    return {"type": "array", "items": found, "minItems": 1}


def _all(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _table(title: str, head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    for cells in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _schema(title: str, schema: dict[str, Any]) -> str:
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False)
