"""A placement, or a caseload, as a JSON document: read into facts with every fault named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from included.core.casework.faults import Fault, Faults
from included.core.money.amounts import NOTHING
from included.core.money.book import MoneyBook
from included.core.money.fields import Fields
from included.core.money.framework import Pattern
from included.core.money.funding import Phase
from included.core.money.mapping import CaseloadRow
from included.core.money.needs import NeedLevel
from included.core.money.placement import FULL_WEEK, Fee, Placement, PriceBasis, Shares
from included.core.money.years import FinancialYear, financial_year, financial_year_of
from included.core.vocabulary import Level, SenType, SettingKind

PLACEMENT_FIELDS: Final = (
    "authority",
    "on",
    "financial_year",
    "setting_kind",
    "needs",
    "cost_of_provision",
    "from",
    "to",
    "unit_occupied",
    "phase",
    "fee",
    "shares",
    "scheme",
    "hours_per_week",
    "protection",
    "justification",
    "profile",
    "basis",
    "week_percent",
)
NEED_FIELDS: Final = ("type", "level", "local")
FEE_FIELDS: Final = ("base", "therapy", "one_to_one", "residential", "national_insurance", "pattern")
SHARE_FIELDS: Final = ("education", "health", "care")
PROTECTION_FIELDS: Final = ("previous_value", "years_since")
CASELOAD_FIELDS: Final = ("setting_kind", "needs", "count", "hours_per_week")
_HOURS_IN_A_WEEK: Final = 168
_PERCENT: Final = 100
_YEARS: Final = 25
_CHILDREN: Final = 1_000_000
_AUTHORITY_DIGITS: Final = 3
_ANY_DAY: Final = date(2000, 4, 1)  # stands in for a date that is at fault, until the faults are given back


@dataclass(frozen=True, slots=True)
class PlacementReading:
    """A document read: the placement, or the faults that keep it from being priced."""

    placement: Placement | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class CaseloadReading:
    """A document read: the rows of a caseload, or its faults."""

    rows: tuple[CaseloadRow, ...]
    faults: tuple[Fault, ...]


def placement_from(document: object, book: MoneyBook) -> PlacementReading:
    """Read a document of the shape that `included money price` takes."""
    faults = Faults()
    fields = Fields(document, "", PLACEMENT_FIELDS, faults)
    fields.needed("authority", "on", "setting_kind")
    placement = _placement(fields, book)
    if not faults.found:
        _check_days(placement, fields)
        _check_cost(placement, fields)
    return PlacementReading(None if faults.found else placement, tuple(faults.found))


def caseload_from(document: object) -> CaseloadReading:
    """Read a list of children of like needs, as `included money map-scheme --caseload` takes."""
    faults = Faults()
    rows = [
        _caseload_row(fields)
        for fields in Fields({"caseload": document}, "", ("caseload",), faults).rows("caseload", CASELOAD_FIELDS)
    ]
    if document is None:
        faults.add("MD01", "caseload", "The document is not a list. Give a list of objects.")
    return CaseloadReading(() if faults.found else tuple(rows), tuple(faults.found))


def _caseload_row(fields: Fields) -> CaseloadRow:
    fields.needed("setting_kind", "needs", "count")
    needs = _needs(fields)
    if fields.has("needs") and not needs:
        fields.wrong("MD01", "needs", "There are no needs. Give at least one.")
    return CaseloadRow(
        kind=fields.choice("setting_kind", SettingKind) or SettingKind.MAINSTREAM,
        needs=needs,
        count=fields.whole("count", at_most=_CHILDREN),
        hours_per_week=fields.number("hours_per_week", at_most=_HOURS_IN_A_WEEK),
    )


def _placement(fields: Fields, book: MoneyBook) -> Placement:
    on = fields.day("on") or _ANY_DAY
    protection = fields.inner("protection", PROTECTION_FIELDS)
    return Placement(
        authority=_authority(fields),
        on=on,
        year=_year(fields, on),
        kind=fields.choice("setting_kind", SettingKind) or SettingKind.MAINSTREAM,
        needs=_needs(fields),
        cost=fields.amount("cost_of_provision"),
        starts_on=fields.day("from"),
        ends_on=fields.day("to"),
        is_occupied=fields.flag("unit_occupied", default=True),
        phase=fields.choice("phase", Phase),
        fee=_fee(fields.inner("fee", FEE_FIELDS)),
        shares=_shares(fields.inner("shares", SHARE_FIELDS)),
        scheme=_one_of("scheme", book.schemes, fields),
        hours_per_week=fields.number("hours_per_week", at_most=_HOURS_IN_A_WEEK),
        previous_value=protection.amount("previous_value") if protection else None,
        years_since=protection.whole("years_since", at_most=_YEARS) if protection else 0,
        justification=fields.text("justification"),
        profile=_one_of("profile", book.profiles, fields) or "law_2014",
        basis=fields.choice("basis", PriceBasis),
        week_percent=_week_percent(fields),
    )


def _week_percent(fields: Fields) -> int:
    """All of the week, unless another part of it is said."""
    if not fields.has("week_percent"):
        return FULL_WEEK
    before = len(fields.faults.found)
    percent = fields.whole("week_percent", at_most=FULL_WEEK)
    if percent == 0 and len(fields.faults.found) == before:
        fields.wrong("MD04", "week_percent", "week_percent is 0. A placement is some of the week: from 1 to 100.")
    return percent or FULL_WEEK


def _authority(fields: Fields) -> str:
    code = fields.text("authority")
    if fields.is_text("authority") and not (len(code) == _AUTHORITY_DIGITS and code.isascii() and code.isdigit()):
        fields.wrong("MD03", "authority", f"authority is {code!r}. Give the three-digit code, as 886 for Kent.")
    return code


def _year(fields: Fields, on: date) -> FinancialYear:
    written = fields.text("financial_year")
    if not fields.is_text("financial_year"):
        return financial_year_of(on)
    try:
        return financial_year(written)
    except ValueError as error:
        fields.wrong("MD02", "financial_year", f"{error}.")
        return financial_year_of(on)


def _one_of(name: str, known: Mapping[str, object], fields: Fields) -> str | None:
    code = fields.text(name)
    listed = sorted(known)
    if fields.is_text(name) and code not in listed:
        fields.wrong("MD03", name, f"{name} is {code!r}. Use one of {', '.join(listed)}.")
    return code or None


def _needs(fields: Fields) -> tuple[NeedLevel, ...]:
    needs = []
    for row in fields.rows("needs", NEED_FIELDS):
        row.needed("type", "level")
        kind, level = row.choice("type", SenType), row.choice("level", Level)
        if kind and level:
            needs.append(NeedLevel(kind, level, row.text("local")))
    return tuple(needs)


def _fee(fields: Fields | None) -> Fee | None:
    if fields is None:
        return None
    fields.needed("base")
    base, therapy, one_to_one, residential, insurance = (fields.amount(name) or NOTHING for name in FEE_FIELDS[:-1])
    pattern = fields.choice("pattern", Pattern) or Pattern.DAY
    if residential and pattern is Pattern.DAY:
        listed = f"{Pattern.WEEKLY_38} or {Pattern.ALL_YEAR_52}"
        fields.wrong("MD05", "pattern", f"The fee has a residential part and the pattern is day. Give {listed}.")
    return Fee(base, therapy, one_to_one, residential, insurance, pattern)


def _shares(fields: Fields | None) -> Shares | None:
    if fields is None:
        return None
    parts = [fields.number(name, at_most=_PERCENT) or NOTHING for name in SHARE_FIELDS]
    if sum(parts) != Decimal(_PERCENT):
        fields.wrong("MD05", "", f"The shares make {sum(parts)} percent. They make 100 together.")
    return Shares(*parts)


def _check_days(placement: Placement, fields: Fields) -> None:
    if placement.starts_on and placement.ends_on and placement.ends_on < placement.starts_on:
        fields.wrong("MD05", "to", "The placement ends before it begins. Correct one of the dates.")
    elif placement.days == 0:
        fields.wrong("MD05", "financial_year", f"No day of the placement lies in {placement.year}. Give its own year.")


def _check_cost(placement: Placement, fields: Fields) -> None:
    fee, cost = placement.fee, placement.cost
    if fee and cost is not None and fee.total != cost:
        fields.wrong(
            "MD05", "fee", f"The parts of the fee make {fee.total}, and cost_of_provision is {cost}. Give one of them."
        )
