"""The head of every page of a plan: whose case, and whether this person may be on the page at all."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from included.apps.accounts.models import Organisation
from included.apps.cases.models import Case, Event
from included.apps.design.refusals import NotFound
from included.core.access import OrganisationKind, Viewer
from included.core.casework import EventKind

# A plan may be drafted from the day an assessment is agreed, while advice is still coming in.
OPENS_DRAFTING = (
    EventKind.ASSESSMENT_AGREED,
    EventKind.PLAN_AGREED,
    EventKind.REASSESSMENT_AGREED,
    EventKind.PLAN_FINALISED,
    EventKind.PLAN_TRANSFERRED_IN,
)


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What the top of a plan's page says of the case."""

    id: UUID
    reference: str
    child_id: UUID
    child_name: str
    child_short_name: str
    born_on: date
    authority_code: str
    authority_name: str
    officer: str
    state: str
    profile: str


def officers_case(viewer: Viewer, case_id: UUID) -> CaseHead:
    """The case for staff of its authority; to anybody else there is no such page."""
    head = readers_case(case_id)
    if head.authority_code not in viewer.caseload_authorities:
        raise NotFound
    return head


def readers_case(case_id: UUID) -> CaseHead:
    """The case for whoever the database lets see it."""
    case = Case.objects.select_related("child", "officer").filter(pk=case_id).first()
    if case is None:
        raise NotFound
    return CaseHead(
        id=case.pk,
        reference=case.reference,
        child_id=case.child_id,
        child_name=case.child.full_name,
        child_short_name=case.child.short_name,
        born_on=case.child.born_on,
        authority_code=case.authority_code,
        authority_name=authority_name(case.authority_code),
        officer=case.officer.name if case.officer else "",
        state=case.state,
        profile=case.profile,
    )


def authority_name(code: str) -> str:
    """What the authority of a code calls itself."""
    found = Organisation.objects.filter(kind=OrganisationKind.AUTHORITY, authority_code=code).order_by("pk").first()
    return found.name if found else f"Local authority {code}"


def may_be_drafted(case_id: UUID) -> bool:
    """Whether the assessment has been agreed, or there is a plan already."""
    kinds = [str(kind) for kind in OPENS_DRAFTING]
    return Event.objects.filter(case_id=case_id, kind__in=kinds).exists()
