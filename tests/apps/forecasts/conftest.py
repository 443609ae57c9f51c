"""The office of the money's tests, on a day of January; forecasts drawn with few futures."""

from datetime import date

from apps import factories
from apps.finance.conftest import held_day, office
from included.apps.cases.models import Case
from included.core.casework import EventKind

__all__ = ["held_day", "office"]
DRAWS = 20


def plan_holder(name: str, since: date = date(2023, 5, 2), born_on: date = date(2014, 3, 4)) -> Case:
    """A child whose plan came with them."""
    moved = (EventKind.PLAN_TRANSFERRED_IN, since, {"made_on": "2022-01-10"})
    return factories.child_with_case(name, born_on=born_on, events=(moved,))
