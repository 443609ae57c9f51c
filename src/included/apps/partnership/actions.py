"""Writing the inclusion plan, asking for signatures, signing, and publishing."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from included.adapters.partnershiprules import partnership_book
from included.apps.accounts.models import Account
from included.apps.design.refusals import NotFound
from included.apps.partnership.documents import digest_of, document_of, members_on
from included.apps.partnership.models import (
    ConsultationResponse,
    InclusionPlan,
    InclusionVersion,
    PartnershipMember,
    PlanConsultation,
    Publication,
    Remark,
    SignOff,
)
from included.apps.partnership.needs import refresh_needs
from included.core.calendar.counting import months_from
from included.core.errors import Refusal
from included.core.partnership import Signatory, why_not_ask, why_not_publish

_WAITING = (
    "The plan is waiting for signatures.\nWhat members are signing must not change under them. Take the plan back "
    "first; then change it, and ask for signatures anew."
)


def signatories(authority_code: str, version: InclusionVersion | None, on: date) -> list[Signatory]:
    """Whose signatures count on a day, and which of them stand under a version."""
    book = partnership_book()
    signed = set(SignOff.objects.filter(version=version).values_list("member_id", flat=True)) if version else set()
    return [
        Signatory(row.name, row.sector, has_signed=row.pk in signed)
        for row in members_on(authority_code, on)
        if row.must_sign and any(sector.code == row.sector for sector in book.sectors)
    ]


@transaction.atomic
def write_plan(authority_code: str, words: Mapping[str, Any], *, by: Account, at: datetime) -> InclusionPlan:
    """Begin the plan or change its words."""
    plan = InclusionPlan.objects.select_for_update().filter(pk=authority_code).first()
    need_free(plan)
    kept, _ = InclusionPlan.objects.update_or_create(
        authority_code=authority_code, defaults={**words, "changed_by": by, "changed_at": at}
    )
    return kept


def need_free(plan: InclusionPlan | None) -> None:
    """Refusal while members are signing."""
    if plan is not None and plan.waiting_id is not None:
        raise Refusal(_WAITING)


def plan_to_change(authority_code: str) -> InclusionPlan:
    """The plan, locked and free to be changed; NotFound where there is none."""
    plan = _locked(authority_code)
    need_free(plan)
    return plan


@transaction.atomic
def ask_for_signatures(authority_code: str, *, by: Account | None, at: datetime, on: date) -> InclusionVersion:
    """Freeze what the plan says, with its figures of the day, for every member to sign."""
    plan = plan_to_change(authority_code)
    refused = why_not_ask(signatories(authority_code, None, on), partnership_book())
    if refused:
        raise refused
    version = _freeze(plan, "signature", by=by, on=on)
    plan.waiting, plan.changed_by, plan.changed_at = version, by, at
    plan.save()
    return version


@transaction.atomic
def take_back(authority_code: str, *, by: Account, at: datetime) -> None:
    """Stop waiting for signatures, so that the plan can be changed; the version and its signatures stay on record."""
    plan = _locked(authority_code)
    plan.waiting, plan.changed_by, plan.changed_at = None, by, at
    plan.save()


@transaction.atomic
def sign(version_id: int, digest: str, *, by: Account, at: datetime, on: date) -> SignOff:
    """A member's signature under the version that waits; Refusal where the plan is not the one they read."""
    plan = InclusionPlan.objects.filter(waiting_id=version_id).select_related("waiting").first()
    if plan is None or plan.waiting is None or plan.waiting.digest != digest:
        raise Refusal("This version is not waiting for signatures any more.\nOpen the plan again and read it anew.")
    member = next(
        (row for row in members_on(plan.authority_code, on) if row.must_sign and row.account_id == by.pk), None
    )
    if member is None:
        raise NotFound
    try:
        with transaction.atomic():
            return SignOff.objects.create(
                authority_code=plan.authority_code,
                version=plan.waiting,
                member=member,
                signed_as=f"{member.name}, {member.body}",
                signed_by=by,
                signed_at=at,
            )
    except IntegrityError as error:
        raise Refusal("You have signed this version already.\nNothing more is asked of you.") from error


@transaction.atomic
def publish(authority_code: str, *, by: Account, at: datetime, on: date) -> Publication:
    """Make the signed version public; the draft is free for the next one."""
    plan = _locked(authority_code)
    if plan.waiting is None:
        raise Refusal("No version is waiting to be published.\nAsk the members for their signatures first.")
    refused = why_not_publish(signatories(authority_code, plan.waiting, on), partnership_book())
    if refused:
        raise refused
    published = Publication.objects.create(
        authority_code=authority_code,
        version=plan.waiting,
        published_on=on,
        published_by=by,
        review_due_on=months_from(on, partnership_book().review_months),
    )
    plan.waiting, plan.changed_by, plan.changed_at = None, by, at
    plan.save()
    return published


@transaction.atomic
def open_consultation(
    authority_code: str, *, question: str, closes_on: date, by: Account | None, on: date
) -> PlanConsultation:
    """Put the plan as it stands before the public."""
    plan = plan_to_change(authority_code)
    version = _freeze(plan, "consultation", by=by, on=on)
    return PlanConsultation.objects.create(
        authority_code=authority_code, version=version, question=question, opened_on=on, closes_on=closes_on
    )


@transaction.atomic
def respond(consultation: PlanConsultation, *, answers_as: str, text: str, at: datetime, on: date) -> None:
    """Keep what somebody says; Refusal when the consultation is not open."""
    if not consultation.opened_on <= on <= consultation.closes_on:
        raise Refusal("This consultation is closed.\nWrite to the authority instead: its address is on its website.")
    ConsultationResponse.objects.create(
        authority_code=consultation.authority_code,
        consultation=consultation,
        answers_as=answers_as,
        text=text,
        received_at=at,
    )


@transaction.atomic
def remark(member: PartnershipMember, text: str, *, at: datetime) -> Remark:
    """Keep what a member says of the draft."""
    return Remark.objects.create(authority_code=member.authority_code, member=member, text=text, written_at=at)


def _locked(authority_code: str) -> InclusionPlan:
    plan = InclusionPlan.objects.select_for_update(of=("self",)).select_related("waiting").filter(pk=authority_code)
    found = plan.first()
    if found is None:
        raise NotFound
    return found


def _freeze(plan: InclusionPlan, kind: str, *, by: Account | None, on: date) -> InclusionVersion:
    # A version keeps the figures of its own day, whether or not the day's count has been made yet.
    refresh_needs(plan.authority_code, on=on)
    document = document_of(plan, on)
    last = InclusionVersion.objects.filter(authority_code=plan.authority_code).order_by("-number").first()
    return InclusionVersion.objects.create(
        authority_code=plan.authority_code,
        number=last.number + 1 if last else 1,
        kind=kind,
        document=document,
        digest=digest_of(document),
        made_on=on,
        made_by=by,
    )
