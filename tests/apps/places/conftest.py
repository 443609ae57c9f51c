"""A case with a served draft, a family that asked for one school, and two schools."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from apps import factories
from included.adapters import clock
from included.apps.accounts.acting import acting, viewer_of
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.places.actions.consulting import consult, organisation_of
from included.apps.places.models import Consultation, Setting
from included.apps.plans.models import PlanVersion, Representation
from included.core.access import Basis
from included.core.casework import EventKind

HELD = date(2025, 1, 16)
ASKED_FOR, OTHER = 118101, 118102


@pytest.fixture(autouse=True)
def held_day() -> Iterator[date]:
    with clock.hold_today(HELD):
        yield HELD


@dataclass(frozen=True)
class Consulting:
    """A case whose draft is with the family; the school they asked for has been consulted."""

    case: Case
    officer: Account
    parent: Account
    head: Account
    other_head: Account
    stranger: Account
    consultation: Consultation


def setting(urn: int, name: str, *, duty_to_admit: bool = True) -> Setting:
    """An open school in Ashford."""
    return Setting.objects.create(
        urn=urn,
        name=name,
        authority_code="886",
        kind="Foundation special school",
        duty_to_admit=duty_to_admit,
        is_special=True,
        low_age=4,
        high_age=16,
        town="Ashford",
        postcode="TN24 0AA",
        easting=601000,
        northing=142000,
    )


@pytest.fixture
def consulting(db: None) -> Consulting:
    officer, parent = factories.officer(), factories.family_account()
    case = factories.child_with_case(
        events=[
            (EventKind.REQUEST_RECEIVED, date(2024, 9, 2)),
            (EventKind.ASSESSMENT_AGREED, date(2024, 10, 10)),
            (EventKind.PLAN_AGREED, date(2024, 12, 20)),
            (EventKind.DRAFT_SERVED, date(2025, 1, 6)),
        ],
        held_by=officer,
    )
    with acting(viewer_of(officer)):
        child = case.child
    factories.grant(child, Basis.FAMILY, account=parent)
    ours, others = setting(ASKED_FOR, "Orchard School"), setting(OTHER, "Hilltop School")
    with acting(viewer_of(officer)):
        own = {"child_id": case.child_id, "authority_code": "886"}
        version = PlanVersion.objects.create(
            **own, case=case, number=1, status="draft", document={}, digest="", issued_on=date(2025, 1, 6)
        )
        Representation.objects.create(
            **own, version=version, setting_urn=ASKED_FOR, sent_by=parent, sent_at=clock.now()
        )
        (consultation,) = consult(
            case.pk, [ASKED_FOR], by=officer, at=clock.now(), on=HELD, asked_by_family=frozenset({ASKED_FOR})
        )
    return Consulting(
        case=case,
        officer=officer,
        parent=parent,
        head=factories.senco(organisation_of(ours), "Head of Orchard"),
        other_head=factories.senco(organisation_of(others), "Head of Hilltop"),
        stranger=factories.officer("Una Stranger", code="936"),
        consultation=consultation,
    )


def browser_of(account: Account) -> Client:
    """A browser somebody is signed in with."""
    client = Client(raise_request_exception=False)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client
