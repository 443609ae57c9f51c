"""The school of the placements' tests, with priced placements, a finance officer and the Schools' Forum."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from apps import factories
from apps.placements.conftest import HELD, ORCHARD, School, make_school
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.placements.actions.pricing import say_cost
from included.apps.placements.models import Placement
from included.core.access import Role


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class Office:
    """A school, and those who look after the money of its area."""

    school: School
    finance: Account
    forum: Account
    elsewhere: Account

    def place(
        self, name: str, cost: str = "", *, starts_on: date = date(2024, 9, 1), kind: str = "special"
    ) -> Placement:
        """A placement at the school from September, priced where a cost is given."""
        case = self.school.child(name)
        with acting(viewer_of(self.school.manager)):
            made = Placement.objects.create(
                case=case,
                child_id=case.child_id,
                authority_code="886",
                setting_id=ORCHARD,
                kind=kind,
                starts_on=starts_on,
                made_by=self.school.manager,
                made_at=clock.now(),
            )
        if cost:
            self.price(made, cost)
        return made

    def price(self, placement: Placement, cost: str) -> None:
        """Say what it costs a year."""
        with acting(viewer_of(self.school.manager)):
            said = {"cost_of_provision": cost}
            say_cost(placement, said, by=self.school.manager, at=clock.now(), on=HELD)


@pytest.fixture
def office(db: None) -> Office:
    school = make_school()
    authority = factories.authority()
    return Office(
        school=school,
        finance=factories.member("Fay Finance", authority, Role.FINANCE_OFFICER),
        forum=factories.member("Fred Forum", authority, Role.SCHOOLS_FORUM),
        elsewhere=factories.member(
            "Else Finance", factories.authority("936", "Surrey County Council"), Role.FINANCE_OFFICER
        ),
    )
