"""A simulated area, in a demonstration."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import override_settings

from apps.simulation.simulated_area import HELD, Simulated, make_simulated
from included.adapters import clock


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD), override_settings(DEMONSTRATION=True):
        yield HELD


@pytest.fixture
def area(db: None) -> Simulated:
    return make_simulated()
