from decimal import Decimal
from fractions import Fraction

import pytest

from included.core.money.deductions import FundedPlaces, PlaceYear, deduction, import_export


@pytest.mark.parametrize(
    ("before", "after", "rate", "year", "published"),
    [
        pytest.param(704, 694, 6000, PlaceYear.PRE_16, 4_189_000, id="units"),
        pytest.param(83, 98, 10_000, PlaceYear.PRE_16, 917_500, id="unoccupied"),
        pytest.param(256, 404, 10_000, PlaceYear.PRE_16, 3_423_333, id="special free schools"),
        pytest.param(980, 868, 6000, PlaceYear.POST_16, 5_432_000, id="further education"),
    ],
)
def test_kent_2023_24_deductions_agree(before: int, after: int, rate: int, year: PlaceYear, published: int) -> None:
    places = FundedPlaces(Fraction(before), Fraction(after), Decimal(rate), year)

    assert deduction(places) == published


# Kent's published adjustments of 2023-24 and 2020-21, and quarters of a head as the Department's tables have them.
@pytest.mark.parametrize(
    ("heads", "published"), [("-794.5", -4_767_000), ("-524.5", -3_147_000), ("0.25", 1500), ("0", 0)]
)
def test_net_heads_give_published_adjustment(heads: str, published: int) -> None:
    assert import_export(Fraction(heads), Decimal(6000)) == published
