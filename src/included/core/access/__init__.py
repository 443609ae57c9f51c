"""Who may see which child: one function, mirrored by the row-level policies of the database."""

from included.core.access.viewing import (
    CASELOAD_ROLES,
    CHILD_ROLES,
    COMMISSIONING_ROLES,
    Basis,
    ChildFacts,
    Grant,
    Membership,
    OrganisationKind,
    Part,
    Role,
    Viewer,
    bases_that_open,
    may_see,
    why_not_see,
)

__all__ = [
    "CASELOAD_ROLES",
    "CHILD_ROLES",
    "COMMISSIONING_ROLES",
    "Basis",
    "ChildFacts",
    "Grant",
    "Membership",
    "OrganisationKind",
    "Part",
    "Role",
    "Viewer",
    "bases_that_open",
    "may_see",
    "why_not_see",
]
