"""Letting people see a child's record, and ending it. Each is noted with its person."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account
from included.apps.cases.actions.notes import write_note
from included.apps.cases.models import Case
from included.apps.cases.queries.people import BASES
from included.apps.people.actions import Holder, give_grant
from included.apps.people.models import Grant
from included.core.access import CHILD_ROLES, Basis
from included.core.errors import Refusal


@transaction.atomic
def give_access(
    case_id: UUID,
    email: str,
    basis: Basis,
    *,
    is_whole_team: bool,
    why: str,
    by: Account,
    at: datetime,
    on: date,
    ends_before: date | None = None,
) -> Grant:
    """Let an account, or the organisation it works in, see a child from today."""
    case = Case.objects.get(pk=case_id)
    account = Account.objects.filter(email__iexact=email, is_active=True).first()
    if account is None:
        raise Refusal("Nobody signs in with that email address. Check it, or ask for an account to be made first.")
    holder, name = _holder(account, basis, is_whole_team=is_whole_team)
    grant = give_grant(
        case.child_id, case.authority_code, basis, holder, starts_on=on, ends_before=ends_before, why=why
    )
    write_note(case_id, f"Gave access to {name} ({BASES[basis].lower()}): {why}", by=by, at=at)
    return grant


@transaction.atomic
def end_access(case_id: UUID, grant_id: int, *, by: Account, at: datetime, on: date) -> None:
    """End a grant today."""
    case = Case.objects.get(pk=case_id)
    grant = Grant.objects.select_for_update().filter(pk=grant_id, child_id=case.child_id).first()
    if grant is None:
        raise Refusal("That access is not there any more. Look at the list again.")
    grant.ends_before = max(on, grant.starts_on)
    grant.save(update_fields=["ends_before"])
    write_note(case_id, f"Ended access ({BASES[Basis(grant.basis)].lower()}).", by=by, at=at)


def _holder(account: Account, basis: Basis, *, is_whole_team: bool) -> tuple[Holder, str]:
    if not is_whole_team or basis is Basis.FAMILY:
        return Holder(account_id=account.pk), account.name
    roles = [role.value for role in CHILD_ROLES]
    membership = account.memberships.filter(role__in=roles).select_related("organisation").first()
    if membership is None:
        raise Refusal("They do not work with children in an organisation. Give the access to them alone.")
    return Holder(organisation_id=membership.organisation_id), membership.organisation.name
