"""Each request is one transaction in which one person acts."""

from collections.abc import Callable
from typing import cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from included.apps.accounts.acting import NOBODY, act_as, viewer_of
from included.apps.accounts.acting_request import ActingRequest
from included.apps.accounts.links import link_digest_in
from included.core.access import Viewer


class ActingMiddleware:
    """Sets `request.viewer` and tells the database who acts, from the session and from nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Open the request's transaction, as its person."""
        if request.path.startswith("/static/"):
            return self.get_response(request)
        with transaction.atomic():
            viewer = _viewer(request)
            cast(ActingRequest, request).viewer = viewer
            act_as(viewer)
            return self.get_response(request)


def _viewer(request: HttpRequest) -> Viewer:
    link = link_digest_in(request)
    if request.user.is_authenticated:
        return viewer_of(request.user, link)
    return Viewer(link_digest=link) if link else NOBODY
