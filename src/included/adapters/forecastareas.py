"""Puts together what one authority's forecast starts from, out of published tables and the rule book's prices."""

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from included.adapters.forecastdata import AGES, CASELOAD, FLOWS, NEEDS, NEIGHBOURS, published
from included.adapters.moneyrules import money_book
from included.core.errors import IncludedError
from included.core.forecast.basis import (
    NATION,
    POOLED,
    AgeTable,
    Basis,
    Rate,
    age_table,
    fitted,
    kinds_of,
    leaving_rate,
    need_by_kind,
    pooled_mix,
    share_of,
    whole,
)
from included.core.forecast.kinds import KINDS, Kind
from included.core.forecast.kinds import NEEDS as NEED_CODES
from included.core.forecast.run import Price
from included.core.forecast.tables import Floats, Series, Table, series_of, table_of, year_of
from included.core.money.calibration import mean_cost_on
from included.core.money.framework import UnknownAuthority
from included.core.vocabulary import SettingKind

CASELOAD_NEEDS: Final = ("code", "la", "time_period", "ehcplans")
# Whose funding rule says what is met before a top-up; a fee for the whole place has nothing before it.
_FUNDED_AS: Final[Mapping[Kind, SettingKind]] = {
    Kind.MAINSTREAM: SettingKind.MAINSTREAM,
    Kind.RESOURCED: SettingKind.RESOURCED_PROVISION,
    Kind.SPECIAL: SettingKind.SPECIAL,
    Kind.ALTERNATIVE: SettingKind.ALTERNATIVE_PROVISION,
    Kind.POST_16: SettingKind.FURTHER_EDUCATION,
}
_STOCK, _JOINED, _LEFT = "ehcplans", "new_ehc_plans", "total_ceased"


class UnknownArea(IncludedError):
    """Raised for an authority of which the tables hold too little to forecast."""


@cache
def caseload_table() -> Table:
    """The caseload by placement that ships."""
    return table_of(published(CASELOAD), CASELOAD_NEEDS)


@cache
def stocks() -> Series:
    """Plans by area and January."""
    return series_of(caseload_table(), _STOCK)


@cache
def _ages() -> AgeTable:
    return age_table(table_of(published(AGES), ("la", "time_period", "breakdown", "value", "series")))


@cache
def _needs() -> Table:
    return table_of(published(NEEDS), ("la", "breakdown", *(f"number_{need}" for need in NEED_CODES)))


@cache
def neighbours() -> Mapping[str, tuple[str, ...]]:
    """The statistical neighbours of each area, by name."""
    rows = list(csv.reader(io.StringIO(published(NEIGHBOURS))))
    return {name: tuple(row[column] for row in rows[1:]) for column, name in enumerate(rows[0])}


@cache
def _mixes(january: int) -> Mapping[str, Floats]:
    rows = (row for _, row in caseload_table().rows if year_of(row["time_period"]) == january)
    return {row["code"]: kinds_of(row) for row in rows}


def origin_of(area: str) -> int:
    """The newest January of which an area's plans are known. Raises UnknownArea."""
    found = stocks()
    if area not in found.areas:
        raise UnknownArea(f"The tables have no authority {area!a}. Give the three-digit code of one, as 886.")
    row = found.values[found.areas.index(area)]
    if np.isfinite(row).sum() < 2:
        raise UnknownArea(f"{found.names[found.areas.index(area)]} has too few years to forecast. Try its successor.")
    return found.years[int(np.flatnonzero(np.isfinite(row))[-1])]


def basis_of(area: str) -> Basis:
    """What an area's forecast starts from, and sentences of what was taken for granted. Raises UnknownArea."""
    january = origin_of(area)
    found = stocks()
    name = found.names[found.areas.index(area)]
    total = int(found.values[found.areas.index(area), found.years.index(january)])
    need = need_by_kind(_needs(), name)
    seed = _known(need_by_kind(_needs(), NATION))
    ages = _ages().of(name, _STOCK, _academic(january))
    stock = ages if ages is not None else _known(_ages().of(NATION, _STOCK, _newest_ages()))
    needs = (need if need is not None else seed).sum(axis=1)
    kinds = pooled_mix(_mixes(january)[area], _neighbouring(name, january))
    mix = fitted(seed + 0.01, stock / stock.sum(), needs / needs.sum(), kinds)
    nation = _flows_of("ENG")
    own = _flows_of(area)
    return Basis(
        cells=whole(mix, total),
        mix=mix,
        joining=_joining(name, mix),
        leaving=_leaving(name, stock / stock.sum() * total, own),
        issued=share_of(
            (own["assess_issued"], own["assess_in_year"]), (nation["assess_issued"], nation["assess_in_year"])
        ),
        assessed=share_of((own["assess_in_year"], own["requests"]), (nation["assess_in_year"], nation["requests"])),
        moved_in=share_of((np.nan, np.nan), _unexplained(nation)),
        said=_said(has_ages=ages is not None, has_needs=need is not None),
    )


def _known(found: Floats | None) -> Floats:
    if found is None:
        raise UnknownArea("The tables that ship lack England's rows. Install the product anew.")
    return found


def _academic(january: int) -> str:
    return f"{january - 1}{january % 100:02d}"


def _newest_ages() -> str:
    return max(period for area, series, period in _ages().figures if area == NATION and series == _STOCK)


def _newest_flows() -> str:
    return max(period for area, series, period in _ages().figures if area == NATION and series == _LEFT)


