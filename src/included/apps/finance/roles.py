"""Who looks after an authority's money, who reads all of it, and who reads published figures alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from included.apps.accounts.acting_request import ActingRequest
from included.apps.design.refusals import NotFound
from included.core.access import OrganisationKind, Role, Viewer

_P = ParamSpec("_P")
FINANCE: Final = frozenset({Role.FINANCE_OFFICER})
STAFF: Final = FINANCE | {Role.MANAGER}
READERS: Final = STAFF | {Role.SCHOOLS_FORUM, Role.LEAD_MEMBER}


@dataclass(frozen=True, slots=True)
class MoneyReader:
    """The authority whose money somebody reads, and what they may do there."""

    code: str
    is_finance: bool
    sees_placements: bool


def reader_of(viewer: Viewer) -> MoneyReader | None:
    """Somebody as a reader of money; None for whoever reads none. Of two authorities, the first by code."""
    own = [m for m in viewer.memberships if m.kind is OrganisationKind.AUTHORITY and m.authority_code]
    codes = sorted(m.authority_code for m in own if m.role in READERS and m.authority_code)
    if not codes:
        return None
    roles = {m.role for m in own if m.authority_code == codes[0]}
    return MoneyReader(codes[0], bool(roles & FINANCE), bool(roles & STAFF))


_MoneyView = Callable[Concatenate[ActingRequest, MoneyReader, _P], HttpResponseBase]
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]


def money_page(roles: Iterable[Role]) -> Callable[[_MoneyView[_P]], _View[_P]]:
    """Only for people with one of these roles in an authority; to everyone else there is no such page."""
    wanted = frozenset(roles)

    def guard(view: _MoneyView[_P]) -> _View[_P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *arguments: _P.args, **parts: _P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            acting = cast(ActingRequest, request)
            reader = reader_of(acting.viewer)
            if reader is None or not _has(acting.viewer, reader.code, wanted):
                raise NotFound
            return view(acting, reader, *arguments, **parts)

        return guarded

    return guard


def _has(viewer: Viewer, code: str, roles: frozenset[Role]) -> bool:
    return any(
        m.authority_code == code and m.role in roles and m.kind is OrganisationKind.AUTHORITY
        for m in viewer.memberships
    )
