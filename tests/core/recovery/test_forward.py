from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.recovery.plans import BOOK, mitigation, plan, year
from included.core.recovery.cells import cells, moved
from included.core.recovery.forward import reached, roll_forward, without_each
from included.core.recovery.programmes import stability_grant


def test_closing_is_opening_income_spend_grant() -> None:
    years = [year("2026-27", "1000.00", "1050.10", grants=[{"from": "council", "amount": "30.05"}])]

    (found,) = roll_forward(plan(years=years), BOOK)

    assert (found.mitigated.in_year, found.mitigated.closing) == (-50_10, -120_05)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 10**9)] * 3), min_size=1, max_size=6), st.integers(-(10**9), 10**9))
def test_balances_add_up_over_all_years(sums: list[tuple[int, int, int]], opening: int) -> None:
    years = [
        year(
            f"{2026 + at}-{27 + at}",
            f"{income}.00",
            f"{spend}.00",
            grants=[{"from": "council", "amount": f"{paid}.00"}],
        )
        for at, (income, spend, paid) in enumerate(sums)
    ]

    found = roll_forward(plan(years=years, opening={"amount": f"{opening}.00"}), BOOK)

    assert found[-1].mitigated.closing == 100 * (opening + sum(i - s + g for i, s, g in sums))


def test_actual_years_hold_their_mitigations_already() -> None:
    years = [year("2026-27", "90000.00", "90000.00", is_actual=True), year("2027-28", "90000.00", "90000.00")]

    found = roll_forward(plan(years=years, mitigations=[mitigation()]), BOOK)

    assert [sum(each.saved.values()) for each in found] == [0, 10_000_00]


def test_withdrawn_mitigations_save_nothing() -> None:
    row = mitigation(withdrawn_on="2026-05-01", withdrawn_why="The building was not bought")

    found = roll_forward(plan(mitigations=[row]), BOOK)

    assert found[-1].unmitigated == found[-1].mitigated


@pytest.mark.parametrize(
    ("spends", "in_year", "in_all"),
    [
        (("900.00", "900.00"), "2026-27", "2026-27"),
        (("1050.00", "700.00"), "2027-28", "2027-28"),
        (("1050.00", "1000.00"), "2027-28", "None"),
        (("900.00", "1000.01"), "None", "None"),
        (("1000.00", "1000.00"), "2026-27", "None"),
    ],
)
def test_balance_counts_when_it_is_kept(spends: tuple[str, str], in_year: str, in_all: str) -> None:
    years = [year(name, "1000.00", spend) for name, spend in zip(("2026-27", "2027-28"), spends, strict=True)]

    found = reached(roll_forward(plan(years=years), BOOK))

    assert (str(found.in_year), str(found.in_all)) == (in_year, in_all)


def test_without_one_another_steps_in() -> None:
    group = {"double_count_group": "same", "volume": 1}
    rows = [mitigation("dear", unit_saving="300.00", **group), mitigation("cheap", unit_saving="200.00", **group)]
    made = plan(mitigations=rows)

    found = without_each(made, BOOK, roll_forward(made, BOOK))

    assert {each.key: each.difference for each in found} == {"dear": 2 * 100_00, "cheap": 0}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 900), st.sampled_from(["", "a", "b"])), max_size=5))
def test_without_one_is_the_plan_lacking_it(rows: list[tuple[int, int, str]]) -> None:
    told = [
        mitigation(f"M{at}", volume=volume, unit_saving=f"{pounds}.99", double_count_group=group)
        for at, (volume, pounds, group) in enumerate(rows)
    ]
    made = plan(mitigations=told)

    found = without_each(made, BOOK, roll_forward(made, BOOK))

    plainly = [plan(mitigations=[row for row in told if row is not left_out]) for left_out in told]
    assert [each.outcomes for each in found] == [roll_forward(each, BOOK) for each in plainly]


@pytest.mark.parametrize(
    ("deficits", "ineligible", "found"),
    [
        ([136_000_000_00], 0, (136_000_000_00, 122_400_000_00, 13_600_000_00)),
        ([136_000_000_00, 130_000_000_00], 10_000_000_00, (120_000_000_00, 108_000_000_00, 22_000_000_00)),
        ([5], 0, (5, 5, 0)),
        ([100], 200, (0, 0, 100)),
    ],
    ids=["the note's example", "lowest counts", "half a penny", "nothing eligible"],
)
def test_the_2026_grant_pays_nine_tenths(deficits: list[int], ineligible: int, found: tuple[int, int, int]) -> None:
    paid = stability_grant(deficits, ineligible, BOOK.grant_share)

    assert (paid.eligible, paid.grant, paid.residual) == found


def test_claimed_grant_comes_in_its_year() -> None:
    claim = {"deficits": [{"amount": "100.00", "source": "accounts"}], "paid_in": "2026-27"}

    found = roll_forward(plan(stability_grant=claim), BOOK)

    assert [each.grant for each in found] == [90_00, 0]


def _cells(spend: list[dict[str, Any]], **rest: Any) -> dict[str, tuple[int, int]]:
    made = plan(
        years=[year("2026-27", "1000.00", "0.00") | {"spend": spend}], mitigations=[mitigation(volume=1, **rest)]
    )
    found = cells(made.years[0], made.in_force)
    return {f"{each.category.age or ''}{each.category.line}": (each.unmitigated, each.mitigated) for each in found}


def test_saving_comes_off_what_it_acts_on() -> None:
    spend = [
        {"group": "independent", "age": "5_to_10", "need": "asd", "amount": "1000.00"},
        {"group": "independent", "age": "11_to_15", "need": "semh", "amount": "2000.00"},
        {"group": "special", "age": "16_to_19", "amount": "5000.00"},
        {"line": "1.2.5", "amount": "700.00"},
    ]

    found = _cells(spend, unit_saving="100.00")

    assert found["5_to_10"] == (1000_00, 966_67)
    assert found["11_to_15"] == (2000_00, 1933_33)
    assert (found["16_to_19"], found["1.2.5"]) == ((5000_00, 5000_00), (700_00, 700_00))


def test_children_move_between_groups() -> None:
    made = plan(mitigations=[mitigation(volume=40, moves_to="resourced", ramp=[50])])

    assert moved(made.years[0], made.in_force) == {"independent": -20, "resourced": 20}