def _neighbouring(name: str, january: int) -> list[Floats]:
    found = stocks()
    code_of = dict(zip(found.names, found.areas, strict=True))
    codes = [code_of[each] for each in neighbours().get(name, ()) if each in code_of]
    return [_mixes(january)[code] for code in codes if code in _mixes(january)]


@cache
def _flow_rows() -> Mapping[str, dict[str, str]]:
    """The newest row of flows of each area."""
    rows = table_of(published(FLOWS), ("code", "la", "time_period")).rows
    return {row["code"]: row for _, row in sorted(rows, key=lambda each: each[1]["time_period"])}


def _flows_of(area: str) -> dict[str, float]:
    row = _flow_rows().get(area, {})
    columns = {"requests": "requests_received_in_year"} | {
        name: name for name in ("assess_issued", "assess_in_year", _JOINED, _LEFT)
    }
    return {
        name: float(cell) if (cell := row.get(column, "")).isdigit() else np.nan for name, column in columns.items()
    }


def _unexplained(nation: Mapping[str, float]) -> tuple[float, float]:
    """Of all who joined, those no new plan explains: moves in and corrections, as stocks and flows do not close."""
    after, before = (sum(_known(_ages().of(NATION, _STOCK, period))) for period in _two_stocks())
    other = max(float(after - before - nation[_JOINED] + nation[_LEFT]), 0.0)
    return other, other + nation[_JOINED]


def _two_stocks() -> tuple[str, str]:
    newest = int(_newest_flows())
    return _academic(newest + 1), _academic(newest)


def _joining(name: str, mix: Floats) -> Floats:
    """New plans by age, an area's own pooled with the nation's, in the needs and kinds of that age."""
    nation = _known(_ages().of(NATION, _JOINED, _newest_flows()))
    own = _ages().of(name, _JOINED, _newest_flows())
    counts = nation / nation.sum() * POOLED + (own if own is not None else 0)
    by_age = counts / counts.sum()
    return np.asarray(mix / mix.sum(axis=(1, 2), keepdims=True) * by_age[:, None, None])


def _leaving(name: str, stock: Floats, own: Mapping[str, float]) -> Rate:
    before = _two_stocks()[1]
    nation = _known(_ages().of(NATION, _STOCK, before)), _known(_ages().of(NATION, _LEFT, _newest_flows()))
    there, left = _ages().of(name, _STOCK, before), _ages().of(name, _LEFT, _newest_flows())
    by_age = (there, left) if there is not None and left is not None else None
    expected = float((stock * nation[1].sum() / nation[0].sum()).sum())
    ceased = own[_LEFT] if np.isfinite(own[_LEFT]) else expected
    return leaving_rate(*nation, by_age, (ceased + POOLED) / (expected + POOLED))


def _said(*, has_ages: bool, has_needs: bool) -> tuple[str, ...]:
    return (
        "Leavers are published by age alone: needs and kinds of setting leave as their ages do.",
        "Moves between kinds are not published: they are the fewest that turn the mix of one age into the next's.",
        *(() if has_ages else ("The area's ages are not in the tables: England's are taken.",)),
        *(() if has_needs else ("The area's needs are not in the tables: England's are taken.",)),
    )


def prices_of(area: str, year: int) -> Mapping[Kind, Price]:
    """What a place of each kind costs an area in the financial year that begins in a year, with source and status."""
    text = (files("included.rules") / "forecast" / "prices.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["price"]
    return {kind: _price(rows[kind], area, date(year, 4, 1)) for kind in KINDS}


def top_ups_of(area: str, year: int) -> Mapping[Kind, Price]:
    """The same without place money or what a school meets itself: what a placement commits, as in the ledger."""
    on = date(year, 4, 1)
    met = {kind: _met_before(kind, on) for kind in KINDS}
    return {
        kind: replace(price, pounds=max(price.pounds - met[kind], 0.0), source=f"{_less(met[kind])}{price.source}")
        for kind, price in prices_of(area, year).items()
    }


def _met_before(kind: Kind, on: date) -> float:
    setting = _FUNDED_AS.get(kind)
    return float(money_book().funding_of(setting, is_occupied=True).met_before_top_up(on)) if setting else 0.0


def _less(met: float) -> str:
    return f"Less £{met:,.0f} that is paid for the place or met by the school. " if met else ""


def _price(row: Mapping[str, str], area: str, on: date) -> Price:
    rise, spread = float(row["inflation"]) / 100, float(row["inflation_spread"]) / 100
    if "calibration" not in row:
        return Price(float(row["pounds"]), rise, spread, row["source"], row["status"])
    kind = SettingKind(row["calibration"])
    try:
        mean = mean_cost_on(kind, area, on, money_book())
    except UnknownAuthority:
        return _unadjusted(kind, row, rise, spread)
    if mean is None:
        raise UnknownArea(f"No mean cost of {kind} is published by {on}. Forecast from a later January.")
    words = "Raised by our draft yearly uplifts and adjusted for the area."
    source = f"{mean.calibration.words} ({mean.calibration.source}). {words} {row['source']}"
    return Price(float(mean.amount), rise, spread, source, row["status"])


def _unadjusted(kind: SettingKind, row: Mapping[str, str], rise: float, spread: float) -> Price:
    """The newest published mean as it stands, for an area without a published area cost adjustment."""
    newest = max((each for each in money_book().calibrations if each.kind is kind), key=lambda each: each.year)
    words = "Neither raised nor adjusted: the area has no published area cost adjustment."
    source = f"{newest.words} ({newest.source}). {words} {row['source']}"
    return Price(float(newest.published + newest.net_of), rise, spread, source, "unverified")
