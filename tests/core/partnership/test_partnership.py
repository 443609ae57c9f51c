"""Signing, transport, trend, and how a plan reads."""

from typing import Any

import pytest

from included.adapters.partnershiprules import partnership_book
from included.core.errors import Refusal
from included.core.partnership import (
    Eligibility,
    Signatory,
    differences,
    eligibility,
    lay_out_inclusion_plan,
    trend_of,
    waiting_for,
    why_not_ask,
    why_not_publish,
)
from included.core.plan.blocks import Facts, Table

BOOK = partnership_book()
SECTORS = ("education", "health", "care", "parent_carer_forum")


def signatories(*unsigned: str) -> list[Signatory]:
    return [Signatory(sector.title(), sector, has_signed=sector not in unsigned) for sector in SECTORS]


def test_all_who_must_sign_have_signed() -> None:
    assert why_not_publish(signatories(), BOOK) is None


def test_one_missing_signature_is_named() -> None:
    refused = why_not_publish(signatories("health"), BOOK)

    assert isinstance(refused, Refusal)
    assert "Not everybody has signed: Health" in refused.message
    assert [each.name for each in waiting_for(signatories("health"))] == ["Health"]


@pytest.mark.parametrize("sector", SECTORS)
def test_each_sector_needs_somebody_who_signs(sector: str) -> None:
    there = [each for each in signatories() if each.sector != sector]

    refused = why_not_ask(there, BOOK)

    assert refused is not None
    assert BOOK.sector_title(sector) in refused.message


@pytest.mark.parametrize(
    ("year", "age", "beyond", "expected"),
    [
        pytest.param(2, 7, {2}, Eligibility.BY_DISTANCE, id="under 8 beyond two miles"),
        pytest.param(2, 7, set(), Eligibility.NOT_BY_DISTANCE, id="under 8 within two miles"),
        pytest.param(3, 8, {2}, Eligibility.LOW_INCOME, id="8 beyond two miles and within three"),
        pytest.param(3, 8, {2, 3}, Eligibility.BY_DISTANCE, id="8 beyond three miles"),
        pytest.param(7, 11, {2}, Eligibility.LOW_INCOME, id="11 beyond two miles"),
        pytest.param(7, 11, {2, 3, 6}, Eligibility.BY_DISTANCE, id="11 beyond six miles"),
        pytest.param(0, 4, {2, 3}, Eligibility.NOT_OF_SCHOOL_AGE, id="reception"),
        pytest.param(11, 16, {2, 3}, Eligibility.BY_DISTANCE, id="year 11"),
        pytest.param(12, 16, {2, 3}, Eligibility.NOT_OF_SCHOOL_AGE, id="year 12"),
    ],
)
def test_free_travel_follows_age_and_distance(year: int, age: int, beyond: set[int], expected: Eligibility) -> None:
    assert eligibility(year, age, frozenset(beyond), BOOK) is expected


@pytest.mark.parametrize(
    ("years", "change", "following"),
    [((100, 110, 130), 15, 145), ((50, 50, 50), 0, 50), ((90, 40, 10), -40, 0), ((7,), 0, 7), ((), 0, 0)],
)
def test_the_trend_goes_on_and_not_below_nought(years: tuple[int, ...], change: int, following: int) -> None:
    found = trend_of(years)

    assert (found.change, found.next_year) == (change, following)


def document(**changes: Any) -> dict[str, Any]:
    one = {"rows": ["Autism"], "columns": ["Mainstream"], "cells": [[None]], "row_totals": [None]}
    table = {**one, "column_totals": [None], "total": None}
    districts = {"rows": ["TN24"], "columns": ["A place nearby"], "cells": [[40]], "row_totals": [40]}
    return {
        "authority": "Kent County Council",
        "title": "Kent 2025 to 2028",
        "starts_on": "2025-09-01",
        "ends_on": "2028-08-31",
        "written": {"introduction": "Near home.", "joint_commissioning": "", "gaps": ""},
        "members": [],
        "needs": {
            "counted_on": "2025-03-20",
            "plans": 40,
            "ages": table,
            "places": table,
            "years": table,
            "trend": {"years": [10, 12, 20], "change": 5, "next_year": 25},
            "expected": {"Mainstream": 25},
            "nearby_miles": 10,
            "districts": {**districts, "column_totals": [40], "total": 40},
            "transport": {
                "by_distance": 20,
                "low_income": None,
                "not_by_distance": 30,
                "pounds_a_year": "6700.00",
                "source": "Ours",
            },
        },
        "provision": [{"kind": "Mainstream", "settings": 3, "recorded": 0, "places": None}],
        "standards": [{"id": "CO4", "title": "t", "outcome": "Met", "sentence": "s", "evidence": []}],
        "capital": [
            {"scheme": "Oak", "kind": "State special", "places": 12, "cost": "1500000.50", "opens_on": "2026-09-01"}
        ],
        "actions": [],
        "consultation": None,
        **changes,
    }


