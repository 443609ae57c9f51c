"""A special school with places, two officers, a manager, a family, and an officer elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.placements.actions.commissioning import Wanted, commission
from included.apps.placements.actions.offering import offer_place
from included.apps.placements.models import Place, PlaceUse
from included.apps.places.actions.consulting import organisation_of
from included.apps.places.models import Setting
from included.core.access import Role
from included.core.vocabulary import SettingKind

HELD = date(2025, 1, 16)
ORCHARD = 118201
SPECIAL = SettingKind.SPECIAL


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class School:
    """A school and everybody about its places."""

    setting: Setting
    officer: Account
    manager: Account
    head: Account
    stranger: Account

    def commission(self, count: int, **changes: object) -> list[Place]:
        """So many places from the start of the school year, unless told otherwise."""
        wanted = Wanted(
            **{"urn": ORCHARD, "kind": SPECIAL, "count": count, "opens_on": date(2024, 9, 1), **changes}  # type: ignore[arg-type]
        )
        with acting(viewer_of(self.manager)):
            return commission(wanted, authority_code="886", by=self.manager, at=clock.now())

    def child(self, name: str = "Mabel Okafor", born_on: date = date(2016, 5, 4), code: str = "886") -> Case:
        """A child with a case."""
        return factories.child_with_case(name, born_on=born_on, code=code)

    def offer(self, case: Case, starts_on: date = HELD, by: Account | None = None) -> PlaceUse:
        """Offer the child a place."""
        by = by or self.officer
        with acting(viewer_of(by)):
            return offer_place(case.pk, ORCHARD, SPECIAL, starts_on=starts_on, by=by, at=clock.now())


def make_school() -> School:
    """Build it."""
    setting = Setting.objects.create(
        urn=ORCHARD,
        name="Orchard School",
        authority_code="886",
        kind="Community special school",
        setting_kind=SPECIAL.value,
        duty_to_admit=True,
        is_special=True,
        low_age=4,
        high_age=16,
    )
    return School(
        setting=setting,
        officer=factories.officer(),
        manager=factories.manager(),
        head=factories.member("Orla Head", organisation_of(setting), Role.HEAD),
        stranger=factories.officer("Una Stranger", code="936"),
    )


@pytest.fixture
def school(db: None) -> School:
    return make_school()
