"""The issued plans that a commissioning body was sent a copy of: regulation 13(2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from included.adapters import clock
from included.apps.cases.models import Case
from included.apps.people.models import Grant
from included.core.access import Basis, Viewer

PLANS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class ReceivedPlan:
    """One case with an issued plan, as the list shows it."""

    case_id: UUID
    child_id: UUID
    authority_code: str
    reference: str
    child_name: str
    issued_on: date | None


def plans_received(viewer: Viewer, *, after: UUID | None = None) -> list[ReceivedPlan]:
    """The plans of this person's commissioning bodies, by the child's name: one page, and one more where there is."""
    today = clock.today()
    grants = Grant.objects.filter(
        organisation_id__in=viewer.commissioning_organisations, basis=Basis.COMMISSIONS.value, starts_on__lte=today
    ).exclude(ends_before__lte=today)
    cases = Case.objects.filter(child_id__in=grants.values("child_id"), plan_versions__status="final").distinct()
    last = cases.filter(pk=after).first() if after else None
    if last is not None:
        cases = cases.extra(
            where=["(cases_case.child_name, cases_case.id) > (%s, %s)"], params=[last.child_name, last.pk]
        )
    return _rows(cases.order_by("child_name", "pk")[: PLANS_A_PAGE + 1])


def _rows(cases: Iterable[Case]) -> list[ReceivedPlan]:
    return [
        ReceivedPlan(each.pk, each.child_id, each.authority_code, each.reference, each.child_name, each.finalised_on)
        for each in cases
    ]
