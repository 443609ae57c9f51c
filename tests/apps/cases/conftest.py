"""One case of Kent, its officer and manager, the family, and somebody who has no business there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.cases.actions.decisions import keep_family_help
from included.apps.cases.letters import Help
from included.apps.cases.models import Case
from included.core.access import Basis

HELD = date(2025, 1, 16)
SignIn = Callable[[Account], Client]


@dataclass(frozen=True)
class Office:
    """Who is who around one case."""

    case: Case
    officer: Account
    colleague: Account
    manager: Account
    parent: Account
    stranger: Account


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@pytest.fixture
def office(db: None) -> Office:
    officer, manager = factories.officer(), factories.manager()
    case = factories.child_with_case(held_by=officer)
    with acting(caseload_of("886")):
        child = case.child
    parent = factories.family_account()
    factories.contact(child, account=parent, access_needs="large print", email=parent.email)
    factories.grant(child, Basis.FAMILY, account=parent)
    factories.authority("887", "Medway Council")
    return Office(
        case=case,
        officer=officer,
        colleague=factories.officer("Tom Ash"),
        manager=manager,
        parent=parent,
        stranger=factories.officer("Nina Reed", code="887"),
    )


@pytest.fixture
def family_help(db: None) -> Help:
    known = Help("SEND team, 03000 41 00 00", "Mediation Plus, 0800 1", "Settle It, 0800 2", "Kent IASK, 0800 3")
    with acting(caseload_of("886")):
        keep_family_help("886", known)
    return known


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    def as_(account: Account) -> Client:
        client.force_login(account)
        return client

    return as_
