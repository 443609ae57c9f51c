"""Futures of an area: what always holds, a plain second implementation, and what a scenario does."""

from dataclasses import replace

import numpy as np
import pytest

from included.core.forecast.basis import Basis, Rate, fitted, pooled_mix, share_of, whole
from included.core.forecast.kinds import AGES, KINDS, NEEDS, Kind
from included.core.forecast.population import Population
from included.core.forecast.run import Course, NothingToDraw, Price, Year, expected_joiners, moves_between_ages, run
from included.core.forecast.scenario import MovedPlaces, Multiplier, Scenario
from included.core.forecast.tables import Floats
from included.core.forecast.telling import drivers, quantiles, sentence, start_cost

SHAPE = (len(AGES), len(NEEDS), len(KINDS))
HIGH = Price(20_000.0, 0.03, 0.0, "a test", "unverified")


def basis(plans: int = 3000) -> Basis:
    random = np.random.default_rng(11)
    seed, ages = random.gamma(2, size=SHAPE[1:]), random.gamma(2, size=SHAPE[0])
    mix = fitted(seed, ages / ages.sum(), seed.sum(axis=1) / seed.sum(), seed.sum(axis=0) / seed.sum())
    leaving = np.linspace(0.02, 0.5, len(AGES))
    leaving[-1] = 1
    by_age = mix / mix.sum(axis=(1, 2), keepdims=True)
    joining = np.where(np.arange(len(AGES)) < 14, 1 / 14, 0)
    half = Rate(np.array(500.0), np.array(500.0))
    return Basis(
        cells=whole(mix, plans),
        mix=mix,
        joining=by_age * joining[:, None, None],
        leaving=Rate(leaving * 1e6, (1 - leaving) * 1e6),
        issued=half,
        assessed=half,
        moved_in=Rate(np.array(100.0), np.array(900.0)),
        said=(),
    )


def course(**changed: object) -> Course:
    prices = dict.fromkeys(KINDS, HIGH) | {Kind.INDEPENDENT: replace(HIGH, pounds=60_000.0)}
    start = Course(basis(), prices, Scenario(), None, 2025)
    return replace(start, **changed)  # type: ignore[arg-type]


def totals(draws: int, years: int = 4, growth: float = 1.08) -> Floats:
    return np.tile(3000 * growth ** np.arange(1, years + 1), (draws, 1))


def ran(of: Course, draws: int = 60, years: int = 4, seed: int = 5) -> tuple[Year, ...]:
    return run(of, totals(draws, years), np.random.default_rng(seed))


def test_each_year_closes_on_the_last() -> None:
    before = np.full(60, 3000)

    for year in ran(course()):
        np.testing.assert_array_equal(before - year.leavers + year.new_plans + year.moved_in, year.stock)
        before = year.stock


def test_every_way_of_counting_gives_the_stock() -> None:
    for year in ran(course(scenario=Scenario(moves=(MovedPlaces(50, Kind.INDEPENDENT, Kind.RESOURCED, 2026, 2100),)))):
        for counted in (year.by_age, year.by_need, year.by_kind):
            np.testing.assert_allclose(counted.sum(axis=1), year.stock)
            assert counted.min() >= 0
        assert np.isclose(year.cells.sum(), year.stock.mean())


def test_stocks_follow_the_total_on_average() -> None:
    found = ran(course(), draws=300)

    for year, expected in zip(found, totals(1)[0], strict=True):
        assert abs(year.stock.mean() / expected - 1) < 0.01


def test_doubling_inflow_doubles_entrants_on_average() -> None:
    doubled = Scenario(multipliers=(Multiplier("inflow", 2.0, 2025, 2100, None),))

    once, twice = (
        sum(float((year.new_plans + year.moved_in).mean()) for year in ran(each, draws=300))
        for each in (course(), course(scenario=doubled))
    )

    assert abs(twice / once - 2) < 0.03


def test_a_dated_multiplier_waits_for_its_year() -> None:
    none = Scenario(multipliers=(Multiplier("inflow", 0.0, 2027, 2027, None),))

    found = ran(course(scenario=none))

    assert [bool(year.new_plans.any()) for year in found] == [True, True, False, True]


def test_nobody_is_lost_when_nobody_leaves() -> None:
    stay = Scenario(multipliers=(Multiplier("leavers", 0.0, 2025, 2100, None),))

    first, second = ran(course(scenario=stay), years=2)

    np.testing.assert_array_equal(second.stock, first.stock - second.leavers + second.new_plans + second.moved_in)
    np.testing.assert_array_equal(second.leavers, first.by_age[:, -1])


def test_moved_places_move_that_many_children_and_their_price() -> None:
    moving = Scenario(moves=(MovedPlaces(50, Kind.INDEPENDENT, Kind.RESOURCED, 2026, 2100),))

    before, after = ran(course()), ran(course(scenario=moving))

    units, independent = KINDS.index(Kind.RESOURCED), KINDS.index(Kind.INDEPENDENT)
    np.testing.assert_allclose(after[0].by_kind, before[0].by_kind)
    np.testing.assert_allclose(after[2].by_kind[:, units] - before[2].by_kind[:, units], 50)
    np.testing.assert_allclose(after[2].by_kind[:, independent] - before[2].by_kind[:, independent], -50)
    saved = (before[2].cost - after[2].cost).sum(axis=1)
    np.testing.assert_allclose(saved, 50 * 40_000 * 1.03**2)


