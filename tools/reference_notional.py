"""The reference page of notional SEN budgets and the schools formula, and the schemas of what the command takes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reference_parts import every_field, one_of, or_null, schema, some_fields, table

from included.adapters.formularules import formula_book, notional_rules
from included.adapters.moneyrules import money_book
from included.core.money.amounts import say_pounds
from included.core.money.dated import Status
from included.core.money.fields import FAULT_CODES
from included.core.money.formula import MINIMUM_LEVELS, Per
from included.core.money.notional.documents import COST_FIELDS
from included.core.money.notional.whatif import Bound
from included.core.money.years import FinancialYear
from included.core.vocabulary import SettingKind

BOOK, RULES = formula_book(), notional_rules()
GROUPS = tuple(dict.fromkeys(line.group for line in BOOK.lines.values()))


def notional_page() -> str:
    """The whole page: the command, its files, the lines, the values by year and what is published."""
    parts = (_opening().splitlines(), _lines(), _values(), _published())
    return "\n".join(line for part in parts for line in part)


def _opening() -> str:
    """What is written by hand, beside this module."""
    return Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")


def _lines() -> Iterator[str]:
    yield from table(
        "Lines",
        ("line", "what it is", "group", "part", "counts"),
        (
            (line.key, line.words, line.group, line.kind.replace("_", "-"), line.per.replace("amount", "an amount"))
            for line in BOOK.lines.values()
        ),
    )


def _values() -> Iterator[str]:
    years = sorted(BOOK.values)
    keys = [key for key in (*BOOK.lines, *MINIMUM_LEVELS) if any(key in BOOK.values[year] for year in years)]
    yield from table(
        "National values, pounds a year before area costs",
        ("line", *(str(FinancialYear(year)) for year in years)),
        ((key, *(_value(year, key) for year in years)) for key in keys),
    )
    yield "An asterisk marks a confirmed figure; the others are `unverified`: recalled, and not checked against the"
    yield "tables of their year. Of 2026-27 only the minimum per pupil is known; the other values rose by 2.11% on"
    yield "those of 2025-26 with two grants added."
    yield ""
    sources = {(value.source, value.status) for year in years for value in BOOK.values[year].values()}
    for source, status in sorted(sources):
        yield f"- {source} ({status})."
    yield ""


def _value(year: int, key: str) -> str:
    value = BOOK.values[year].get(key)
    return "" if value is None else f"{say_pounds(value.amount)}{'*' if value.status is Status.CONFIRMED else ''}"


def _published() -> Iterator[str]:
    funding = money_book().funding[SettingKind.MAINSTREAM, True]
    yield from table(
        "Published",
        ("what", "figure", "source", "status"),
        (
            ("threshold", say_pounds(funding.element_2[-1].amount), funding.provision, funding.status),
            *((f"{each.words}, {each.year}", f"{each.percent}%", each.source, each.status) for each in RULES.shares),
            *(
                (f"percentages: {each.words}", _listed(each.percentages), each.source, each.status)
                for each in RULES.percentages
            ),
        ),
    )


def _listed(percentages: Any) -> str:
    return ", ".join(f"{line} {percent}%" for line, percent in percentages.items())


_TEXT = {"type": "string"}
_POUNDS = {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"}
_RATIO = or_null({"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"})
_WHOLE = {"type": "integer", "minimum": 0}
_PERCENT_OUT = {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$"}
_AUTHORITY = {"type": "string", "pattern": "^[0-9]{3}$"}
_YEAR = {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$"}


def _figure(pattern: str) -> dict[str, Any]:
    """A figure as text, or a whole number."""
    return {"anyOf": [{"type": "string", "pattern": pattern}, {"type": "integer"}]}


_PERCENT = _figure("^[0-9]{1,4}(\\.[0-9]{1,4})?$")
_MONEY = _figure("^[0-9]{1,8}(\\.[0-9]{1,2})?$")


def _by_line(names: Any, figure: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "propertyNames": {"enum": list(names)}, "additionalProperties": or_null(figure)}


def input_schema() -> str:
    """The schema of areas with their schools."""
    valued = [key for key, line in BOOK.lines.items() if line.per is not Per.AMOUNT]
    school = {
        "urn": _figure("^[A-Za-z0-9]{1,12}$"),
        "name": _TEXT,
        "counts": _by_line(valued, _figure("^[0-9]{1,5}(\\.[0-9]{1,6})?$")),
        "amounts": _by_line(BOOK.lines, _figure("^-?[0-9]{1,9}(\\.[0-9]{1,2})?$")),
        "baseline_per_pupil": _figure("^[0-9]{1,6}(\\.[0-9]{1,2})?$"),
        "high_needs_pupils": _figure("^[0-9]{1,4}(\\.[0-9]{1,2})?$"),
        "support_costs": {"type": "array", "items": _cost()},
    }
    area = {
        "authority": _AUTHORITY,
        "percentages": _by_line((*GROUPS, *(line for line in BOOK.lines if line not in GROUPS)), _PERCENT),
        "values": _by_line((*valued, *MINIMUM_LEVELS), _MONEY),
        "area_cost_adjustment": _figure("^[01](\\.[0-9]{1,8})?$"),
        "guarantee": _figure("^-?[0-9]{1,2}(\\.[0-9]{1,4})?$"),
        "targeted": some_fields({"share": _PERCENT, "pays": _PERCENT}, ()),
        "schools": {"type": "array", "items": some_fields(school, ("urn",))},
    }
    areas = {"type": "array", "items": some_fields(area, ("authority", "schools"))}
    whole = some_fields({"financial_year": _YEAR, "areas": areas}, ("financial_year", "areas"))
    return schema("What included money notional-sen takes as JSON", whole)


def _cost() -> dict[str, Any]:
    figures = (_figure("^[0-9]{1,6}(\\.[0-9]{1,2})?$"), _figure("^[1-9][0-9]{0,3}$"))
    return some_fields(dict(zip(COST_FIELDS, figures, strict=True)), ("cost",))


_SUMS = {
    "budget": _POUNDS,
    "notional_budget": _POUNDS,
    "share_percent": _RATIO,
    "pupils_covered": _RATIO,
    "high_needs_pupils": _POUNDS,
    "first_costs": _POUNDS,
    "covered_percent": _RATIO,
    "shortfall": _POUNDS,
    "targeted_top_up": _POUNDS,
}
_CHANGED = {name: form for name, form in _SUMS.items() if name != "budget"} | {
    "notional_change": _POUNDS,
    "first_costs_change": _POUNDS,
    "shortfall_change": _POUNDS,
    "top_up_change": _POUNDS,
    "targeted_change": _POUNDS,
    "block_change": _POUNDS,
    "bound": one_of(Bound),
}
_MOVED = {"schools_gaining": _WHOLE, "schools_losing": _WHOLE, "schools_short": _WHOLE}
_SPREAD = every_field({"lowest_percent": _RATIO, "highest_percent": _RATIO})


def output_schema() -> str:
    """The schema of the answer, or of the faults that kept one from being made."""
    statuses = one_of(Status)
    fields = {
        "financial_year": _YEAR,
        "threshold": _POUNDS,
        "total": _row({"schools": _WHOLE, "schools_short": _WHOLE, "area_shares": _SPREAD}, {"area_shares": _SPREAD}),
        "areas": {"type": "array", "items": _area()},
        "schools": {"type": "array", "items": _school()},
        "what_if": or_null(_tried()),
        "national_values": _list({"line": _TEXT, "value": _POUNDS, "source": _TEXT, "status": statuses}),
        "taken_for_granted": {"type": "array", "items": _TEXT},
        "threshold_source": every_field({"provision": _TEXT, "status": statuses}),
        "published_shares": _list({"words": _TEXT, "percent": _PERCENT_OUT, "source": _TEXT, "status": statuses}),
    }
    fault = {"code": {"enum": list(FAULT_CODES)}, "severity": {"const": "error"}, "place": _TEXT, "message": _TEXT}
    either = {"oneOf": [every_field(fields), every_field({"faults": _list(fault) | {"minItems": 1}})]}
    return schema("What included money notional-sen --json gives", either)


def _row(own: dict[str, Any], of_what_if: dict[str, Any]) -> dict[str, Any]:
    """Sums, which have a what-if only where one was asked for."""
    fields = own | _SUMS
    return some_fields(fields | {"what_if": every_field(_CHANGED | _MOVED | of_what_if)}, fields)


def _area() -> dict[str, Any]:
    rule = every_field({"share_percent": _PERCENT_OUT, "pays_percent": _PERCENT_OUT})
    own = {"authority": _AUTHORITY, "schools": _WHOLE, "schools_short": _WHOLE, "targeted_rule": or_null(rule)}
    return _row(own, {})


def _school() -> dict[str, Any]:
    line = {"line": {"enum": list(BOOK.lines)}, "amount": _POUNDS, "percent": _PERCENT_OUT, "notional_budget": _POUNDS}
    fields = {"authority": _AUTHORITY, "urn": _TEXT, "name": _TEXT} | _SUMS
    return some_fields(fields | {"lines": _list(line), "what_if": every_field(_CHANGED)}, fields)


def _tried() -> dict[str, Any]:
    percent = {"type": "object", "additionalProperties": _PERCENT_OUT}
    return every_field(
        {
            "threshold": _POUNDS,
            "percentages_of": {"type": "array", "items": _AUTHORITY},
            "percent": percent,
            "targeted_share_percent": or_null(_PERCENT_OUT),
            "targeted_pays_percent": or_null(_PERCENT_OUT),
        }
    )


def _list(fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": every_field(fields)}
