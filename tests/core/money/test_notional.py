"""Notional SEN budgets: the worked figures, and what a what-if changes."""

from decimal import Decimal
from typing import Any

import pytest

from core.money.notional_cases import based as based_on
from core.money.notional_cases import document, pounds, school
from included.adapters.formularules import formula_book
from included.core.money.formula import guarantee
from included.core.money.notional.answers import document_of
from included.core.money.notional.whatif import WhatIf, compare

BOOK = formula_book()


def answer(what_if: WhatIf, *documents: Any, with_lines: bool = False) -> dict[str, Any]:
    base = based_on(*documents)
    return document_of(base, compare(base, what_if, BOOK), what_if, BOOK, with_lines=with_lines)


def test_worked_school_has_its_published_lines() -> None:
    row = answer(WhatIf(), document(), with_lines=True)["schools"][0]

    assert (row["budget"], row["notional_budget"]) == ("2081940.00", "310662.00")
    assert (row["share_percent"], row["pupils_covered"]) == ("14.92", "51.78")
    notional = {line["line"]: line["notional_budget"] for line in row["lines"]}
    assert notional["basic_entitlement_primary"] == "80787.00"
    assert (notional["fsm_primary"], notional["fsm6_primary"]) == ("20790.00", "48760.00")
    assert sum(Decimal(notional[f"idaci_{band}_primary"]) for band in "fed") == 9775
    assert (notional["low_prior_attainment_primary"], notional["eal_primary"]) == ("138650.00", "11900.00")
    assert notional["lump_sum_primary"] == "0.00"


def test_poorer_school_gets_the_minimum_per_pupil() -> None:
    row = answer(WhatIf(), document(school(lump_sum="95100.00")), with_lines=True)["schools"][0]

    amounts = {line["line"]: line["amount"] for line in row["lines"]}
    assert amounts["minimum_per_pupil"] == "49160.00"
    assert row["budget"] == "2081100.00"


def test_guarantee_of_the_worked_school() -> None:
    core = 420 * 4600_00

    assert pounds(guarantee(Decimal(4700), Decimal("-0.5"), Decimal(420), core)) == 32130


def test_guarantee_is_reckoned_after_the_minimum() -> None:
    given = school(lump_sum="95100.00", baseline_per_pupil="5000.00")

    row = answer(WhatIf(), document(given, guarantee="-0.5"), with_lines=True)["schools"][0]

    # 4,975 a pupil is guaranteed and the minimum makes 4,955.
    amounts = {line["line"]: line["amount"] for line in row["lines"]}
    assert amounts["minimum_funding_guarantee"] == "8400.00"


@pytest.mark.parametrize(
    ("pupils", "shortfall", "covered"),
    [("51.77", "0.00", "100.01"), ("51.78", "18.00", "99.99"), ("60", "49338.00", "86.30"), ("0", "0.00", None)],
)
def test_notional_budget_stands_against_first_costs(pupils: str, shortfall: str, covered: str | None) -> None:
    row = answer(WhatIf(), document(school(high_needs_pupils=pupils)))["schools"][0]

    assert (row["shortfall"], row["covered_percent"]) == (shortfall, covered)


@pytest.mark.parametrize(
    ("rule", "paid"),
    [
        (None, "0.00"),
        ({"share": "100"}, "49338.00"),
        ({"share": "80"}, "111470.40"),
        ({"share": "80", "pays": "50"}, "55735.20"),
        ({"pays": "50"}, "24669.00"),
        ({"share": "120"}, "0.00"),
    ],
)
def test_targeted_top_up_follows_the_local_rule(rule: dict[str, str] | None, paid: str) -> None:
    row = answer(WhatIf(), document(school(high_needs_pupils=60), targeted=rule))["schools"][0]

    assert row["targeted_top_up"] == paid


