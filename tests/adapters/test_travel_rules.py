"""The figures of home to school travel as the rule book has them."""

from datetime import date

import pytest

from included.adapters.travelrules import travel_rules
from included.core.law import Certainty


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("walking_under_8", 2),
        ("walking_from_8", 3),
        ("low_income_8_to_10", 2),
        ("low_income_from_11_least", 2),
        ("low_income_from_11_most", 6),
        ("low_income_nearer_schools", 3),
    ],
)
def test_distances_of_the_law_are_these(key: str, number: int) -> None:
    assert travel_rules().number_on(key, date(2027, 9, 1)) == number


def test_every_figure_names_its_provision() -> None:
    for figure in travel_rules().figures.values():
        assert figure.provision
        assert (figure.checked_on is not None) is (figure.certainty is Certainty.CONFIRMED)


def test_costs_are_marked_as_unverified() -> None:
    ours = [figure for figure in travel_rules().figures.values() if figure.unit in ("pence", "journey", "day")]

    assert {figure.certainty for figure in ours} == {Certainty.UNVERIFIED}
