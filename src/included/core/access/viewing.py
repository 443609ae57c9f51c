"""The rule of who may see which part of a child's record, on values alone.

A child's record is disclosed only to those who need it in the child's interests (SEND Regulations 2014,
regulation 17). The row-level policies in `apps/people/policies.py` say the same in SQL; a property test
holds the two equal.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class OrganisationKind(StrEnum):
    """What kind of body an organisation is."""

    AUTHORITY = "authority"
    SETTING = "setting"
    HEALTH_BODY = "health_body"
    PSYCHOLOGY_SERVICE = "psychology_service"
    SOCIAL_CARE = "social_care"
    PROVIDER = "provider"
    MEDIATION = "mediation"
    NATIONAL = "national"


class Role(StrEnum):
    """What a person does in an organisation."""

    CASE_OFFICER = "case_officer"
    MANAGER = "manager"
    PLACEMENT_OFFICER = "placement_officer"
    FINANCE_OFFICER = "finance_officer"
    COMMISSIONER = "commissioner"
    PANEL_MEMBER = "panel_member"
    LEAD_MEMBER = "lead_member"
    SCHOOLS_FORUM = "schools_forum"
    SENCO = "senco"
    HEAD = "head"
    GOVERNOR = "governor"
    ADVISER = "adviser"
    HEALTH_COMMISSIONER = "health_commissioner"
    MEDIATION_ADVISER = "mediation_adviser"
    PARTNERSHIP_MEMBER = "partnership_member"
    INSPECTOR = "inspector"
    DEPARTMENT = "department"


class Basis(StrEnum):
    """Why a grant lets somebody see a child."""

    FAMILY = "family"
    REQUESTER = "requester"
    TEACHES = "teaches"
    ADVISES = "advises"
    CONSULTED = "consulted"
    COMMISSIONS = "commissions"


class Part(StrEnum):
    """A part of a child's record, seen or not seen as a whole."""

    CASE = "case"
    REQUEST = "request"
    ADVICE = "advice"
    PLAN = "plan"
    FAMILY = "family"
    INTERNAL = "internal"


# Lead members, the Schools' Forum, inspectors and the department see figures and never a child;
# finance sees placements and prices, which are not part of a child's record here.
CASELOAD_ROLES = frozenset({Role.CASE_OFFICER, Role.MANAGER, Role.PLACEMENT_OFFICER})
CHILD_ROLES = frozenset({Role.SENCO, Role.HEAD, Role.ADVISER})
# The finalised plan is sent to the responsible commissioning body (SEND Regulations 2014, regulation 13(2)), which is
# not every clinician of a health body: they see the children whose advice they give.
COMMISSIONING_ROLES = frozenset({Role.HEALTH_COMMISSIONER})

_OPENED_BY: dict[Part, tuple[Basis, ...]] = {
    Part.CASE: (Basis.FAMILY, Basis.REQUESTER, Basis.TEACHES, Basis.ADVISES, Basis.CONSULTED, Basis.COMMISSIONS),
    Part.REQUEST: (Basis.FAMILY, Basis.REQUESTER, Basis.TEACHES, Basis.ADVISES),
    Part.ADVICE: (Basis.FAMILY, Basis.TEACHES, Basis.ADVISES, Basis.CONSULTED),
    Part.PLAN: (Basis.FAMILY, Basis.TEACHES, Basis.CONSULTED, Basis.COMMISSIONS),
    Part.FAMILY: (Basis.FAMILY,),
    Part.INTERNAL: (),
}


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's place in one organisation."""

    organisation_id: int
    kind: OrganisationKind
    role: Role
    authority_code: str | None = None


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: an account with its memberships, or whoever holds a request's link."""

    account_id: int | None = None
    memberships: tuple[Membership, ...] = ()
    link_digest: str | None = None

    @property
    def caseload_authorities(self) -> tuple[str, ...]:
        """The authorities whose whole caseload this person works on."""
        found = {m.authority_code for m in self.memberships if m.authority_code and _works_on_caseload(m)}
        return tuple(sorted(found))

    @property
    def child_organisations(self) -> tuple[int, ...]:
        """The organisations whose grants this person may use, but for those of a commissioning body."""
        return tuple(sorted({m.organisation_id for m in self.memberships if m.role in CHILD_ROLES}))

    @property
    def commissioning_organisations(self) -> tuple[int, ...]:
        """The organisations whose copies of issued plans this person may read."""
        return tuple(sorted({m.organisation_id for m in self.memberships if m.role in COMMISSIONING_ROLES}))


@dataclass(frozen=True, slots=True)
class Grant:
    """Why somebody may see a child: exactly one of account, organisation and link holds it."""

    basis: Basis
    starts_on: date
    account_id: int | None = None
    organisation_id: int | None = None
    link_digest: str | None = None
    ends_before: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether the grant counts on a day."""
        return self.starts_on <= on and (self.ends_before is None or on < self.ends_before)

    def is_held_by(self, viewer: Viewer) -> bool:
        """Whether this viewer may use the grant."""
        commissions = self.basis is Basis.COMMISSIONS
        organisations = viewer.commissioning_organisations if commissions else viewer.child_organisations
        return (
            (self.account_id is not None and self.account_id == viewer.account_id)
            or (self.organisation_id is not None and self.organisation_id in organisations)
            or (self.link_digest is not None and self.link_digest == viewer.link_digest)
        )


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What deciding about access needs to know of a child."""

    authority_code: str
    grants: tuple[Grant, ...] = field(default=())


def bases_that_open(part: Part) -> tuple[Basis, ...]:
    """The bases on which a grant opens a part of the record."""
    return _OPENED_BY[part]


def may_see(viewer: Viewer, child: ChildFacts, part: Part, on: date) -> bool:
    """Whether the viewer may see this part of the child's record on a day; no is the default."""
    if child.authority_code in viewer.caseload_authorities:
        return True
    return any(
        grant.basis in bases_that_open(part) and grant.is_in_force(on) and grant.is_held_by(viewer)
        for grant in child.grants
    )


def why_not_see(viewer: Viewer, child: ChildFacts, part: Part, on: date) -> str | None:
    """The sentence a person reads who may not see this, or None when they may."""
    if may_see(viewer, child, part, on):
        return None
    return (
        "You cannot see this record. A child's record is open only to those who need it in the child's interests. "
        "If you work with this child, ask the authority's case officer to give you access."
    )


def _works_on_caseload(membership: Membership) -> bool:
    return membership.kind is OrganisationKind.AUTHORITY and membership.role in CASELOAD_ROLES
