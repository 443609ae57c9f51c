"""The lines a plan is made of: members, actions, new places, and what is done with answers of the public."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction

from included.apps.design.refusals import NotFound
from included.apps.partnership.actions import need_free
from included.apps.partnership.models import (
    CapitalLine,
    ConsultationResponse,
    InclusionPlan,
    PartnershipMember,
    PlanAction,
    PlanConsultation,
)


def plan_of(code: str) -> InclusionPlan | None:
    """The plan while it is written, where it was begun."""
    return InclusionPlan.objects.filter(pk=code).first()


@transaction.atomic
def add_member(code: str, fields: Mapping[str, Any]) -> PartnershipMember:
    """Add a member; who signs may change while a plan waits for signatures, since members do."""
    return PartnershipMember.objects.create(authority_code=code, **fields)


@transaction.atomic
def end_member(code: str, number: int, ends_before: date) -> None:
    """End a membership from a day on."""
    _changed(PartnershipMember.objects.filter(authority_code=code, pk=number).update(ends_before=ends_before))


@transaction.atomic
def add_action(code: str, fields: Mapping[str, Any]) -> PlanAction:
    """Add something to do to the draft."""
    need_free(plan_of(code))
    return PlanAction.objects.create(authority_code=code, **fields)


@transaction.atomic
def do_action(code: str, number: int, on: date) -> None:
    """Say when something was done: an action goes on whatever becomes of the draft."""
    _changed(PlanAction.objects.filter(authority_code=code, pk=number, done_on=None).update(done_on=on))


@transaction.atomic
def add_capital(code: str, fields: Mapping[str, Any]) -> CapitalLine:
    """Add new places to the draft."""
    need_free(plan_of(code))
    return CapitalLine.objects.create(authority_code=code, **fields)


@transaction.atomic
def remove_capital(code: str, number: int) -> None:
    """Take a scheme out of the draft."""
    need_free(plan_of(code))
    _changed(CapitalLine.objects.filter(authority_code=code, pk=number).delete()[0])


@transaction.atomic
def answer_consultation(code: str, answer: str) -> None:
    """Keep the partnership's answer to the last consultation."""
    need_free(plan_of(code))
    last = PlanConsultation.objects.filter(authority_code=code).order_by("-pk").first()
    if last is None:
        raise NotFound
    last.answer = answer
    last.save(update_fields=["answer"])


@transaction.atomic
def erase_response(code: str, identity: str) -> None:
    """Erase one answer for good."""
    try:
        rows: models.QuerySet[ConsultationResponse] = ConsultationResponse.objects.filter(
            authority_code=code, pk=UUID(identity)
        )
    except ValueError as error:
        raise NotFound from error
    _changed(rows.delete()[0])


def _changed(count: int) -> None:
    if not count:
        raise NotFound
