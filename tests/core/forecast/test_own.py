"""An area's own years and ledger: pooled where they are few, exact where they are money."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from core.forecast.test_run import HIGH, SHAPE, basis, course, totals
from included.core.forecast.basis import Basis
from included.core.forecast.chance import Expected
from included.core.forecast.kinds import AGES, KINDS, NEEDS, Kind, kind_of, need_of
from included.core.forecast.learning import learnt_basis, learnt_total
from included.core.forecast.own import Counted, LedgerLine, OwnCounts, OwnYear, counts_from, prices_from
from included.core.forecast.run import Course, expected_joiners, run
from included.core.forecast.total import History
from included.core.vocabulary import SettingKind

PUBLISHED = dict.fromkeys(KINDS, replace(HIGH, source="A table. Rise: a statute"))
ON = date(2025, 1, 15)


def year_of(stock: float, left: float, *, year: int = 2024, placed: bool = True) -> OwnYear:
    """A year in which everybody is 10, of one need and kind, and so many leave."""
    cells, by_age = np.zeros(SHAPE), np.zeros(SHAPE[0])
    cells[8, 0, 2], by_age[8] = stock, left
    gone = cells * (left / stock if placed else 0)
    return OwnYear(year, 300, 200, 10, by_age.copy(), gone, by_age * (0 if placed else 1), cells)


def counts_of(*years: OwnYear, cells: np.ndarray | None = None, on: date = ON) -> OwnCounts:
    return OwnCounts("886", on, basis().cells.astype(float) if cells is None else cells, years)


@pytest.mark.parametrize(
    ("stock", "low", "high"), [(10.0, 0.15, 0.30), (100_000.0, 0.89, 0.91)], ids=["small", "large"]
)
def test_few_leavers_are_drawn_to_those_published(stock: float, low: float, high: float) -> None:
    published = basis().leaving.mean[8]

    learnt = learnt_basis(basis(), counts_of(year_of(stock, 0.9 * stock)))

    assert published < 0.25
    assert low < learnt.leaving.mean[8] < high
    assert learnt.leaving.mean[-1] == 1.0


def test_no_whole_year_leaves_published_rates() -> None:
    learnt = learnt_basis(basis(), counts_of())

    np.testing.assert_allclose(learnt.leaving.mean, basis().leaving.mean)
    assert learnt.said[0].startswith("No calendar year")
    assert learnt.cells.sum() == basis().cells.sum()


def test_a_need_that_leaves_more_is_learnt() -> None:
    here = basis()
    stock = here.cells * 100.0
    left = stock * here.leaving.mean[:, None, None]
    left[:, 0] *= 1.5
    year = OwnYear(2024, 9, 9, 9, np.ones(SHAPE[0]), left, np.zeros(SHAPE[0]), stock)

    learnt = learnt_basis(here, counts_of(year))

    factors = np.broadcast_to(learnt.departing, SHAPE)
    assert (factors[10, 0] > 1.3 * factors[10, 1]).all()
    # No age leaves more for it: only who of the age.
    held = learnt.cells.sum(axis=(1, 2))
    np.testing.assert_allclose((learnt.cells * factors).sum(axis=(1, 2))[held > 50], held[held > 50], rtol=0.02)


def test_leavers_of_unknown_settings_teach_no_factor() -> None:
    learnt = learnt_basis(basis(), counts_of(year_of(500, 50, placed=False)))

    assert (learnt.departing == 1).all()
    assert "Too few leavers" in learnt.said[-1]


def test_needs_nobody_wrote_down_are_spread() -> None:
    cells = np.zeros(SHAPE)
    cells[8, -1, 0] = 100

    learnt = learnt_basis(basis(), counts_of(cells=cells))

    assert learnt.cells.sum() == learnt.cells[8, :, 0].sum() == 100
    assert learnt.cells[8, -1, 0] == 0
    assert any("100 plans have no need" in said for said in learnt.said)


def rows() -> Iterator[Counted]:
    yield Counted("now", 0, 7, "ASD", "special", True, 5)
    yield Counted("now", 0, 7, "ASD", "special", False, 2)
    yield Counted("now", 0, 0, "", "", False, 1)
    yield Counted("now", 0, 90, "XX", "nonsense", True, 1)
    for year in (2021, 2022, 2023, 2024):
        yield Counted("stock", year, 9, "SEMH", "mainstream", True, 10)
        yield Counted("left", year, 9, "SEMH", "mainstream", True, 3)
    yield Counted("left_early", 2022, 0, "", "", False, 1)
    yield Counted("left_early", 2023, 0, "", "", False, 1)
    yield Counted("request", 2024, 0, "", "", False, 40)


def test_years_count_from_the_first_whole_one() -> None:
    found = counts_from("886", ON, rows())

    assert [year.year for year in found.years] == [2022, 2023, 2024]
    assert [year.requests for year in found.years] == [0, 0, 40]
    assert found.years[0].left_by_age[AGES.index("9")] == 3


def test_plans_without_a_place_are_elsewhere() -> None:
    found = counts_from("886", ON, rows())

    by_kind = dict(zip(KINDS, found.cells.sum(axis=(0, 1)), strict=True))
    assert by_kind[Kind.SPECIAL] == 5
    assert by_kind[Kind.OTHER] == 4
    assert found.cells[-1].sum() == 1
    assert found.cells[0].sum() == 1


@pytest.mark.parametrize("kind", list(SettingKind))
def test_each_kind_of_setting_has_its_group(kind: SettingKind) -> None:
    assert kind_of(kind.value) in KINDS


def test_needs_have_their_published_names() -> None:
    assert [need_of(code) for code in ("ASD", "DS", "", "not_said")] == ["asd", "oth", NEEDS[-1], NEEDS[-1]]


def test_plans_times_price_is_what_the_ledger_commits() -> None:
    cells = np.zeros(SHAPE)
    cells[5, 0, KINDS.index(Kind.SPECIAL)], cells[5, 0, KINDS.index(Kind.OTHER)] = 4, 10
    lines = [LedgerLine("special", 3, 3_000_000, 1), LedgerLine("education_otherwise", 2, 4_000_000, 0)]

    prices = prices_from(lines, cells, PUBLISHED, is_of_year_before=False)

    # Three at £10,000 on average and one more taken at that; ten elsewhere of whom two cost £20,000.
    assert prices[Kind.SPECIAL].pounds * 4 == pytest.approx(40_000)
    assert prices[Kind.OTHER].pounds * 10 == pytest.approx(40_000)
    assert prices[Kind.SPECIAL].source.endswith("Rise: a statute")
    assert prices[Kind.SPECIAL].status == "recorded"
    assert prices[Kind.MAINSTREAM] is PUBLISHED[Kind.MAINSTREAM]


def test_prices_of_last_year_are_raised_once() -> None:
    cells = np.zeros(SHAPE)
    cells[5, 0, KINDS.index(Kind.SPECIAL)] = 1

    found = prices_from([LedgerLine("special", 1, 1_000_000, 0)], cells, PUBLISHED, is_of_year_before=True)

    assert found[Kind.SPECIAL].pounds == pytest.approx(10_000 * 1.03)


def history(rows_of: int = 40) -> History:
    growth = 1.05 + 0.01 * (np.arange(rows_of) % 5)
    stocks = 1000 * growth[:, None] ** np.arange(6)
    flow = stocks * 0.1
    return History(stocks, (flow, flow.copy()))


def test_own_later_years_move_the_lean() -> None:
    januaries = tuple(range(2018, 2024))
    usual = learnt_total(history(), januaries, 0, counts_of())

    years = [year_of(1300.0, 10, year=2023), year_of(1600.0, 10, year=2024)]
    found = learnt_total(history(), januaries, 0, counts_of(*years, cells=np.full(SHAPE, 2000 / np.prod(SHAPE))))

    assert found.lean[0] > usual.lean[0]
    assert found.stock[0] == pytest.approx(2000)
    assert found.pace == pytest.approx(usual.pace, abs=0.01)
    np.testing.assert_allclose(found.lean[1:], usual.lean[1:], atol=0.01)


def run_without_chance(of: Course) -> np.ndarray:
    years = run(of, totals(1), np.random.default_rng(3), chance=Expected())
    return np.array([year.stock[0] for year in years])


def test_without_chance_the_stock_is_the_total() -> None:
    np.testing.assert_allclose(run_without_chance(course()), totals(1)[0], rtol=1e-6)


def test_part_of_a_year_sees_part_of_its_leavers() -> None:
    whole, part = (
        run(replace(course(), gone=gone), totals(1), np.random.default_rng(3), chance=Expected())[0]
        for gone in (0.0, 0.5)
    )

    # Those of 25 leave all the same: their plans end with the academic year.
    grown = [float((year.leavers - year_of_last(course().basis)).item()) for year in (whole, part)]
    assert 0.4 < grown[1] / grown[0] < 0.6
    np.testing.assert_allclose(whole.stock, part.stock, rtol=1e-6)


def year_of_last(of: Basis) -> float:
    return float(of.cells[-1].sum())


@pytest.mark.parametrize(("gone", "seen"), [(0.0, 0.75), (0.5, 0.5), (0.75, 0.0), (0.9, 0.0)])
def test_the_middle_of_a_year_lies_between_counts(gone: float, seen: float) -> None:
    assert replace(course(), gone=gone).part_of(0) == pytest.approx(seen)
    assert replace(course(), gone=gone).part_of(1) == 0.75


def test_fewer_join_in_part_of_a_year() -> None:
    leaving = course().basis.leaving.mean[None, :]

    whole, part = (expected_joiners(course().basis, leaving, totals(1), gone)[0, 0] for gone in (0.0, 0.8))

    assert part < whole


@pytest.mark.parametrize(
    ("on", "gone"),
    [(date(2025, 1, 2), 0.0), (date(2025, 1, 15), 0.0), (date(2025, 7, 16), 0.5), (date(2025, 12, 31), 0.96)],
)
def test_a_day_says_how_much_of_the_year_is_gone(on: date, gone: float) -> None:
    assert counts_of(on=on).gone == pytest.approx(gone, abs=0.01)
