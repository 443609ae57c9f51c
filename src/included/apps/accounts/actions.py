"""Making accounts of families, and signing people in."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from included.apps.accounts.models import Account
from included.apps.design.refusals import NotFound

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@transaction.atomic
def make_family_account(*, email: str, password: str, name: str, at: datetime) -> Account:
    """A new account for somebody of a family. The address counts as theirs once they have confirmed it."""
    account = Account.objects.create_user(email, password, name=name, is_family=True, last_login=at)
    EmailAddress.objects.create(
        user=account, email=account.email, primary=True, verified=not verification_is_mandatory()
    )
    return account


def sign_in(request: HttpRequest, account: Account) -> None:
    """Sign somebody in whom something else than a password has proved."""
    login(request, account, backend=_BACKEND)


def become(request: HttpRequest, account_id: int) -> Account:
    """In a demonstration, be somebody who has a story. Anything held in the session before is forgotten."""
    account = Account.objects.filter(pk=account_id, is_active=True).exclude(story="").first()
    if account is None or not settings.DEMONSTRATION:
        raise NotFound
    logout(request)
    sign_in(request, account)
    return account


def verification_is_mandatory() -> bool:
    """Whether an address must be confirmed before its password opens anything; a demonstration has no post."""
    return settings.ACCOUNT_EMAIL_VERIFICATION == "mandatory"
