"""The request as our views see it: with its person, and with that person as the access rule sees them."""

from typing import cast

from django.http import HttpRequest

from included.apps.accounts.models import Account
from included.core.access import Viewer


class ActingRequest(HttpRequest):
    """A request that has passed the acting middleware, behind `login_required` (so `user` is an account)."""

    viewer: Viewer
    user: Account


def viewer_in(request: HttpRequest) -> Viewer:
    """Who the request acts for; nobody on a page that reads no personal data."""
    return cast(ActingRequest, request).viewer
