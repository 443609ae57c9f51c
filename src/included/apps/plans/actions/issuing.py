"""Issuing the plan: the final version, its event, who may read it now, and the notices, in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account, Organisation
from included.apps.cases.models import Case
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.people.models import Grant
from included.apps.placements.actions.placing import place_as_named
from included.apps.plans.actions.versions import send_version, tell_family
from included.apps.plans.models import PlanVersion, TypingCorrection
from included.apps.plans.queries.drafting import draft_of, value_at
from included.apps.plans.queries.issuing import (
    final_plan,
    health_bodies,
    issuing_event,
    naming_of,
    setting_organisations,
)
from included.apps.plans.queries.readers import Reader
from included.apps.plans.queries.versions import version_of
from included.apps.simulation.pricing import price_by_tariff
from included.apps.simulation.queries import why_not_issue_here
from included.core.access import Basis
from included.core.errors import Refusal
from included.core.plan.correcting import Correction, correct
from included.core.plan.document import to_document


@transaction.atomic
def issue_plan(
    case_id: UUID, *, revision: int, naming_id: int, reasons: Mapping[str, str], by: Account, at: datetime, on: date
) -> PlanVersion:
    """Issue the plan that was checked, with the setting that was decided."""
    case = Case.objects.select_for_update(of=("self",)).select_related("officer", "child").get(pk=case_id)
    naming, draft = naming_of(case_id), draft_of(case_id)
    if naming is None:
        raise Refusal(
            "No setting or type of setting has been decided, so section I is empty and the plan cannot be issued.\n"
            "Decide what section I will say first.",
            provision="SEND Regulations 2014, regulation 12(1)(i)",
        )
    if draft is None or draft.revision != revision or naming.id != naming_id:
        raise Refusal(
            "The plan or the decision on section I changed after you checked it, so it was not issued.\n"
            "Go back to the check page, look at what changed, and issue it from there."
        )
    refused = why_not_issue_here(case)
    if refused is not None:
        raise refused
    plan = final_plan(draft.plan, naming, by, on)
    version = send_version(case_id, plan, kind=issuing_event(case_id), reasons=reasons, by=by, at=at, on=on)
    placement = place_as_named(case, naming.id, by=by, at=at, on=on)
    price_by_tariff(case, placement, by=by, at=at, on=on)
    path = f"/plans/{case_id}/versions/{version.number}/"
    organisations = setting_organisations(naming)
    _open_to_settings(case, organisations, on)
    tell_family(case, NoticeKind.PLAN_ISSUED, path, at=at)
    for organisation in organisations:
        _tell(case, organisation, path, at=at)
    for body in health_bodies(case.authority_code):
        _open_to(case, body, Basis.COMMISSIONS, on, why="Gets the issued plan as the health body: regulation 13(2)")
        _tell(case, body, path, at=at)
    return version


@transaction.atomic
def correct_typing(
    case_id: UUID, number: int, *, place: str, after: str, reason: str, by: Account, at: datetime
) -> TypingCorrection:
    """Put a typing error right; core refuses whatever changes what the plan promises. The version stays as issued."""
    version = version_of(case_id, number, Reader.OFFICER)
    before = value_at(to_document(version.plan), place)
    correction = Correction(place, before if isinstance(before, str) else "", after, reason)
    correct(version.plan, correction)
    row = PlanVersion.objects.get(pk=version.id)
    return TypingCorrection.objects.create(
        version=row,
        child_id=row.child_id,
        authority_code=row.authority_code,
        place=place,
        before=correction.before,
        after=after,
        reason=reason,
        made_by=by,
        made_at=at,
    )


def _open_to_settings(case: Case, named: Iterable[Organisation], on: date) -> None:
    """The settings named may read the plan from now on; those that were only asked may not: regulation 17."""
    consulted = Grant.objects.filter(child_id=case.child_id, basis=Basis.CONSULTED.value, ends_before__isnull=True)
    consulted.exclude(starts_on__gt=on).update(ends_before=on)
    for organisation in named:
        _open_to(case, organisation, Basis.TEACHES, on, why="Named in section I of the plan")


def _open_to(case: Case, body: Organisation, basis: Basis, on: date, *, why: str) -> None:
    """A body reads the plan from now on, if it does not already."""
    held = Grant.objects.filter(child_id=case.child_id, basis=basis.value, organisation=body)
    if not held.filter(ends_before__isnull=True).exists():
        Grant.objects.create(
            child_id=case.child_id,
            authority_code=case.authority_code,
            basis=basis.value,
            organisation=body,
            starts_on=on,
            why=why,
        )


def _tell(case: Case, organisation: Organisation, path: str, *, at: datetime) -> None:
    if organisation.contact_email:
        notify(
            NoticeKind.PLAN_ISSUED,
            to=organisation.contact_email,
            path=path,
            at=at,
            child_id=case.child_id,
            authority_code=case.authority_code,
        )
