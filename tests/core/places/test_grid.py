"""From the National Grid to degrees, against worked examples published by others."""

from math import hypot

import pytest

from included.core.places.facts import Point
from included.core.places.grid import to_degrees, to_osgb36_degrees
from included.core.places.travel import straight_line

CAISTER = Point(651_410, 313_177)


def test_the_worked_example_of_the_guide() -> None:
    """Ordnance Survey's guide, annexe C: Caister water tower, 52 39' 27.2531" N, 1 43' 4.5177" E."""
    place = to_osgb36_degrees(CAISTER)

    assert place.latitude == pytest.approx(52 + 39 / 60 + 27.2531 / 3600, abs=3e-6)
    assert place.longitude == pytest.approx(1 + 43 / 60 + 4.5177 / 3600, abs=3e-6)


def test_a_satellite_sees_the_same_tower_within_five_metres() -> None:
    """The guide's other example gives the tower by satellite: 52 39' 28.8282" N, 1 42' 57.8663" E."""
    place = to_degrees(CAISTER)

    north = (place.latitude - (52 + 39 / 60 + 28.8282 / 3600)) * 111_250
    east = (place.longitude - (1 + 42 / 60 + 57.8663 / 3600)) * 67_600
    assert hypot(north, east) < 5


def test_a_metre_on_the_grid_is_a_metre_on_the_globe() -> None:
    one, other = Point(575_000, 155_000), Point(575_000, 156_000)

    degrees_a_metre = (to_degrees(other).latitude - to_degrees(one).latitude) / straight_line(one, other)

    assert degrees_a_metre == pytest.approx(1 / 111_250, rel=2e-3)
