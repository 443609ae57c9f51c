"""A family with a case at some stage, for the tests of this folder."""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from apps import factories
from included.apps.accounts.acting import acting, caseload_of
from included.apps.accounts.models import Account
from included.apps.cases.actions.decisions import keep_family_help
from included.apps.cases.letters import Help
from included.apps.cases.models import Case
from included.core.access import Basis
from included.core.casework import EventKind

REQUESTED = (EventKind.REQUEST_RECEIVED, date(2025, 1, 6))
ASSESSING = (REQUESTED, (EventKind.ASSESSMENT_AGREED, date(2025, 2, 10)))
DRAFTED = (*ASSESSING, (EventKind.PLAN_AGREED, date(2025, 4, 14)), (EventKind.DRAFT_SERVED, date(2025, 4, 28)))
PLANNED = (*DRAFTED, (EventKind.PLAN_FINALISED, date(2025, 5, 19)))
REFUSED = (REQUESTED, (EventKind.ASSESSMENT_REFUSED, date(2025, 2, 10)))


@dataclass(frozen=True)
class Family:
    """A parent and the case of their child."""

    account: Account
    case: Case

    @property
    def path(self) -> str:
        return f"/family/{self.case.pk}/"

    def browser(self) -> Client:
        """The parent, signed in."""
        client = Client()
        client.force_login(self.account)
        return client


def family_with(
    *events: tuple[EventKind, date], held_by: Account | None = None, parent: Account | None = None
) -> Family:
    """A parent who is the contact of a child with these events."""
    factories.authority()
    account = parent or factories.family_account()
    case = factories.child_with_case(events=events, held_by=held_by)
    with acting(caseload_of(factories.KENT)):
        child = case.child
    factories.contact(child, account=account, email=account.email)
    factories.grant(child, Basis.FAMILY, account=account, starts_on=date(2025, 1, 1))
    with acting(caseload_of(factories.KENT)):
        help_ = Help("Write to sen@kent.example", "Call 01632 960 001", "Call 01632 960 002", "Call 01632 960 003")
        keep_family_help(factories.KENT, help_)
    return Family(account, case)
