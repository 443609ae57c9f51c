"""From a link to an account: the family's own grant on their child."""

from dataclasses import replace
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from included.apps.accounts.acting import act_as
from included.apps.accounts.actions import make_family_account, verification_is_mandatory
from included.apps.accounts.models import Account
from included.apps.people.actions import Holder, give_grant, link_contact
from included.apps.people.queries import has_family_grant
from included.apps.requests.asker import Asker
from included.apps.requests.queries import SentRequest
from included.core.access import Basis, Viewer
from included.core.errors import Refusal


@transaction.atomic
def claim_with_new_account(
    sent: SentRequest, *, by: Viewer, email: str, name: str, password: str, at: datetime, on: date
) -> Account:
    """Make the account and let it see the child the request is about; both or neither."""
    account = make_family_account(email=email, password=password, name=name, at=at)
    act_as(replace(by, account_id=account.pk))
    add_to_account(sent, account=account, on=on)
    if verification_is_mandatory():
        EmailAddress.objects.get(user=account).send_confirmation(signup=True)
    return account


@transaction.atomic
def add_to_account(sent: SentRequest, *, account: Account, on: date) -> None:
    """Let a family's account see the child of a request whose link it holds; once is enough."""
    if sent.asked_by is Asker.SETTING:
        raise Refusal("This request was made by a school or college, so its link does not open the family's own pages.")
    if has_family_grant(sent.child_id, account.pk):
        return
    give_grant(
        sent.child_id,
        sent.authority_code,
        Basis.FAMILY,
        Holder(account_id=account.pk),
        starts_on=on,
        why="Held the link of the request, and made an account",
    )
    link_contact(sent.child_id, account=account)
