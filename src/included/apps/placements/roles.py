"""Who commissions places for which authority."""

from included.apps.design.refusals import NotFound
from included.core.access import Role, Viewer

COMMISSIONING_ROLES = frozenset({Role.PLACEMENT_OFFICER, Role.MANAGER})


def commissions_for(viewer: Viewer) -> str:
    """The authority a person commissions places for, or nothing."""
    codes = sorted(m.authority_code for m in viewer.memberships if m.authority_code and m.role in COMMISSIONING_ROLES)
    return next((code for code in codes if code in viewer.caseload_authorities), "")


def need_authorities(viewer: Viewer) -> tuple[str, ...]:
    """The authorities whose staff somebody is; NotFound where none."""
    if not viewer.caseload_authorities:
        raise NotFound
    return viewer.caseload_authorities
