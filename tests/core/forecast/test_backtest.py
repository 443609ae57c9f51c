"""The backtest: it knows nothing of the future, its rules are the simple ones, and odd tables are told line by line."""

import math
from dataclasses import replace

import numpy as np
import pytest

from included.adapters.forecastdata import CASELOAD, leading_flows, published
from included.core.forecast.backtest import HORIZONS, Origin, backtest, baselines, coverage, score
from included.core.forecast.tables import UnusableTable, number_of, series_of, table_of, year_of
from included.core.forecast.total import History, history_of, learn

COLUMNS = ("code", "la", "time_period", "ehcplans")
HEADING = ",".join(COLUMNS)


def shipped() -> History:
    return history_of(series_of(table_of(published(CASELOAD), COLUMNS), "ehcplans"), leading_flows())


def faults_of(*lines: str) -> list[tuple[str, str]]:
    table = table_of("\n".join((HEADING, *lines)), COLUMNS)
    if not table.faults:
        series_of(table, "ehcplans")
    return [(fault.code, fault.place) for fault in table.faults]


def at(origins: tuple[Origin, ...], column: int, horizon: int) -> Origin:
    return next(each for each in origins if (each.column, each.horizon) == (column, horizon))


@pytest.mark.parametrize("origin", [3, 4, 5])
def test_scrambling_the_future_changes_no_forecast(origin: int) -> None:
    history, random = shipped(), np.random.default_rng(7)
    stocks, flows = history.stocks.copy(), tuple(flow.copy() for flow in history.flows)
    for values in (stocks, *flows):
        values[:, origin + 1 :] = random.integers(1, 30_000, values[:, origin + 1 :].shape)

    before, after = learn(history.until(origin)), learn(History(stocks, flows).until(origin))

    for horizon in HORIZONS:
        np.testing.assert_array_equal(before.expected(horizon), after.expected(horizon))
        np.testing.assert_array_equal(before.own_spread(horizon), after.own_spread(horizon))
        assert before.nation_spread(horizon) == after.nation_spread(horizon)


def test_scrambling_later_years_leaves_earlier_scores() -> None:
    history = shipped()
    stocks, flows = history.stocks.copy(), tuple(flow.copy() for flow in history.flows)
    for values in (stocks, *flows):
        values[:, 5:] = 4_321

    before, after = (backtest(each, draws=50, seed=3) for each in (history, History(stocks, flows)))

    for name in ("model", "shrunk", "linear"):
        np.testing.assert_array_equal(at(before, 3, 1).errors[name], at(after, 3, 1).errors[name])
    np.testing.assert_array_equal(at(before, 3, 1).held, at(after, 3, 1).held)


@pytest.mark.parametrize(("horizon", "published_best"), [(1, 4.4), (2, 7.1), (3, 8.6)])
def test_shipped_years_are_missed_by_little(horizon: int, published_best: float) -> None:
    origins = tuple(each for each in backtest(shipped(), draws=300, seed=1) if each.horizon == horizon)

    model = score(origins, "model")

    assert model.mape < published_best
    assert model.pooled_mape < min(score(origins, rule).pooled_mape for rule in origins[0].errors if rule != "model")


def test_intervals_of_many_areas_hold_about_four_fifths() -> None:
    many = at(backtest(shipped(), draws=500, seed=1), 3, 1)

    assert len(many.areas) > 140
    assert 75 <= coverage((many,)) <= 87


@pytest.mark.parametrize("horizon", HORIZONS)
def test_intervals_of_few_areas_are_not_too_narrow(horizon: int) -> None:
    origins = tuple(each for each in backtest(shipped(), draws=500, seed=1) if each.horizon == horizon)

    assert 75 <= coverage(origins) <= 95


def test_rules_agree_with_plain_sums() -> None:
    stocks = np.array([[100.0, 110, 132, 145.2], [200, 200, 210, 231]])

    rules = baselines(History(stocks, ()), 2)

    yearly = [0.1, 0.2, 0.1]
    pooled = (145.2 + 231) / (132 + 210)
    line = [sum(yearly) / 3 + (0.1 - 0.1) / 2 * (year - 1) for year in (3, 4)]
    assert rules["no_change"][0] == 145.2
    assert math.isclose(rules["last"][0], 145.2 * 1.1**2)
    assert math.isclose(rules["mean"][0], 145.2 * (1 + sum(yearly) / 3) ** 2)
    assert math.isclose(rules["weighted"][0], 145.2 * (1 + (0.1 + 0.4 + 0.3) / 6) ** 2)
    assert math.isclose(rules["pooled"][0], 145.2 * pooled**2)
    assert math.isclose(rules["linear"][0], 145.2 * (1 + line[0]) * (1 + line[1]))
    assert math.isclose(rules["shrunk"][0], 145.2 * (1 + 0.5 * sum(yearly) / 3 + 0.5 * (pooled - 1)) ** 2)


