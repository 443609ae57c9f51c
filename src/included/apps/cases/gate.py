"""Who may open the pages of an authority's staff: everyone else is told that there is no such page."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

from included.apps.accounts.acting_request import ActingRequest
from included.apps.cases.kept_forms import stash
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.core.access import OrganisationKind, Role

_P = ParamSpec("_P")
_StaffView = Callable[Concatenate[ActingRequest, _P], HttpResponseBase]
_View = Callable[Concatenate[HttpRequest, _P], HttpResponseBase]


def staff_page(view: _StaffView[_P]) -> _View[_P]:
    """Only for people who work on a caseload; what was typed before a time-out waits behind the sign-in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *arguments: _P.args, **options: _P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            stash(request)
            return redirect_to_login(request.get_full_path())
        acting = cast(ActingRequest, request)
        if not acting.viewer.caseload_authorities:
            raise NotFound
        return view(acting, *arguments, **options)

    return guarded


def is_manager(request: ActingRequest, authority_code: str) -> bool:
    """Whether the person manages this authority's caseload; an officer here may be a manager elsewhere."""
    return any(
        m.kind is OrganisationKind.AUTHORITY and m.role is Role.MANAGER and m.authority_code == authority_code
        for m in request.viewer.memberships
    )


def authority_of(request: ActingRequest) -> str:
    """The authority whose caseload is looked at: the one in the address where several are theirs."""
    codes = request.viewer.caseload_authorities
    asked = request.GET.get("authority", "")
    return asked if asked in codes else codes[0]


def managed_authority(request: ActingRequest) -> str:
    """The same, among the authorities whose manager the person is."""
    managed = [code for code in request.viewer.caseload_authorities if is_manager(request, code)]
    if not managed:
        raise NotFound
    asked = authority_of(request)
    return asked if asked in managed else managed[0]


def case_for(request: ActingRequest, case_id: UUID) -> Case:
    """A case of the person's own caseload, with its child and its officer."""
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    # A family sees its case too, and not this page of it.
    if case is None or case.authority_code not in request.viewer.caseload_authorities:
        raise NotFound
    return case
