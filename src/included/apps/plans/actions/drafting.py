"""Writing the draft: every save names the revision it began from, and two people's changes are laid together."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.cases.models import Case, KeptForm
from included.apps.design.refusals import ChangedMeanwhile
from included.apps.people.models import Contact
from included.apps.plans.editing import Edit, NewIds
from included.apps.plans.mapping import first_draft
from included.apps.plans.models import DraftRevision, PlanDraft
from included.apps.plans.queries.advice import advice_asked, section_k
from included.apps.plans.queries.drafting import Choice, choices_page, named, whose_change
from included.apps.plans.queries.heads import authority_name, may_be_drafted
from included.apps.requests.asker import Asker
from included.apps.requests.models import AssessmentRequest
from included.core.errors import Refusal
from included.core.plan.document import from_document, to_document
from included.core.plan.merging import Conflict, merge
from included.core.plan.records import Plan


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: its revision, who else's changes it was laid beside, and what only a person can choose."""

    revision: int
    beside: tuple[str, ...]
    choices: tuple[Choice, ...]


@transaction.atomic
def begin_draft(case_id: UUID, *, by: Account, at: datetime) -> PlanDraft:
    """Begin the plan from the child's record, the request and the list of advice; one that exists stays as it is."""
    case = Case.objects.select_for_update().select_related("child").get(pk=case_id)
    if not may_be_drafted(case_id):
        raise Refusal(
            "The plan cannot be started yet, because the assessment has not been agreed.\n"
            "Record the decision to assess first. You can write the plan while advice is coming in.",
            provision="Children and Families Act 2014, sections 36 and 37",
        )
    existing = PlanDraft.objects.filter(case=case).first()
    if existing is not None:
        return existing
    request = AssessmentRequest.objects.filter(case=case).first()
    plan = first_draft(
        child=case.child,
        contacts=Contact.objects.filter(child=case.child).order_by("pk"),
        answers=request.answers if request else {},
        is_young_person=bool(request and request.asked_by == Asker.YOUNG_PERSON),
        advice=advice_asked(case_id),
        authority=authority_name(case.authority_code),
        is_demonstration=settings.DEMONSTRATION or clock.held_today() is not None,
        today=clock.today(),
    )
    row = PlanDraft(case=case, child_id=case.child_id, authority_code=case.authority_code, revision=0)
    _store(row, plan, by=by, at=at)
    return row


@transaction.atomic
def save_draft(case_id: UUID, edit: Edit, *, revision: int, by: Account, at: datetime) -> Saved:
    """Lay a change made to one revision over what the draft says now; the draft is locked meanwhile.

    Where both changed one field differently the draft keeps what it says, and what was typed is kept beside it
    for this person to choose.
    """
    row = PlanDraft.objects.select_for_update().get(case_id=case_id)
    theirs = from_document(row.document)
    base = _plan_at(row, revision)
    merged = merge(base, edit(base, NewIds.beside(base, theirs)), theirs)
    if merged.plan != theirs:
        _store(row, merged.plan, by=by, at=at)
    others = DraftRevision.objects.filter(case_id=case_id, revision__gt=revision).exclude(changed_by=by)
    beside = sorted({name for name in others.values_list("changed_by__name", flat=True) if name})
    choices = tuple(_choice(case_id, conflict, revision) for conflict in merged.conflicts)
    if choices:
        _keep_choices(row, choices, by=by, at=at)
    return Saved(row.revision, tuple(beside), choices)


@transaction.atomic
def settle(case_id: UUID, edit: Edit, *, revision: int, by: Account, at: datetime) -> Saved:
    """Save what somebody chose between two versions, and let go of what was kept for choosing."""
    KeptForm.objects.filter(account=by, page=choices_page(case_id)).delete()
    return save_draft(case_id, edit, revision=revision, by=by, at=at)


def _store(row: PlanDraft, plan: Plan, *, by: Account, at: datetime) -> None:
    row.document = to_document(replace(plan, advice=section_k(row.case_id)))
    row.revision += 1
    row.changed_by, row.changed_at = by, at
    row.save()
    DraftRevision.objects.create(
        case_id=row.case_id,
        child_id=row.child_id,
        authority_code=row.authority_code,
        revision=row.revision,
        document=row.document,
        changed_by=by,
        changed_at=at,
    )


def _plan_at(row: PlanDraft, revision: int) -> Plan:
    found = DraftRevision.objects.filter(case_id=row.case_id, revision=revision).first()
    if found is None:
        raise ChangedMeanwhile(
            "We cannot tell which version of the plan you began from, so we did not save over it.\n"
            "Copy what you typed, open the page again and paste it there."
        )
    return from_document(found.document)


def _choice(case_id: UUID, conflict: Conflict, revision: int) -> Choice:
    name, at = whose_change(case_id, conflict.place, after=revision)
    return Choice(
        conflict.place, named(conflict.place, conflict.label), conflict.base, conflict.mine, conflict.theirs, name, at
    )


def _keep_choices(row: PlanDraft, choices: tuple[Choice, ...], *, by: Account, at: datetime) -> None:
    """What was typed stays with its typist until it is settled, through a time-out too."""
    page = choices_page(row.case_id)
    before = KeptForm.objects.filter(account=by, page=page).first()
    kept: dict[str, Any] = dict(before.fields.get("choices", {})) if before else {}
    kept |= {choice.place: choice.as_values() for choice in choices}
    KeptForm.objects.update_or_create(
        account=by, page=page, defaults={"fields": {"choices": kept}, "base_revision": row.revision, "kept_at": at}
    )
