from typing import Any

import pytest

from core.recovery.plans import BOOK, document, mitigation, plan, year
from included.core.recovery.comparing import changes, year_changes
from included.core.recovery.documents import plan_from, with_forecast
from included.core.recovery.forward import roll_forward
from included.core.recovery.futures import draw_futures
from included.core.recovery.record import RecoveryPlan

KINDS = ("mainstream", "resourced", "special", "independent", "alternative_provision", "post_16", "other")


def forecast(**rest: Any) -> dict[str, Any]:
    def figures(low: str, middle: str, high: str) -> dict[str, str]:
        return {"p10": low, "p50": middle, "p90": high}

    one = {
        "financial_year": "2026-27",
        "cost": figures("600.00", "701.00", "900.00"),
        "cost_by_kind": {kind: figures("90.00", "100.00", "120.00") for kind in KINDS},
        "by_kind": {kind: {"p10": 3, "p50": 4, "p90": 5} for kind in KINDS},
    }
    cells = [
        {"age": "7", "need": "asd", "kind": "special", "mean": 3.0},
        {"age": "12", "need": "need_unknown", "kind": "special", "mean": 1.0},
        {"age": "15", "need": "asd", "kind": "post_16", "mean": 1},
    ]
    return {"area": "886", "forecast": [one], "last_year_cells": cells, "seed": 1} | rest


def forecast_plan(**rest: Any) -> RecoveryPlan:
    years = [{"year": "2026-27", "income": [{"what": "high_needs_block", "amount": "700.00"}]}]
    reading = plan_from(with_forecast(document(years=years, **rest), forecast()), BOOK)
    assert reading.plan is not None, reading.faults
    return reading.plan


def test_forecast_is_the_unmitigated_side() -> None:
    made = forecast_plan()

    (found,) = roll_forward(made, BOOK)

    assert found.unmitigated.spend == 701_00
    by = {(s.category.group, s.category.age, s.category.need): s.figure.pence for s in made.years[0].spend}
    assert by["special", "5_to_10", "asd"] + by["special", "11_to_15", None] == 100_14
    assert by["post_16", "16_to_19", "asd"] == 100_14
    assert sum(s.placements or 0 for s in made.years[0].spend) == 4 * len(KINDS)
    assert made.remarks


def test_own_spending_goes_before_the_forecast() -> None:
    reading = plan_from(with_forecast(document(years=[year("2026-27", "1.00", "9.00")]), forecast()), BOOK)

    assert reading.plan is not None
    assert [each.figure.pence for each in reading.plan.years[0].spend] == [9_00]
    assert not reading.plan.remarks
    assert not reading.plan.spreads


@pytest.mark.parametrize(
    "row",
    [3, {}, {"financial_year": "2026"}, {"financial_year": "2026-27", "cost": [], "cost_by_kind": {}}],
)
def test_broken_forecasts_are_told(row: Any) -> None:
    reading = plan_from(with_forecast(document(), forecast(forecast=[row])), BOOK)

    assert reading.plan is None
    assert all(fault.place.startswith("forecast") for fault in reading.faults)


@pytest.mark.parametrize("cell", [[], {"kind": [], "age": {}, "need": 3, "mean": "x"}, {"mean": -1}])
def test_broken_cells_are_told(cell: Any) -> None:
    reading = plan_from(with_forecast(document(), forecast(last_year_cells=[cell])), BOOK)

    assert [fault.place for fault in reading.faults][-1] == "forecast.last_year_cells[0]"


def test_same_seed_draws_the_same_futures() -> None:
    made = forecast_plan(mitigations=[mitigation(confidence=50, unit_saving="10.00")])
    outcomes = roll_forward(made, BOOK)

    one, again, other = (draw_futures(made, outcomes, draws=200, seed=seed) for seed in (1, 1, 2))

    assert one == again
    assert one != other


def test_draws_follow_the_forecasts_own_spread() -> None:
    made = forecast_plan()

    (found,) = draw_futures(made, roll_forward(made, BOOK), draws=2000, seed=1).years

    # Dearer futures end lower: the high of the cost, £900, is the low of the balance.
    assert -310_00 < found.closing.low < -290_00
    assert abs(found.closing.middle - -101_00) < 6_00
    assert -10_00 < found.closing.high < 10_00


def test_certain_plans_have_one_future() -> None:
    made = plan(mitigations=[mitigation(unit_saving="1.00")], balance_by="2027-28")
    outcomes = roll_forward(made, BOOK)

    found = draw_futures(made, outcomes, draws=20, seed=1)

    assert {each.closing.low for each in found.years} == {each.mitigated.closing for each in outcomes}
    assert found.kept_by_then == 0


def test_half_sure_mitigations_come_half_the_time() -> None:
    made = plan(mitigations=[mitigation(confidence=50, unit_saving="5.00")], balance_by="2027-28")

    found = draw_futures(made, roll_forward(made, BOOK), draws=2000, seed=3)

    assert found.kept_by_then is not None
    assert 900 < found.kept_by_then < 1100


def test_versions_are_set_beside_each_other() -> None:
    before = plan(mitigations=[mitigation("M1"), mitigation("M2")], conditions=[{"id": "C1", "text": "Old"}])
    after = plan(
        mitigations=[mitigation("M1", unit_saving="1.50"), mitigation("M3")], conditions=[{"id": "C1", "text": "New"}]
    )

    found = [(each.key, each.what, each.field, each.before, each.after) for each in changes(before, after)]

    assert found == [
        ("M1", "changed", "unit_saving", "£1,000", "£1.50"),
        ("M3", "added", "", "", ""),
        ("M2", "removed", "", "", ""),
        ("C1", "changed", "text", "Old", "New"),
    ]


def test_years_of_versions_need_not_be_equal() -> None:
    short = roll_forward(plan(years=[year("2027-28", "1.00", "1.00")]), BOOK)

    found = year_changes(short, roll_forward(plan(), BOOK))

    assert [(str(each.year), each.before, each.after) for each in found] == [
        ("2026-27", None, -150_00),
        ("2027-28", -100_00, -200_00),
    ]
