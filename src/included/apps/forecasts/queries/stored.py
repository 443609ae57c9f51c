"""An area's forecast as it is stored, put in the order pages show it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from included.apps.design.words import money
from included.apps.forecasts import wording
from included.apps.forecasts.models import ForecastMark, StoredForecast
from included.core.drawing import Drawing, Span, fan_chart
from included.core.forecast.kinds import AGES, KINDS, NEEDS

VERSIONS: Final = 10
# Groups of ages as the DSG management plan has them, by the last age of each.
_AGE_GROUPS: Final = (("Under 5", 4), ("5 to 10", 10), ("11 to 15", 15), ("16 to 19", 19), ("20 to 25", 25))
_FEW: Final = 10
_LIKELY: Final = ("p10", "p50", "p90")
_MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: plans now, half-way and at the end, and the cost of the last year where it is told."""

    name: str
    plans: tuple[str, ...]
    cost: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year: what it is called, and low, middle and high."""

    name: str
    low: str
    middle: str
    high: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in a list: its number, when it was drawn, and its ten years as expected with what changed since."""

    number: int
    drawn_at: datetime
    expected: str
    change: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A forecast as a page shows it."""

    version: StoredForecast
    is_stale: bool
    drives: str
    start_plans: str
    plans: Drawing
    plan_years: tuple[YearRow, ...]
    cost: Drawing | None
    cost_years: tuple[YearRow, ...]
    columns: tuple[str, ...]
    tables: Mapping[str, tuple[Row, ...]]


def newest(code: str) -> StoredForecast | None:
    """The last version of an area."""
    return StoredForecast.objects.filter(authority_code=code).order_by("-number").first()


def is_stale(code: str) -> bool:
    """Whether something it rests on has moved since it was drawn."""
    return ForecastMark.objects.filter(authority_code=code).exists()


def shown(version: StoredForecast) -> Shown:
    """A version with its pictures and tables."""
    document = version.document
    years, start = document["forecast"], document["start"]
    is_few = start["plans"] < _FEW
    return Shown(
        version=version,
        is_stale=is_stale(version.authority_code),
        drives="" if is_few else wording.drives_text(document),
        start_plans=wording.plans_text(start["plans"]),
        plans=_plans_chart(start["plans"], years),
        plan_years=tuple(_plan_year(year) for year in years),
        cost=None if is_few else _cost_chart(years),
        cost_years=() if is_few else tuple(_cost_year(year) for year in years),
        columns=_columns(years),
        tables={by: _table(version, by) for by in ("age", "need", "kind")},
    )


def versions(code: str) -> list[VersionRow]:
    """The last versions, newest first, each with what its ten years changed by."""
    found = StoredForecast.objects.filter(authority_code=code).order_by("-number")
    rows = list(found.values_list("number", "drawn_at", "document__expected_cost")[: VERSIONS + 1])
    # Whole pounds first: then the changes add up to what is shown.
    expected = {number: int(Decimal(cost).to_integral_value()) for number, _, cost in rows}
    changes = {later: expected[later] - expected[earlier] for later, earlier in pairwise(expected)}
    return [
        VersionRow(
            number,
            drawn_at,
            money(expected[number]),
            wording.change_text(changes[number]) if number in changes else "The first one kept",
        )
        for number, drawn_at, _ in rows[:VERSIONS]
    ]


def _plans_chart(start: int, years: Sequence[Mapping[str, Any]]) -> Drawing:
    spans = [Span("Now", *[_tens(start)] * 3)]
    spans += [Span(str(year["january"]), *(_tens(year["stock"][name]) for name in _LIKELY)) for year in years]
    return fan_chart("plans", "Plans each January", spans)


def _tens(count: int) -> int:
    return round(count / _FEW) * _FEW


def _cost_chart(years: Sequence[Mapping[str, Any]]) -> Drawing:
    spans = [Span(_short(year), *(_pounds(year["cost"][name]) for name in _LIKELY)) for year in years]
    return fan_chart("cost", "Cost each financial year", spans, wording.scale_text)


def _short(year: Mapping[str, Any]) -> str:
    """2025-26 as 25-26: there is room for no more below a picture."""
    return str(year["financial_year"])[2:]


def _pounds(written: str) -> int:
    """To £100,000, as the tables have it; less than a million to £1,000."""
    amount = float(written)
    return int(round(amount, -5 if amount >= _MILLION else -3))


def _plan_year(year: Mapping[str, Any]) -> YearRow:
    low, middle, high = (wording.plans_text(year["stock"][name]) for name in _LIKELY)
    return YearRow(f"January {year['january']}", low, middle, high)


def _cost_year(year: Mapping[str, Any]) -> YearRow:
    low, middle, high = (wording.millions(year["cost"][name]) for name in _LIKELY)
    return YearRow(str(year["financial_year"]), low, middle, high)


def _half(years: Sequence[Mapping[str, Any]]) -> int:
    return (len(years) - 1) // 2


def _columns(years: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(f"January {years[place]['january']}" for place in (0, _half(years), len(years) - 1))


def _table(version: StoredForecast, by: str) -> tuple[Row, ...]:
    years = version.document["forecast"]
    picked = [years[0], years[_half(years)], years[-1]]
    if by == "age":
        ages = [(name, [AGES[row] for row in range(len(AGES)) if _group(row) == name]) for name, _ in _AGE_GROUPS]
        return tuple(Row(name, tuple(_sum(year, of) for year in picked), "") for name, of in ages)
    names = wording.KINDS_OF_PLACE if by == "kind" else wording.NEEDS_OF
    return tuple(_row(by, str(code), names[str(code)], picked) for code in (KINDS if by == "kind" else NEEDS))


def _group(row: int) -> str:
    return next(name for name, oldest in _AGE_GROUPS if row + 2 <= oldest)


def _sum(year: Mapping[str, Any], ages: Sequence[str]) -> str:
    return wording.plans_text(sum(year["by_age"][age]["p50"] for age in ages))


def _row(by: str, code: str, name: str, picked: Sequence[Mapping[str, Any]]) -> Row:
    counts = [year[f"by_{by}"][code]["p50"] for year in picked]
    cost = ""
    if by == "kind":
        cost = wording.WITHHELD if counts[0] < _FEW else wording.millions(picked[-1]["cost_by_kind"][code]["p50"])
    return Row(name, tuple(wording.plans_text(count) for count in counts), cost)
