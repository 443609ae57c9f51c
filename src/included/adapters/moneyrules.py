"""Reading bands, tariffs, place funding and local schemes from the rule book, once a process."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

from included.adapters.moneyschemes import read_scheme
from included.adapters.moneytables import dated, decimal
from included.adapters.rulebook import BrokenRuleBook
from included.adapters.standardsrules import standards_book
from included.core.money.amounts import NOTHING, pounds
from included.core.money.book import Calibration, MoneyBook, PricingProfile
from included.core.money.dated import Status
from included.core.money.findings import FindingRule, Weight
from included.core.money.framework import (
    AreaCost,
    Assignment,
    Band,
    Combination,
    Framework,
    Pattern,
    TariffTable,
    Uplift,
)
from included.core.money.funding import CoreAmounts, CoreFunding, FundingRule, Phase
from included.core.money.placement import PriceBasis
from included.core.money.schemes import Scheme
from included.core.vocabulary import Level, ProvisionKind, SenType, SettingKind

_T = TypeVar("_T")
_Row = Mapping[str, Any]


@cache
def money_book() -> MoneyBook:
    """The rule book of money that ships with the product. Raises BrokenRuleBook."""
    return read_money_book(files("included.rules") / "money")


def read_money_book(folder: Traversable) -> MoneyBook:
    """The rule book of money in a folder. Raises BrokenRuleBook, which names the file and the row."""
    tables = {name: _toml(folder / f"{name}.toml") for name in _FILES}
    funding = _rows("funding.toml", tables["funding"], "place", "kind", _funding)
    book = MoneyBook(
        framework=_framework(tables),
        funding=MappingProxyType({(rule.kind, rule.is_occupied): rule for rule in funding}),
        core_amounts=_whole("funding.toml", "core", lambda: _core(tables["funding"]["core"])),
        schemes=_schemes(folder / "schemes"),
        profiles=_by_code(_rows("framework.toml", tables["framework"], "profile", "code", _profile)),
        findings=_by_code(_rows("findings.toml", tables["findings"], "finding", "code", _finding)),
        calibrations=tuple(_rows("calibration.toml", tables["calibration"], "calibration", "kind", _calibration)),
    )
    _check(book)
    return book


_FILES = ("framework", "tariffs", "area_costs", "funding", "findings", "calibration")


def _framework(tables: Mapping[str, _Row]) -> Framework:
    table, costs = tables["framework"], tables["area_costs"]
    provision = _whole("framework.toml", "head", lambda: str(table["provision"]))
    bands = _rows("framework.toml", table, "band", "code", lambda row: _band(row, provision))
    tariffs = _rows("tariffs.toml", tables["tariffs"], "tariff", "kind", _tariff)
    areas = ({"code": code, **row} for code, row in costs["authorities"].items())
    return Framework(
        bands=_by_code(bands),
        assignments=tuple(_rows("framework.toml", table, "assignment", "level", _assignment)),
        combination=_whole("framework.toml", "combination", lambda: _combination(table["combination"])),
        tariffs=MappingProxyType({tariff.kind: tariff for tariff in tariffs}),
        uplifts=_in_order(_rows("tariffs.toml", tables["tariffs"], "uplift", "starts_on", _uplift)),
        area_costs=MappingProxyType({row["code"]: _whole("area_costs.toml", row["code"], _area(row)) for row in areas}),
        area_cost_source=_whole("area_costs.toml", "head", lambda: str(costs["source"])),
        provision=provision,
        statement=_whole("framework.toml", "head", lambda: str(table["statement"])),
    )


def _band(row: _Row, provision: str) -> Band:
    return Band(
        code=row["code"],
        name=row["name"],
        level=Level(row["level"]),
        provision_kind=ProvisionKind(row["provision_kind"]),
        standard=row["standard"],
        words=row["words"],
        provision=row.get("provision", provision),
        status=Status(row["status"]),
    )


def _assignment(row: _Row) -> Assignment:
    return Assignment(Level(row["level"]), row["band"], frozenset(map(SenType, row.get("types", ()))))


def _combination(row: _Row) -> Combination:
    return Combination(row["step_up_areas"], Level(row["step_up_from"]), row["provision"], Status(row["status"]))


def _tariff(row: _Row) -> TariffTable:
    def dated_here(amounts: _Row) -> dict[str, Any]:
        start = row["starts_on"]
        return {name: dated([{"starts_on": start, "amount": amount}], pounds) for name, amount in amounts.items()}

    values = dated_here(row["amounts"])
    for later in row.get("later", ()):
        for name, amount in later["amounts"].items():
            new = dated([{"starts_on": later["starts_on"], "amount": amount}], pounds)
            values[name] = tuple(sorted((*values.get(name, ()), *new), key=lambda value: value.starts_on))
    supplements = {Pattern(name): value for name, value in dated_here(row.get("supplements", {})).items()}
    return TariffTable(
        kind=SettingKind(row["kind"]),
        covers=row["covers"],
        values=MappingProxyType(values),
        supplements=MappingProxyType(supplements),
        source=row["source"],
        status=Status(row["status"]),
    )


def _uplift(row: _Row) -> Uplift:
    kinds = frozenset(map(SettingKind, row["kinds"]))
    return Uplift(row["starts_on"], decimal(row["percent"]), kinds, row["source"], Status(row["status"]))


def _in_order(uplifts: Iterable[Uplift]) -> tuple[Uplift, ...]:
    return tuple(sorted(uplifts, key=lambda uplift: uplift.starts_on))


def _area(row: _Row) -> Callable[[], AreaCost]:
    values = [{"starts_on": day, "amount": value} for day, value in row["values"].items()]
    return lambda: AreaCost(row["code"], row["name"], dated(values, decimal))


def _funding(row: _Row) -> FundingRule:
    is_occupied = row.get("occupied", True)
    first, second, third = row["payers"]
    return FundingRule(
        key=row["kind"] if is_occupied else f"{row['kind']} not occupied",
        kind=SettingKind(row["kind"]),
        is_occupied=is_occupied,
        core=CoreFunding(row["core"]),
        element_2=dated(row.get("element_2", ()), pounds),
        place=dated(row.get("place", ()), pounds),
        is_up_to=row.get("up_to", False),
        cost_words=row["cost_words"],
        payers=(first, second, third),
        provision=row["provision"],
        status=Status(row["status"]),
        remark=row.get("remark", ""),
    )


def _core(row: _Row) -> CoreAmounts:
    values = {Phase(name): dated(rows, pounds) for name, rows in row["values"].items()}
    return CoreAmounts(MappingProxyType(values), row["provision"], Status(row["status"]))


def _profile(row: _Row) -> PricingProfile:
    order = tuple(map(PriceBasis, row["order"]))
    return PricingProfile(row["code"], order, row["cost_needs_justification"], row["provision"])


def _finding(row: _Row) -> FindingRule:
    return FindingRule(row["code"], row["title"], Weight(row["weight"]), row["provision"], row["status"], row["why"])


def _calibration(row: _Row) -> Calibration:
    return Calibration(
        kind=SettingKind(row["kind"]),
        year=row["year"],
        published=pounds(row["published"]),
        mix=MappingProxyType({band: decimal(share) for band, share in row["mix"].items()}),
        boarding=MappingProxyType({Pattern(name): decimal(share) for name, share in row.get("boarding", {}).items()}),
        area_cost=decimal(row["area_cost"]),
        net_of=pounds(row["net_of"]) if "net_of" in row else NOTHING,
        words=row["words"],
        source=row["source"],
        status=Status(row["status"]),
    )


def _schemes(folder: Traversable) -> Mapping[str, Scheme]:
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    schemes = []
    for file in found:
        table = _toml(file)
        schemes.append(read_scheme(table, f"schemes/{file.name}"))
        if f"{schemes[-1].code}.toml" != file.name:
            raise BrokenRuleBook(f"schemes/{file.name}", "the file is not called by the scheme's code")
    return _by_code(schemes)


def _check(book: MoneyBook) -> None:
    """What rows say of each other: every band that is named exists, and every kind of setting is funded."""
    known = set(book.framework.bands)
    named = [("framework.toml, assignments", row.band) for row in book.framework.assignments]
    named += [
        (f"tariffs.toml, {kind}", band) for kind, table in book.framework.tariffs.items() for band in table.values
    ]
    named += [(scheme.code, band) for scheme in book.schemes.values() for row in scheme.rows for band in row.bands]
    for place, band in named:
        if band not in known:
            raise BrokenRuleBook(place, f"there is no band {band!r}")
    for each in book.framework.bands.values():
        _check_standard(each)
    for kind in SettingKind:
        if (kind, True) not in book.funding:
            raise BrokenRuleBook("funding.toml", f"{kind} is not there")


def _check_standard(band: Band) -> None:
    """A band prices the provision of one level of need of the national standards, and says which."""
    level = standards_book().level(band.standard)
    place = f"framework.toml, {band.code}"
    if level is None:
        known = ", ".join(each.id for each in standards_book().levels)
        raise BrokenRuleBook(place, f"there is no level of need {band.standard!r} in the standards; use one of {known}")
    if (level.level, level.kind) != (band.level, band.provision_kind):
        raise BrokenRuleBook(place, f"{level.id} is {level.level}, {level.kind}: the band says another")


def _rows(file: str, table: _Row, name: str, key: str, read: Callable[[_Row], _T]) -> list[_T]:
    if not isinstance(table.get(name), list):
        raise BrokenRuleBook(file, f"there is no list of {name}")
    return [_whole(file, str(row.get(key, "?")), partial(read, row)) for row in table[name]]


def _whole(file: str, key: str, read: Callable[[], _T]) -> _T:
    """What `read` gives, with whatever is wrong in it said of its place."""
    try:
        return read()
    except (KeyError, ValueError, TypeError, ArithmeticError) as error:
        raise BrokenRuleBook(f"{file}, {key}", str(error)) from error


def _by_code(values: Iterable[Any]) -> Mapping[str, Any]:
    by_code: dict[str, Any] = {}
    for value in values:
        if value.code in by_code:
            raise BrokenRuleBook(value.code, "two rows have this code")
        by_code[value.code] = value
    return MappingProxyType(by_code)


def _toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BrokenRuleBook(file.name, str(error)) from error
