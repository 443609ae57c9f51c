"""Where each invented child with a plan is taught, whether travel is free by distance, and what the place is priced by.

What real schools ask is not invented: independent places are priced by the tariff, and a recorded cost is that of a
child's support in an ordinary school.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from included.adapters.moneyrules import money_book
from included.adapters.travelrules import travel_rules
from included.core.money.years import FinancialYear, financial_year
from included.core.places.facts import Need, Point
from included.core.places.stays import entry_year, year_group_on
from included.core.places.travel import Free, Traveller, straight_line, travel_right
from included.core.places.travel_decision import TravelGround
from included.core.vocabulary import Level, SenType, SettingKind
from included.demo.lives.days import age_on
from included.demo.loading.copying import Row
from included.demo.records.cases import THE_DAY, Caseload, InventedCase
from included.demo.records.commissioning import OPENED_ON, drawn, kind_held, low_year
from included.demo.records.settings import Setting, settings_by_urn

_BY_AUTHORITY: Final = "other_arrangements_la"
_WHY_OTHERWISE: Final = (
    "Assumed for this demonstration: it would be inappropriate for the provision to be made in any school (Children "
    "and Families Act 2014, section 61(2))."
)
_PROVIDER: Final = (
    "Assumed for this demonstration: a tutor and a therapist come to the home, arranged by the authority."
)
# The levels of need usual in a kind of place; those named more often are more common.
_LEVELS: Final = {
    SettingKind.MAINSTREAM: "targeted enhanced enhanced enhanced enhanced specialist",
    SettingKind.EARLY_YEARS: "targeted enhanced specialist",
    SettingKind.FURTHER_EDUCATION: "targeted enhanced enhanced specialist",
    SettingKind.SPECIAL: "enhanced specialist specialist specialist complex",
    SettingKind.INDEPENDENT: "enhanced specialist",
    SettingKind.ALTERNATIVE_PROVISION: "enhanced specialist",
    SettingKind.SEN_UNIT: "enhanced specialist",
    SettingKind.RESOURCED_PROVISION: "enhanced specialist",
}
_LEVELS_ELSEWHERE: Final = "specialist specialist complex"
_COMPLEX: Final = frozenset((SenType.PMLD, SenType.MSI))
_YEARS: Final = tuple(financial_year(written) for written in ("2022-23", "2023-24", "2024-25"))
_LEAST_COST, _COST_STEP, _COST_STEPS = 7_000, 250, 28
_COST_RECORDED_IN: Final = 3


def placement_rows(caseload: Caseload) -> Iterator[Row]:
    """placements_placement, but for the place a child holds."""
    for case in caseload.cases:
        placed = placed_at(case)
        if placed is None:
            continue
        setting, began = placed
        kind = kind_placed(case)
        transport, reason = _transport(case, setting)
        yield (
            str(case.id), str(case.child.id), caseload.area, setting.urn if setting else None, kind,
            "t" if setting and setting.has_duty_to_admit else "f", began.isoformat(), 100, "", "",
            "" if setting else _WHY_OTHERWISE, "" if setting else _PROVIDER, transport,
            TravelGround.BEYOND_WALKING if transport == "yes" else "", reason, "t",
            f"{began} 10:00:00+00",
        )  # fmt: skip


def price_rows(caseload: Caseload) -> Iterator[Row]:
    """placements_placementprice: for each financial year that tariffs are published for; its case at the end."""
    for case in caseload.cases:
        for day, facts in priced_from(case, caseload.area):
            said_at = f"{day} 10:00:00+00"
            yield str(case.child.id), caseload.area, json.dumps(facts), "t", said_at, str(case.id)


def placed_at(case: InventedCase) -> tuple[Setting | None, date] | None:
    """The setting of a child with a plan, none where taught otherwise, and since when; None without a placement."""
    setting = settings_by_urn().get(case.placement.urn or 0)
    if not case.holds_plan or (setting is None and case.placement.type != _BY_AUTHORITY):
        return None
    return setting, starts_on(case, setting)


def priced_from(case: InventedCase, area: str) -> Iterator[tuple[date, Mapping[str, Any]]]:
    """What a case's placement is priced from, year by year, each with the day it was said."""
    placed = placed_at(case)
    if placed is None or not kind_placed(case):
        return
    setting, began = placed
    for year in _YEARS:
        if began < year.ends_before:
            day = max(began, year.starts_on)
            yield day, price_facts(case, setting, day, year, area)


def price_facts(
    case: InventedCase, setting: Setting | None, day: date, year: FinancialYear, area: str
) -> Mapping[str, Any]:
    """What a placement is priced from in a year: the needs and, for some in ordinary schools, a cost of support."""
    kind = SettingKind(kind_placed(case))
    need = main_need(case)
    facts: dict[str, Any] = {
        "authority": _priced_where(setting, day, area),
        "on": day.isoformat(),
        "financial_year": str(year),
        "setting_kind": kind.value,
        "from": day.isoformat(),
        "needs": [{"type": need.type.value, "level": need.level.value}],
    }
    if kind is SettingKind.MAINSTREAM and drawn(f"recorded {case.reference}", _COST_RECORDED_IN - 1) == 0:
        cost = _LEAST_COST + _COST_STEP * drawn(f"cost {case.reference}", _COST_STEPS)
        facts["cost_of_provision"] = f"{cost}.00"
    return facts


def _priced_where(setting: Setting | None, day: date, area: str) -> str:
    """The authority a setting is in; who pays, where that authority is younger than the day."""
    known = money_book().framework.area_costs.get(setting.authority_code if setting else area)
    if setting is None or known is None or not any(value.starts_on <= day for value in known.values):
        return area
    return setting.authority_code


def starts_on(case: InventedCase, setting: Setting | None) -> date:
    """The plan's first day or, where the setting takes nobody so young, the September the child could start there."""
    entry = case.placement.entry_on or OPENED_ON
    if setting is None:
        return entry
    could = date(entry_year(case.born_on) + low_year(setting), 9, 1)
    return max(entry, min(could, THE_DAY))


def kind_placed(case: InventedCase) -> str:
    """The kind of place a child is placed in; nothing where that cannot be said."""
    if case.placement.type == _BY_AUTHORITY:
        return SettingKind.OTHERWISE.value
    return kind_held(case) or ""


def main_need(case: InventedCase) -> Need:
    """The need a placed child is counted by, at a level usual where the child is taught."""
    kind = SettingKind(kind_placed(case))
    need = SenType(case.need.upper()) if case.need.upper() in set(SenType) else SenType.OTH
    return Need(need, _level(case, kind, need))


def _level(case: InventedCase, kind: SettingKind, need: SenType) -> Level:
    if need in _COMPLEX and kind.is_specialist:
        return Level.COMPLEX
    usual = _LEVELS.get(kind, _LEVELS_ELSEWHERE).split()
    return Level(usual[drawn(f"level {case.reference}", len(usual) - 1)])


def _transport(case: InventedCase, setting: Setting | None) -> tuple[str, str]:
    """Yes where the law gives free travel by a straight line alone; anything else waits for somebody to measure."""
    if setting is None or setting.easting is None or setting.northing is None:
        return "to_decide", ""
    home = Point(case.child.easting, case.child.northing)
    metres = straight_line(home, Point(setting.easting, setting.northing))
    traveller = Traveller(age_on(case.born_on, THE_DAY), year_group_on(case.born_on, THE_DAY))
    right = travel_right(traveller, metres, None, travel_rules(), THE_DAY)
    if right.free is not Free.YES:
        return "to_decide", ""
    return "yes", f"{right.words} {right.provision}. Assumed for this demonstration."
