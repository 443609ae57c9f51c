"""Who the database takes the application to be acting for: set for one transaction, gone with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from included.adapters import clock
from included.apps.accounts.models import Account
from included.core.access import Membership, OrganisationKind, Role, Viewer

NOBODY = Viewer()

_SET = """SELECT set_config('included.account', %s, true), set_config('included.authorities', %s, true),
set_config('included.organisations', %s, true), set_config('included.commissions', %s, true),
set_config('included.link', %s, true), set_config('included.today', %s, true)"""


def viewer_of(account: Account, link_digest: str | None = None) -> Viewer:
    """The account as the access rule sees it."""
    rows = account.memberships.select_related("organisation")
    return Viewer(
        account_id=account.pk,
        memberships=tuple(
            Membership(
                organisation_id=row.organisation_id,
                kind=OrganisationKind(row.organisation.kind),
                role=Role(row.role),
                authority_code=row.organisation.authority_code or None,
            )
            for row in rows
        ),
        link_digest=link_digest,
    )


def act_as(viewer: Viewer) -> None:
    """Tell the database who acts until the transaction ends. Outside a transaction it has no effect, so refuse."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Acting for somebody needs a transaction.")
    with connection.cursor() as cursor:
        cursor.execute(
            _SET,
            [
                str(viewer.account_id or ""),
                ",".join(viewer.caseload_authorities),
                ",".join(str(organisation) for organisation in viewer.child_organisations),
                ",".join(str(organisation) for organisation in viewer.commissioning_organisations),
                viewer.link_digest or "",
                clock.today().isoformat(),
            ],
        )


@contextmanager
def acting(viewer: Viewer) -> Iterator[Viewer]:
    """A transaction in which `viewer` acts; afterwards nobody does."""
    with transaction.atomic():
        act_as(viewer)
        try:
            yield viewer
        finally:
            if not connection.needs_rollback:
                act_as(NOBODY)


def caseload_of(authority_code: str) -> Viewer:
    """The system itself at work on one authority's caseload: reminders, rebuilding, loading."""
    membership = Membership(
        organisation_id=0, kind=OrganisationKind.AUTHORITY, role=Role.MANAGER, authority_code=authority_code
    )
    return Viewer(memberships=(membership,))