@pytest.mark.parametrize(
    ("threshold", "pupils", "first", "top_ups"),
    [
        (550_000, "4.00", "27500.00", "2000.00"),
        (549_999, "5.00", "27499.95", "2000.05"),
        (700_000, "3.00", "33000.00", "-3500.00"),
    ],
)
def test_known_costs_make_the_block_exact(threshold: int, pupils: str, first: str, top_ups: str) -> None:
    costs = [{"cost": "5500.00"}, {"cost": "6500.00"}, {"cost": "14200.00", "pupils": 3}]

    row = answer(WhatIf(threshold=threshold), document(school(support_costs=costs)))["schools"][0]

    after = row["what_if"]
    assert (row["high_needs_pupils"], row["first_costs"]) == ("4.00", "29500.00")
    assert (after["high_needs_pupils"], after["first_costs"]) == (pupils, first)
    assert (after["bound"], after["block_change"]) == ("exact", top_ups)


@pytest.mark.parametrize(
    ("threshold", "block", "bound"),
    [(500_000, "60000.00", "at_least"), (700_000, "-60000.00", "at_most"), (600_000, "0.00", "exact")],
)
def test_counted_pupils_bound_the_block(threshold: int, block: str, bound: str) -> None:
    found = answer(WhatIf(threshold=threshold), document(school(high_needs_pupils=60)))

    for row in (found["total"], found["areas"][0], found["schools"][0]):
        assert (row["what_if"]["block_change"], row["what_if"]["bound"]) == (block, bound)


def test_other_percentages_move_notional_budgets_alone() -> None:
    given = document(school(high_needs_pupils=40))

    found = answer(WhatIf(single={"deprivation": 1_000_000, "fsm_primary": 0}), given)

    after = found["schools"][0]["what_if"]
    assert after["notional_change"] == "37745.00"
    assert (after["block_change"], after["first_costs_change"]) == ("0.00", "0.00")
    assert found["total"]["what_if"]["schools_gaining"] == 1


def test_percentages_of_an_area_stand_in_place_of_its_own() -> None:
    found = answer(WhatIf(percents={"205": {"basic_entitlement": 100_000}}), document())

    assert found["schools"][0]["what_if"]["notional_budget"] == "161574.00"


def test_targeted_top_ups_are_part_of_the_block() -> None:
    given = document(school(high_needs_pupils=60), targeted={"share": "100"})

    after = answer(WhatIf(threshold=500_000), given)["schools"][0]["what_if"]

    assert (after["top_up_change"], after["targeted_change"]) == ("60000.00", "-49338.00")
    assert after["block_change"] == "10662.00"


def test_areas_stand_beside_each_other() -> None:
    other = document(school("2"), authority="886", percentages={"basic_entitlement": "10"})

    found = answer(WhatIf(single={"basic_entitlement": 0}), document(), other)

    assert [row["share_percent"] for row in found["areas"]] == ["14.92", "7.76"]
    assert found["total"]["area_shares"] == {"lowest_percent": "7.76", "highest_percent": "14.92"}
    assert found["total"]["what_if"]["area_shares"] == {"lowest_percent": "0.00", "highest_percent": "11.04"}


def test_values_and_area_costs_may_be_local() -> None:
    values = {"basic_entitlement_primary": "4000.00", "minimum_per_pupil_primary": "0"}
    given = {"urn": "1", "counts": {"basic_entitlement_primary": "10.5", "split_sites_basic": 1}}

    found = answer(WhatIf(), document(given, values=values, area_cost_adjustment="1.00843"), with_lines=True)

    amounts = [line["amount"] for line in found["schools"][0]["lines"]]
    assert amounts == ["42354.06", "54300.00"]
    assert [value["line"] for value in found["national_values"]] == ["split_sites_basic"]


def test_what_is_taken_for_granted_is_said() -> None:
    sentences = " ".join(answer(WhatIf(), document())["taken_for_granted"])

    assert "nothing of high-need pupils are taken to have none: 1" in sentences
    assert "count nothing towards support: Lump sum, primary" in sentences
    assert "recalled" in sentences
