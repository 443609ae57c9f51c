"""What moving the threshold takes from or gives to top-ups, and the rules a form makes."""

from typing import Any

import pytest

from apps.finance.conftest import Office
from apps.forecasts.conftest import plan_holder
from apps.forecasts.test_counts import place
from apps.placements.conftest import HELD
from included.apps.accounts.acting import acting, caseload_of
from included.apps.forecasts.forms import WhatIfForm
from included.apps.forecasts.inputs import inputs_of
from included.apps.forecasts.whatif import said, scenario_of, threshold_times
from included.core.forecast.kinds import Kind


@pytest.fixture
def inputs(office: Office) -> dict[str, Any]:
    """Ordinary schools with top-ups of £1,000, £3,000 and £8,000; the threshold is no matter of a special school."""
    for cost, kind in (("7000", "mainstream"), ("9000", "mainstream"), ("14000", "mainstream"), ("30000", "special")):
        office.price(place(office, plan_holder(f"Child of {cost}"), kind=kind), cost)
    with acting(caseload_of("886")):
        return inputs_of("886", HELD)


@pytest.mark.parametrize(
    ("threshold", "left"),
    [(6000, 12_000), (6500, 10_500), (8000, 7_000), (20_000, 0), (5500, 13_500), (0, 30_000)],
)
def test_each_top_up_moves_by_the_threshold(inputs: dict[str, Any], threshold: int, left: int) -> None:
    # Raised to £8,000: nothing, £1,000 and £6,000 are left.
    assert threshold_times(threshold, inputs) * 12_000 == pytest.approx(left)


def test_no_top_ups_are_moved_by_none(office: Office) -> None:
    with acting(caseload_of("886")):
        found = inputs_of("886", HELD)

    assert threshold_times(8000, found) == 1.0


def test_a_form_makes_dated_rules(inputs: dict[str, Any]) -> None:
    asked = {
        "from_year": "2027", "price": "-5", "price_of": "independent", "threshold": "8000", "places": "50",
        "places_from": "independent", "places_to": "resourced", "joining": "-10", "leaving": "20",
    }  # fmt: skip
    form = WhatIfForm(asked, years=[("2027", "2027-28")])
    assert form.is_valid()

    found = scenario_of(form, inputs)

    rules = [(rule.what, round(rule.by, 4), rule.from_year, rule.kind) for rule in found.multipliers]
    assert rules == [
        ("price", 0.95, 2027, Kind.INDEPENDENT),
        ("price", 0.5833, 2027, Kind.MAINSTREAM),
        ("inflow", 0.9, 2027, None),
        ("leavers", 1.2, 2027, None),
    ]
    assert [(move.places, move.source, move.target, move.from_year) for move in found.moves] == [
        (50, Kind.INDEPENDENT, Kind.RESOURCED, 2027)
    ]
    assert said(form) == [
        "independent and non-maintained schools 5% cheaper",
        "ordinary schools meeting the first £8,000 of a child’s support",
        "50 children not in independent and non-maintained schools but in units and resourced provision",
        "10% fewer new plans",
        "20% more plans ending",
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Enter at least one change"),
        ({"price": "NaN"}, "must be a whole number"),
        ({"price": "1e400"}, "must be a whole number"),
        ({"price": "-100"}, "must be -90 or more"),
        ({"price": "9" * 30}, "must be 200 or fewer"),
        ({"threshold": "6100"}, "must be in steps of £500"),
        ({"threshold": "-500"}, "must be 0 or more"),
        ({"places": "50"}, "Select instead of which kind of place"),
        ({"places": "50", "places_from": "special", "places_to": "special"}, "Choose two different kinds of place"),
        ({"places": "50", "places_from": "palace", "places_to": "special"}, "Choose instead of again"),
        ({"joining": "\x00"}, "must be a whole number"),
        ({"price": "5", "from_year": "1999"}, "Choose from which financial year again"),
        ({"price": "5", "from_year": ""}, "Select from which financial year"),
    ],
    ids=str,
)
def test_what_cannot_be_asked_is_told(asked: dict[str, str], said: str) -> None:
    form = WhatIfForm({"from_year": "2027", **asked}, years=[("2027", "2027-28")])

    assert not form.is_valid()
    assert said in str(form.errors)
