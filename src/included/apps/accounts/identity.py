"""Who is signed in and where they may go: what the top of every page says."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest

from included.apps.accounts.acting_request import viewer_in
from included.apps.accounts.models import Account
from included.apps.accounts.queries import role_text
from included.apps.design.parts import Identity, Link
from included.core.access import OrganisationKind, Role, Viewer

_ADVISERS = frozenset({Role.ADVISER})
_PARTNERS = frozenset({Role.MANAGER, Role.PARTNERSHIP_MEMBER})
_MONEY = frozenset({Role.FINANCE_OFFICER, Role.MANAGER, Role.SCHOOLS_FORUM, Role.LEAD_MEMBER})
_FORECAST = _MONEY | {Role.COMMISSIONER}
_SETTING_STAFF = frozenset({Role.SENCO, Role.HEAD})


def identity(request: HttpRequest) -> Identity | None:
    """The person who is signed in."""
    account = request.user
    if not isinstance(account, Account):
        return None
    roles = {m.role for m in viewer_in(request).memberships}
    said = ", ".join(sorted(role_text(role) for role in roles)) or ("Family" if account.is_family else "")
    change = "/demonstration/" if settings.DEMONSTRATION else ""
    return Identity(name=account.name, role=said, sign_out_href="/sign-out/", change_href=change)


def navigation(request: HttpRequest) -> Sequence[Link]:
    """Where this person's work is."""
    account = request.user
    if not isinstance(account, Account):
        return ()
    # The directory is open to everybody signed in and nobody's first page.
    found = [*starts(viewer_in(request), is_family=account.is_family), Link("Find a setting", "/directory/")]
    here = request.path
    return tuple(Link(link.text, link.href, is_current=here.startswith(link.href)) for link in found)


def starts(viewer: Viewer, *, is_family: bool) -> Sequence[Link]:
    """The first pages of each thing somebody does here, the most important first."""
    found: list[Link] = []
    if is_family:
        found.append(Link("My family", "/family/"))
    if viewer.caseload_authorities:
        found += [Link("My work", "/cases/"), Link("Phase transfers", "/transfers/")]
    if any(m.role is Role.MANAGER and m.authority_code for m in viewer.memberships):
        found.append(Link("Evidence", "/standards/evidence/"))
        if settings.DEMONSTRATION:
            found.append(Link("Policy", "/policy/"))
    roles = {m.role for m in viewer.memberships}
    found += [*_money(viewer), *_forecast(viewer)]
    if roles & _PARTNERS:
        found.append(Link("Inclusion plan", "/partnership/"))
    if roles & _SETTING_STAFF:
        found += [Link("Consultations", "/settings/"), Link("Children we teach", "/children/")]
    if roles & (_ADVISERS | _SETTING_STAFF):
        found.append(Link("Advice to give", "/advice/"))
    if viewer.commissioning_organisations:
        found.append(Link("Issued plans", "/plans/received/"))
    if any(m.kind is OrganisationKind.SETTING for m in viewer.memberships):
        found.append(Link("Ask for an assessment", "/requests/"))
    return tuple(found)


def _money(viewer: Viewer) -> list[Link]:
    reads = any(m.role in _MONEY and m.kind is OrganisationKind.AUTHORITY for m in viewer.memberships)
    return [Link("Money", "/money/"), Link("Recovery plan", "/recovery/")] if reads else []


def _forecast(viewer: Viewer) -> list[Link]:
    reads = any(m.role in _FORECAST and m.kind is OrganisationKind.AUTHORITY for m in viewer.memberships)
    return [Link("Forecast", "/forecast/")] if reads else []