def test_no_more_places_move_than_there_are() -> None:
    moving = Scenario(moves=(MovedPlaces(100_000, Kind.INDEPENDENT, Kind.RESOURCED, 2025, 2100),))

    found = ran(course(scenario=moving))

    assert found[0].by_kind[:, KINDS.index(Kind.INDEPENDENT)].max() == 0


def test_more_children_bring_more_plans() -> None:
    counts = np.array([np.full(len(AGES), 100.0), np.full(len(AGES), 120.0)])

    flat, grown = (
        float((each[0].new_plans + each[0].moved_in).mean())
        for each in (ran(course(), 300), ran(course(population=Population((2025, 2026), counts)), 300))
    )

    assert abs(grown / flat - 1.2) < 0.03


@pytest.mark.parametrize(("draws", "years"), [(0, 3), (3, 0)], ids=["draws", "years"])
def test_none_to_draw_is_refused(draws: int, years: int) -> None:
    with pytest.raises(NothingToDraw):
        run(course(), np.empty((draws, years)), np.random.default_rng(1))


def test_the_same_seed_gives_the_same_figures() -> None:
    first, again, other = (ran(course(), seed=seed)[-1] for seed in (8, 8, 9))

    np.testing.assert_array_equal(first.cost, again.cost)
    assert not np.array_equal(first.cost, other.cost)


def plain_expectation(of: Basis, joiners: float) -> list[list[list[float]]]:
    """One year on, cell by cell in loops: leave, grow older, change kind, join."""
    stay, to = moves_between_ages(of.mix)
    after = [[[0.0] * SHAPE[2] for _ in range(SHAPE[1])] for _ in range(SHAPE[0])]
    for age in range(1, SHAPE[0]):
        for need in range(SHAPE[1]):
            going = 0.0
            for kind in range(SHAPE[2]):
                kept = of.cells[age - 1][need][kind] * (1 - of.leaving.mean[age - 1])
                after[age][need][kind] += kept * stay[age][need][kind]
                going += kept * (1 - stay[age][need][kind])
            for kind in range(SHAPE[2]):
                after[age][need][kind] += going * to[age][need][kind]
    for age, need, kind in np.ndindex(*SHAPE):
        after[age][need][kind] += joiners * of.joining[age][need][kind]
    return after


def test_expected_values_agree_with_plain_loops() -> None:
    start = course()
    joiners = float(expected_joiners(start.basis, start.basis.leaving.mean[None, :], totals(1))[0, 0])

    year = ran(start, draws=400, years=1)[0]

    expected = np.array(plain_expectation(start.basis, joiners))
    spread = np.sqrt(np.maximum(expected, 0.5) / 400)
    assert np.abs(year.cells - expected).max() / spread.max() < 6
    assert (np.abs(year.cells - expected) < 6 * spread).all()


def test_moves_turn_one_mix_into_the_next() -> None:
    mix = basis().mix / basis().mix.sum(axis=2, keepdims=True)

    stay, to = moves_between_ages(mix)

    kept = mix[:-1] * stay[1:]
    arrived = kept + (mix[:-1] - kept).sum(axis=2, keepdims=True) * to[1:]
    np.testing.assert_allclose(arrived, mix[1:], atol=1e-6)


def test_drivers_add_up_to_the_change_of_cost() -> None:
    counts = np.array([np.full(len(AGES), 100.0), np.full(len(AGES), 130.0)])
    start = course(population=Population((2025, 2028), counts))

    found = ran(start)

    change = float(found[-1].cost.sum(axis=1).mean()) - start_cost(start)
    parts = drivers(start, found)
    assert abs(sum(parts.values()) - change) < 0.001 * abs(change)
    assert parts["population"] > 0 > parts["leavers"]
    assert "more joining than leaving" in sentence(start, found)


def test_prices_held_leave_price_no_part() -> None:
    start = course(prices=dict.fromkeys(KINDS, replace(HIGH, rise=0.0)))

    parts = drivers(start, ran(start))

    assert abs(parts["price"]) < 1
    assert abs(parts["mix"]) < 1


def test_quantiles_are_in_order() -> None:
    assert quantiles(np.arange(101)) == {"p10": 10, "p50": 50, "p90": 90}


def test_margins_of_the_fit_are_those_given() -> None:
    seed = np.random.default_rng(3).gamma(1, size=SHAPE[1:])
    ages = np.full(len(AGES), 1 / len(AGES))
    needs, kinds = seed.sum(axis=1) / seed.sum(), np.array([0.4, 0.05, 0.25, 0.05, 0.03, 0.17, 0.05])

    mix = fitted(seed, ages, needs, kinds)

    np.testing.assert_allclose(mix.sum(axis=(0, 1)), kinds, atol=1e-3)
    assert whole(mix, 777).sum() == 777


def test_a_small_area_is_drawn_to_its_neighbours() -> None:
    neighbours = [np.array([900.0, 100.0])]

    small, large = (pooled_mix(np.array([0.0, size]), neighbours)[0] for size in (10.0, 10_000.0))

    assert small > 0.8
    assert large < 0.05


def test_unknown_counts_give_the_nations_share() -> None:
    assert share_of((float("nan"), 5.0), (1.0, 4.0)).mean == 0.25
    assert 0.25 < share_of((90.0, 100.0), (1.0, 4.0)).mean < 0.9
