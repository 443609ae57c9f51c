"""Who reads an area's forecast, and who reads it to the pound."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.core.access import OrganisationKind, Role, Viewer

_P = ParamSpec("_P")
STAFF: Final = frozenset({Role.FINANCE_OFFICER, Role.MANAGER, Role.COMMISSIONER})
READERS: Final = STAFF | {Role.SCHOOLS_FORUM, Role.LEAD_MEMBER}


@dataclass(frozen=True, slots=True)
class ForecastReader:
    """The authority whose forecast somebody reads; staff of it see what others are shown rounded."""

    code: str
    is_staff: bool


def reader_of(viewer: Viewer) -> ForecastReader | None:
    """Somebody as a reader of a forecast; None for whoever reads none. Of two authorities, the first by code."""
    own = [m for m in viewer.memberships if m.kind is OrganisationKind.AUTHORITY and m.authority_code]
    codes = sorted(m.authority_code for m in own if m.role in READERS and m.authority_code)
    if not codes:
        return None
    return ForecastReader(codes[0], any(m.role in STAFF and m.authority_code == codes[0] for m in own))


_ForecastView = Callable[Concatenate[ActingRequest, ForecastReader, _P], HttpResponseBase]
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]


def forecast_page(view: _ForecastView[_P]) -> _View[_P]:
    """Only for readers of a forecast; to everyone else there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *arguments: _P.args, **parts: _P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        acting = cast(ActingRequest, request)
        reader = reader_of(acting.viewer)
        if reader is None:
            raise NotFound
        return view(acting, reader, *arguments, **parts)

    return guarded
