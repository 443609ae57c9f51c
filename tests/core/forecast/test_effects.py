"""What a change is worth, draw by draw, and what one place costs until it is expected to end."""

from dataclasses import replace

import numpy as np
import pytest

from core.forecast.test_run import HIGH, course, totals
from included.core.forecast.basis import Rate
from included.core.forecast.chance import Expected
from included.core.forecast.effects import Effect, effect_of
from included.core.forecast.kinds import AGES, KINDS, Kind
from included.core.forecast.place import Child, PlaceCosts, place_costs
from included.core.forecast.run import Course, run
from included.core.forecast.scenario import MovedPlaces, Multiplier, Scenario

YEARS = 4


def effect(scenario: Scenario, of: Course | None = None) -> Effect:
    start = of or course()
    before, after = (
        run(each, totals(50, YEARS), np.random.default_rng(5), chance=Expected())
        for each in (start, replace(start, scenario=scenario))
    )
    return effect_of(before, after)


def test_nothing_changed_costs_nothing() -> None:
    found = effect(Scenario())

    assert (found.in_all.low, found.in_all.middle, found.in_all.high) == (0, 0, 0)
    assert set(found.plans.values()) == {0.0}


def test_moved_places_are_worth_the_gap_of_price() -> None:
    found = effect(Scenario(moves=(MovedPlaces(50, Kind.INDEPENDENT, Kind.RESOURCED, 2026, 2100),)))

    years = dict(found.years)
    assert years[2025].middle == 0
    assert years[2028].middle == pytest.approx(-50 * 40_000 * 1.03**3, rel=1e-6)
    assert found.plans[Kind.RESOURCED] == pytest.approx(50)
    assert found.in_all.low <= found.in_all.middle <= found.in_all.high


def test_an_effect_is_as_unsure_as_prices_are() -> None:
    unsure = course(prices=dict.fromkeys(KINDS, replace(HIGH, rise_spread=0.05)))

    found = effect(Scenario(multipliers=(Multiplier("price", 1.1, 2025, 2100, None),)), unsure)

    assert found.in_all.low < found.in_all.middle < found.in_all.high
    assert found.in_all.middle == pytest.approx(found.before.middle * 0.1, rel=0.01)


def never_leaving() -> Course:
    start = course()
    nobody = np.full(len(AGES), 1e-9)
    nobody[-1] = 1.0
    return replace(start, basis=replace(start.basis, leaving=Rate(nobody * 1e9, (1 - nobody) * 1e9)))


def costs(of: Course, child: Child, kind: Kind = Kind.SPECIAL, draws: int = 200) -> PlaceCosts:
    pounds = {kind: 10_000.0, Kind.INDEPENDENT: 60_000.0}
    return place_costs(of, child, kind, pounds, years=10, draws=draws, random=np.random.default_rng(2))


def test_a_place_nobody_leaves_costs_its_price_each_year() -> None:
    found = costs(never_leaving(), Child(5, "ASD"))

    assert [each.middle for _, each in found.years] == [round(10_000 * 1.03**year) for year in range(10)]
    assert found.likely_to_last == (1.0,) * 10
    assert found.differences[Kind.INDEPENDENT].middle == found.in_all.middle - found.others[Kind.INDEPENDENT].middle


def test_a_place_ends_at_the_age_its_kind_takes() -> None:
    found = costs(never_leaving(), Child(15, "ASD"))

    # Fifteen now: sixteen, seventeen, eighteen, nineteen in the Januaries to come, and a quarter of a year after.
    assert found.stays == pytest.approx((4.25, 4.25, 4.25))


def test_a_child_older_than_the_kind_is_counted_once_more() -> None:
    found = costs(never_leaving(), Child(22, ""))

    assert 0 < found.stays[1] < 1


def test_leavers_shorten_a_place_and_spread_its_cost() -> None:
    start = course()
    often = replace(start, basis=replace(start.basis, leaving=Rate(np.full(len(AGES), 3e5), np.full(len(AGES), 7e5))))

    found = costs(often, Child(5, "ASD"), draws=2000)

    assert found.in_all.low < found.in_all.middle < found.in_all.high
    assert list(found.likely_to_last) == sorted(found.likely_to_last, reverse=True)
    assert found.likely_to_last[1] == pytest.approx(0.7, abs=0.05)
