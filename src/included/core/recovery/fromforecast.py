"""The unmitigated side taken from what `included forecast run --json` prints."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from included.core.forecast.kinds import AGES, NEEDS, Kind, age_of
from included.core.money.amounts import from_pence, in_pence, share_out
from included.core.money.dated import Status
from included.core.money.fields import Fields
from included.core.money.years import FinancialYear
from included.core.recovery.categories import AgeGroup, Need, age_group
from included.core.recovery.reading import sum_in, year_in
from included.core.recovery.record import Category, Figure, PlanYear, Spend, Spread

SOURCE: Final = "included forecast run"
REMARKS: Final = (
    "Spending on placements is the middle of the forecast; each group has its own middle, scaled to the middle of all.",
    "The forecast gives ages and needs together for its last year alone: every year has that mix. Ages are of January.",
    "The forecast counts the whole cost of a place. What schools meet from their own budgets is not taken off.",
    "Where a future is dearer than the middle it is held to be dearer in every year, by the forecast's own spread.",
)
_QUANTILES: Final = ("p10", "p50", "p90")
_PLACE: Final = "forecast"  # of figures that the document has in no row of its own
_MOST: Final = 1_000_000
_Mix = Mapping[tuple[AgeGroup | None, Need | None], Decimal]
_Cells = Mapping[Kind, _Mix]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a forecast says of the years it has."""

    spend: Mapping[FinancialYear, tuple[Spend, ...]] = field(default_factory=dict)
    spreads: Mapping[FinancialYear, Spread] = field(default_factory=dict)

    def spreads_for(self, years: Sequence[PlanYear]) -> dict[FinancialYear, Spread]:
        """The spreads of the years whose placements the forecast gave."""
        return {year.year: self.spreads[year.year] for year in years if _is_drawn(year)}

    def remarks_for(self, years: Sequence[PlanYear]) -> tuple[str, ...]:
        """What was taken for granted, where the forecast was used."""
        return REMARKS if any(_is_drawn(year) for year in years) else ()


def _is_drawn(year: PlanYear) -> bool:
    return any(spend.figure.place == _PLACE for spend in year.spend)


def drawn_from(fields: Fields, authority: str) -> Drawn:
    """The forecast in a plan's document, if there is one; fields that a forecast has beyond these are not read."""
    value = fields.row.get("forecast")
    if value is None:
        return Drawn()
    inner = Fields(value, "forecast", _names(value), fields.faults)
    if not isinstance(value, dict):
        return Drawn()
    area = inner.row.get("area")
    if area != authority:
        inner.wrong("MD05", "area", f"The forecast is of {str(area)[:40]!r}, the plan of {authority!r}. Give its own.")
    inner.needed("forecast")
    rows = _rows(inner, "forecast")
    cells = _cells(inner)
    found = [_year(row, cells) for row in rows]
    years = [each for each in found if each is not None]
    return Drawn({year: spend for year, spend, _ in years}, {year: spread for year, _, spread in years})


def _names(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, dict) else ()


def _rows(fields: Fields, name: str) -> list[Fields]:
    value = fields.row.get(name)
    if value is not None and not isinstance(value, list):
        fields.wrong("MD01", name, f"{name} is not a list. Give what `included forecast run --json` prints.")
        return []
    return [Fields(row, f"{fields.place}.{name}[{i}]", _names(row), fields.faults) for i, row in enumerate(value or ())]


def _object(fields: Fields, name: str) -> Fields:
    value = fields.row.get(name)
    return Fields({} if value is None else value, f"{fields.place}.{name}", _names(value), fields.faults)


def _year(fields: Fields, cells: _Cells) -> tuple[FinancialYear, tuple[Spend, ...], Spread] | None:
    fields.needed("financial_year", "cost", "cost_by_kind")
    year, cost, by_kind = year_in(fields, "financial_year"), _object(fields, "cost"), _object(fields, "cost_by_kind")
    cost.needed(*_QUANTILES)
    low, middle, high = (sum_in(cost, name) or 0 for name in _QUANTILES)
    if not low <= middle <= high:
        cost.wrong("MD05", "p50", "The low, the middle and the high of the cost are not in order.")
    plans, middles = _object(fields, "by_kind"), {}
    for kind in Kind:
        own = _object(by_kind, kind.value)
        own.needed("p50")
        middles[kind] = sum_in(own, "p50") or 0
    counts = {kind: _object(plans, kind.value).whole("p50", at_most=_MOST) for kind in Kind}
    if year is None or not any(middles.values()):
        return None
    return year, tuple(_spend(middles, counts, middle, cells)), Spread(low, middle, high)


def _spend(middles: Mapping[Kind, int], counts: Mapping[Kind, int], whole: int, cells: _Cells) -> list[Spend]:
    shares = share_out(from_pence(whole), [Decimal(middles[kind]) for kind in Kind])
    found: list[Spend] = []
    for kind, share in zip(Kind, shares, strict=True):
        mix: _Mix = cells.get(kind) or {(None, None): Decimal(1)}
        sums = share_out(share, list(mix.values()))
        people = share_out(Decimal(counts[kind]).scaleb(-2), list(mix.values()))
        for (age, need), amount, count in zip(mix, sums, people, strict=True):
            figure = Figure(in_pence(amount), SOURCE, Status.UNVERIFIED, _PLACE)
            found.append(Spend(Category(kind, age, need), figure, in_pence(count)))
    return [each for each in found if each.figure.pence]


def _cells(fields: Fields) -> _Cells:
    """The mix of the last year by age group and need, for each group that has one."""
    found: defaultdict[Kind, defaultdict[tuple[AgeGroup | None, Need | None], Decimal]]
    found = defaultdict(lambda: defaultdict(Decimal))
    for row in _rows(fields, "last_year_cells"):
        kind, age, need, mean = (row.row.get(name) for name in ("kind", "age", "need", "mean"))
        if kind not in list(Kind) or age not in AGES or need not in NEEDS or not _is_count(mean):
            row.wrong("MD03", "", "This cell has no known kind, age, need and mean. Give what the forecast printed.")
            continue
        group = age_group(age_of(AGES.index(age)))
        if Kind(kind) is Kind.POST_16 and group in (AgeGroup.UNDER_5, AgeGroup.FROM_5, AgeGroup.FROM_11):
            group = AgeGroup.FROM_16  # the template has no younger row of colleges; the forecast finds a few there
        found[Kind(kind)][group, Need(need) if need in set(Need) else None] += Decimal(str(mean))
    return found


def _is_count(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _MOST
