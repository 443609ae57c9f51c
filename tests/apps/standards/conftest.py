"""An area with its manager, a colleague who is no manager, and somebody of another area."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from apps import factories
from included.adapters import clock
from included.apps.accounts.models import Account

HELD = date(2025, 3, 20)
SignIn = Callable[[Account], Client]


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class Area:
    """Who is who in Kent, and a manager of Medway."""

    manager: Account
    colleague: Account
    stranger: Account


@pytest.fixture
def kent(db: None) -> Area:
    manager, colleague = factories.manager(), factories.officer("Tom Ash")
    factories.authority("887", "Medway Council")
    return Area(manager, colleague, factories.manager("Nina Reed", code="887"))


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    def as_(account: Account) -> Client:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_
