"""What we know before a page is answered: from the account somebody is signed in with, and from earlier pages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from included.apps.accounts.acting_request import viewer_in
from included.apps.accounts.models import Account
from included.apps.accounts.queries import OwnSetting, own_setting
from included.apps.requests.answers import Answers
from included.apps.requests.asker import Asker


def prefilled(key: str, answers: Answers, request: HttpRequest) -> Mapping[str, Any]:
    """The first content of a page; whoever answers may change all of it."""
    account = request.user if isinstance(request.user, Account) else None
    if key == "you" and setting_of(request):
        return {"asker": Asker.SETTING.value}
    if key == "email" and account:
        return {"email": account.email}
    if key == "contact":
        return _contact(answers, account)
    return {}


def setting_of(request: HttpRequest) -> OwnSetting | None:
    """The setting of whoever is signed in, where they are its staff."""
    return own_setting(viewer_in(request))


def _contact(answers: Answers, account: Account | None) -> Mapping[str, Any]:
    known: dict[str, Any] = {"email": answers.get("email", "email")}
    if account:
        known["name"] = account.name
    elif answers.asker is Asker.YOUNG_PERSON:
        known["name"] = f"{answers.get('name', 'forename')} {answers.get('name', 'surname')}".strip()
    return known