def test_errors_of_one_origin_agree_with_plain_sums() -> None:
    history = shipped()
    origin = at(backtest(history, draws=20, seed=1), 3, 1)

    errors = []
    for area in origin.areas.astype(int):
        before, after = history.stocks[area, 3], history.stocks[area, 4]
        errors.append(abs(before - after) / after)

    assert math.isclose(score((origin,), "no_change").mape, 100 * sum(errors) / len(errors))
    assert math.isclose(score((origin,), "no_change").median, 100 * sorted(errors)[len(errors) // 2])


def test_same_seed_draws_the_same_intervals() -> None:
    first, again, other = (backtest(shipped(), draws=40, seed=seed) for seed in (5, 5, 6))

    assert all(np.array_equal(one.held, two.held) for one, two in zip(first, again, strict=True))
    assert any(not np.array_equal(one.held, two.held) for one, two in zip(first, other, strict=True))


def test_leaving_out_the_shared_miss_narrows_intervals() -> None:
    total = learn(shipped().until(3))

    with_it, without = (
        np.nansum(each.draws(3, 500, np.random.default_rng(1)), axis=1)
        for each in (total, replace(total, pace_spread=0))
    )

    assert np.log(with_it).std() > 1.5 * np.log(without).std()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["886,Kent,202324,nonsense"], [("FC04", "line 2")]),
        (["886,Kent,202324,-5"], [("FC04", "line 2")]),
        (["886,Kent,202324,NaN"], [("FC04", "line 2")]),
        (["886,Kent,202324,99999999999"], [("FC04", "line 2")]),
        (["886,Kent,202324,1.5"], [("FC04", "line 2")]),
        (["886,Kent,202325,5"], [("FC03", "line 2")]),
        (["886,Kent,,5"], [("FC03", "line 2")]),
        ([",Kent,202324,5"], [("FC02", "line 2")]),
        (["886,Kent,202324"], [("FC02", "line 2")]),
        (["886,Kent,202324,5", "", "886,Kent,202324,6"], [("FC05", "line 4")]),
        (["886,Kent,202324,x", "ENG,England,202324,rubbish"], []),
    ],
    ids=["words", "negative", "nan", "huge", "half", "years", "no-year", "no-code", "short", "twice", "withheld"],
)
def test_faults_are_told_by_line(lines: list[str], found: list[tuple[str, str]]) -> None:
    assert faults_of(*lines) == found


def test_a_missing_column_is_named() -> None:
    table = table_of("code,la,time_period\n886,Kent,202324\n", COLUMNS)

    assert [fault.message for fault in table.faults] == [
        "The column ehcplans is not there. Give it once in the heading."
    ]


@pytest.mark.parametrize("text", ["", " \n\n", "a\0b"], ids=["empty", "blank", "nought"])
def test_text_without_a_table_is_refused(text: str) -> None:
    with pytest.raises(UnusableTable):
        table_of(text, COLUMNS)


def test_an_area_with_a_new_code_carries_on() -> None:
    rows = [f"{code},Westmorland,{year},{count}" for code, year, count in (("909", 2022, 10), ("942", 2023, 12))]

    series = series_of(table_of("\n".join((HEADING, *rows)), COLUMNS), "ehcplans")

    assert series.areas == ("942",)
    assert series.values.tolist() == [[10.0, 12.0]]


def test_a_short_or_gapped_area_is_not_tried() -> None:
    full = [f"{code},A{code},{2018 + year},{100 + year}" for code in (801, 802) for year in range(5)]
    gapped = [f"803,Gapped,{2018 + year},{'x' if year == 3 else 90}" for year in range(5)]
    rows = "\n".join((HEADING, *full, *gapped, "804,Short,2022,5"))
    series = series_of(table_of(rows, COLUMNS), "ehcplans")

    origins = backtest(history_of(series, ()), draws=10, seed=1)

    assert [(each.horizon, each.areas.tolist()) for each in origins] == [(1, [0.0, 1.0])]


@pytest.mark.parametrize(
    ("period", "year"), [("201819", 2019), ("199900", 2000), ("2019", 2019), ("2018/19", 2019), ("201820", None)]
)
def test_periods_are_read_as_their_january(period: str, year: int | None) -> None:
    assert year_of(period) == year


def test_signs_of_no_figure_are_not_noughts() -> None:
    assert math.isnan(number_of("x") or 0)
    assert number_of("0") == 0