def said(found: Any) -> str:
    return " ".join(str(part.blocks) for part in found.parts)


def test_places_nobody_recorded_are_not_made_up() -> None:
    layout = lay_out_inclusion_plan(document(), is_draft=True, is_demonstration=False)

    (part,) = [part for part in layout.parts if part.section.key == "sufficiency"]
    first = next(block for block in part.blocks if isinstance(block, Table))
    assert first.rows[0][-1][0].text == "not recorded"
    assert layout.notices == ("Draft: not signed and not published",)


def needs_with(*kinds: dict[str, Any]) -> dict[str, Any]:
    found = {"on": "2025-09-01", "source": "Ours", "status": "unverified", "kinds": list(kinds)}
    return document()["needs"] | {"sufficiency": found}


LINE = {"year": "Year 7", "now": None, "expected": 46, "places": 30, "without": 16}
SPECIAL = {
    "kind": "State special",
    "expected": 46,
    "places": 30,
    "without": 16,
    "has_withheld": True,
    "years": [LINE],
}
COSTS = [{"kind": "State special", "pounds": "90000.00", "source": "Ours", "status": "draft"}]


def sufficiency_tables(**changes: Any) -> dict[str, Table]:
    layout = lay_out_inclusion_plan(document(**changes), is_draft=False, is_demonstration=False)
    (part,) = [part for part in layout.parts if part.section.key == "sufficiency"]
    return {block.caption: block for block in part.blocks if isinstance(block, Table)}


def cells(row: tuple[tuple[Any, ...], ...]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


def test_need_is_set_beside_places_by_year_group() -> None:
    tables = sufficiency_tables(needs=needs_with(SPECIAL), place_costs=COSTS)

    by_year = tables["Need against places, by year group: State special"]
    assert cells(by_year.rows[0]) == ["Year 7", "withheld", "46", "30", "16"]
    assert cells(by_year.rows[1]) == ["All", "0", "at least 46", "30", "at least 16"]


def test_only_places_that_open_later_lessen_what_is_missing() -> None:
    capital = [{"scheme": "Oak", "kind": "State special", "cost": "1.00", "places": 6}]
    later, by_then = ({**capital[0], "opens_on": day} for day in ("2025-09-02", "2025-09-01"))

    found = [
        cells(sufficiency_tables(needs=needs_with(SPECIAL), place_costs=COSTS, capital=[each])[table].rows[0])
        for each in (later, by_then)
        for table in ("What the missing places would cost to make",)
    ]

    assert found[0] == ["State special", "16", "6", "£90,000", "10 places, £900,000"]
    assert found[1] == ["State special", "16", "0", "£90,000", "16 places, £1,440,000"]


def test_without_places_nobody_is_said_to_go_without() -> None:
    none = {**SPECIAL, "places": 0, "without": None, "has_withheld": False}

    tables = sufficiency_tables(needs=needs_with(none), place_costs=COSTS)

    summary = tables["Need against places, by kind of setting"]
    assert cells(summary.rows[0]) == ["State special", "0", "46", "none commissioned", "not known"]
    assert cells(tables["What the missing places would cost to make"].rows[0])[-1] == "not known"
    assert "Need against places, by year group: State special" not in tables


def test_places_say_for_how_many_settings_they_are_known() -> None:
    provision = [{"kind": "Mainstream", "settings": 3, "recorded": 2, "places": 1200}]
    layout = lay_out_inclusion_plan(document(provision=provision), is_draft=True, is_demonstration=False)

    (part,) = [part for part in layout.parts if part.section.key == "provision"]
    assert isinstance(part.blocks[0], Table)
    assert part.blocks[0].rows[0][-1][0].text == "1,200, recorded for 2 of 3"


def test_transport_says_its_cost_and_how_sure() -> None:
    layout = lay_out_inclusion_plan(document(), is_draft=False, is_demonstration=False)

    (part,) = [part for part in layout.parts if part.section.key == "transport"]
    facts = dict(next(block for block in part.blocks if isinstance(block, Facts)).rows)
    assert facts["Estimated cost of those entitled by distance"] == "£134,000 a year"
    assert facts["Entitled only if the family has a low income"] == "withheld"
    assert "not verified" in facts["At a rate of"]


def test_an_area_not_counted_yet_says_so() -> None:
    layout = lay_out_inclusion_plan(document(needs=None), is_draft=True, is_demonstration=True)

    assert said(layout).count("Nothing has been counted yet.") == 4


def test_only_what_changed_is_a_difference() -> None:
    before = lay_out_inclusion_plan(document(), is_draft=False, is_demonstration=False)
    capital = [{**document()["capital"][0], "places": 20}]
    after = lay_out_inclusion_plan(document(capital=capital), is_draft=False, is_demonstration=False)

    (found,) = differences(before, after)

    assert found.heading == "Capital"
    assert "Places 12" in found.removed[0]
    assert "Places 20" in found.added[0]
    assert not differences(before, before)
