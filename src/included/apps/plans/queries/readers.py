"""Who reads a plan that left the authority: its officers, the family, or a setting; and who in the family is told."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.people.models import Contact, Grant
from included.apps.people.queries import grants_in_force
from included.apps.plans.queries.heads import CaseHead
from included.core.access import Basis, Viewer

# How a request by a young person writes down who they are to themselves.
_SELF = ("the young person", "young person", "self", "myself")


class Reader(StrEnum):
    """On what footing somebody reads the plan."""

    OFFICER = "officer"
    FAMILY = "family"
    NAMED_SETTING = "named_setting"
    HEALTH_BODY = "health_body"
    CONSULTED = "consulted"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody in the family with an account."""

    account: Account
    email: str
    name: str


def reader_of(viewer: Viewer, head: CaseHead) -> Reader:
    """The footing with the most rights that this person has."""
    if head.authority_code in viewer.caseload_authorities:
        return Reader.OFFICER
    bases = set(_grants_in_force(head.child_id).filter(_held_by(viewer)).values_list("basis", flat=True))
    if Basis.FAMILY in bases:
        return Reader.FAMILY
    if Basis.TEACHES in bases:
        return Reader.NAMED_SETTING
    return Reader.HEALTH_BODY if Basis.COMMISSIONS in bases else Reader.CONSULTED


def family_accounts(child_id: UUID) -> tuple[Recipient, ...]:
    """Everyone in the family who signs in."""
    grants = _grants_in_force(child_id).filter(basis=Basis.FAMILY.value, account__isnull=False)
    accounts = Account.objects.filter(pk__in=grants.values("account_id"), is_active=True).order_by("name")
    return tuple(Recipient(each, each.email, each.name) for each in accounts)


def family_without_account(child_id: UUID) -> tuple[str, ...]:
    """The parents and carers who have no account: they are written to by post."""
    return tuple(
        Contact.objects.filter(child_id=child_id, account__isnull=True).order_by("pk").values_list("name", flat=True)
    )


def is_young_person(account_id: int, child_id: UUID) -> bool:
    """Whether the reader is the young person, who decides for themselves."""
    rows = Contact.objects.filter(child_id=child_id, account_id=account_id).values_list("relationship", flat=True)
    return any(row.strip().lower() in _SELF for row in rows)


def _grants_in_force(child_id: UUID) -> QuerySet[Grant]:
    return grants_in_force(clock.today()).filter(child_id=child_id)


def _held_by(viewer: Viewer) -> Q:
    commissions = Q(basis=Basis.COMMISSIONS.value)
    return (
        Q(account_id=viewer.account_id)
        | (Q(organisation_id__in=viewer.child_organisations) & ~commissions)
        | (Q(organisation_id__in=viewer.commissioning_organisations) & commissions)
    )
