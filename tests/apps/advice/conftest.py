"""One case in assessment, everybody who is asked about it, and somebody who is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account, Organisation
from included.apps.advice.actions import Asking, ask_for_advice
from included.apps.advice.models import AdviceRequest
from included.apps.cases.models import Case
from included.core.access import Basis, OrganisationKind, Role
from included.core.casework import EventKind

HELD = date(2025, 1, 16)


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class Assessment:
    """A case in assessment with one psychologist asked."""

    case: Case
    officer: Account
    service: Organisation
    psychologist: Account
    colleague: Account
    parent: Account
    stranger: Account
    asked: AdviceRequest


@pytest.fixture
def assessment(db: None) -> Assessment:
    officer, parent = factories.officer(), factories.family_account()
    service = Organisation.objects.create(
        kind=OrganisationKind.PSYCHOLOGY_SERVICE.value,
        name="Kent Educational Psychology",
        authority_code="886",
        contact_email="psychology@example.org",
    )
    case = factories.child_with_case(
        events=[(EventKind.REQUEST_RECEIVED, date(2024, 12, 2)), (EventKind.ASSESSMENT_AGREED, date(2025, 1, 10))],
        held_by=officer,
    )
    with acting(viewer_of(officer)):
        child = case.child
    factories.grant(child, Basis.FAMILY, account=parent)
    with acting(viewer_of(officer)):
        (asked,) = ask_for_advice(case.pk, [Asking("d", service)], by=officer, at=clock.now(), on=HELD)
    return Assessment(
        case=case,
        officer=officer,
        service=service,
        psychologist=factories.member("Pia Lund", service, Role.ADVISER),
        colleague=factories.member("Col League", service, Role.ADVISER),
        parent=parent,
        stranger=factories.officer("Una Stranger", code="936"),
        asked=asked,
    )


def browser_of(account: Account) -> Client:
    """A browser somebody is signed in with."""
    client = Client(raise_request_exception=False)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client
