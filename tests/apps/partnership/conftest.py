"""Kent's partnership: four members who sign, a manager, an officer who only reads, and a manager of another area."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account, Organisation
from included.apps.partnership.actions import write_plan
from included.apps.partnership.lines import add_member
from included.core.access import Role

HELD = date(2025, 3, 20)
SECTORS = ("education", "health", "care", "parent_carer_forum")
WORDS = {
    "title": "Kent 2025 to 2028",
    "starts_on": date(2025, 9, 1),
    "ends_on": date(2028, 8, 31),
    "introduction": "Every child learns near home.",
    "joint_commissioning": "",
    "gaps": "",
}


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class Partners:
    """Who is who."""

    manager: Account
    officer: Account
    stranger: Account
    members: tuple[Account, ...]
    former: Account


@pytest.fixture
def partners(db: None) -> Partners:
    manager, officer = factories.manager(), factories.officer("Tom Ash")
    factories.authority("887", "Medway Council")
    body = Organisation.objects.create(kind="provider", name="Kent partners", authority_code="886")
    members = tuple(factories.member(f"Signs for {sector}", body, Role.PARTNERSHIP_MEMBER) for sector in SECTORS)
    former = factories.member("Was here", body, Role.PARTNERSHIP_MEMBER)
    with acting(viewer_of(manager)):
        write_plan("886", WORDS, by=manager, at=clock.now())
        for sector, account in zip(SECTORS, members, strict=True):
            fields = {"name": account.name, "body": sector, "sector": sector, "starts_on": date(2024, 1, 1)}
            add_member("886", {**fields, "must_sign": True, "account_id": account.pk})
        gone = {"starts_on": date(2023, 1, 1), "ends_before": HELD}
        add_member("886", {**fields, **gone, "name": "Was here", "must_sign": True, "account_id": former.pk})
    return Partners(manager, officer, factories.manager("Nina Reed", code="887"), members, former)


def browser_of(account: Account | None) -> Client:
    """A browser somebody is signed in with, or nobody."""
    client = Client(raise_request_exception=False)
    if account:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client
