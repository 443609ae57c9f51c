"""Reminding settings that have not replied, and weighing what they reply."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from included.apps.accounts.models import Account, Organisation
from included.apps.design.refusals import NotFound
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.places.models import Consultation, MaintainerConsultation, ReplyWeighing
from included.apps.plans.models import PlanVersion
from included.core.errors import Refusal
from included.core.places import Limb
from included.core.places.channels import Channel
from included.core.places.chasing import is_reminder_due
from included.core.places.maintainers import why_not_record
from included.core.places.weighing import Finding, WeighingFacts, why_not_weigh


@transaction.atomic
def remind_setting(consultation_id: int, *, at: datetime, on: date) -> Consultation:
    """Remind a setting now. Refusal where it has replied, or has no address to be reminded at."""
    row = _locked(consultation_id)
    if row.replied_on is not None:
        raise Refusal("This setting has replied already, so there is nothing to remind it of.")
    organisation = Organisation.objects.filter(urn=row.setting_id).exclude(contact_email="").first()
    if organisation is None:
        raise Refusal(
            "No email address of this setting is recorded, so no reminder can be sent.\n"
            "Ring the setting, and note in the case what it said."
        )
    row.chased_on = on
    row.save(update_fields=["chased_on"])
    notify(
        NoticeKind.CONSULTATION_REMINDER,
        to=organisation.contact_email,
        path=f"/settings/consultations/{row.pk}/",
        at=at,
        child_id=row.child_id,
        authority_code=row.authority_code,
    )
    return row


def remind_settings_due(*, at: datetime, on: date) -> int:
    """Remind every setting whose day to be reminded has come, unless the plan was issued meanwhile; how many."""
    issued = PlanVersion.objects.filter(case=OuterRef("case"), status="final", issued_on__gte=OuterRef("sent_on"))
    reachable = Organisation.objects.filter(urn=OuterRef("setting_id")).exclude(contact_email="")
    waiting = Consultation.objects.filter(Exists(reachable), ~Exists(issued), replied_on__isnull=True)
    due = [row.pk for row in waiting.order_by("pk") if is_reminder_due(row.reply_by, row.chased_on, on)]
    for consultation_id in due:
        remind_setting(consultation_id, at=at, on=on)
    return len(due)


@transaction.atomic
def weigh(
    consultation_id: int, *, limb: Limb | None, reasons: str, by: Account, at: datetime, on: date
) -> ReplyWeighing:
    """Record what the authority makes of a reply or, after the fifteen days, of there being none."""
    row = _locked(consultation_id)
    facts = WeighingFacts(
        reply_by=row.reply_by,
        replied_on=row.replied_on,
        finding=Finding.NO_GROUND if limb is None else Finding.GROUND,
        limb=limb,
        reasons=reasons,
    )
    if refused := why_not_weigh(facts, on):
        raise refused
    return ReplyWeighing.objects.create(
        consultation=row,
        child_id=row.child_id,
        authority_code=row.authority_code,
        limb=limb.value if limb else "",
        reasons=reasons,
        weighed_by=by,
        weighed_at=at,
    )


@dataclass(frozen=True, slots=True)
class Maintainer:
    """When and how the authority that maintains a school was asked, and what it answered so far."""

    asked_on: date
    asked_how: Channel
    answered_on: date | None = None
    answer: str = ""


@transaction.atomic
def record_maintainer(consultation_id: int, told: Maintainer, *, by: Account, at: datetime) -> MaintainerConsultation:
    """Record that the authority which maintains the school was consulted, or what it answered. Refusal for no order."""
    row = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("setting")
        .filter(pk=consultation_id)
        .first()
    )
    if row is None:
        raise NotFound
    if refused := why_not_record(told.asked_on, told.answered_on, told.answer):
        raise refused
    return MaintainerConsultation.objects.create(
        consultation=row,
        child_id=row.child_id,
        authority_code=row.authority_code,
        consulted_code=row.setting.authority_code,
        asked_on=told.asked_on,
        asked_how=told.asked_how.value,
        answered_on=told.answered_on,
        answer=told.answer,
        recorded_by=by,
        recorded_at=at,
    )


def _locked(consultation_id: int) -> Consultation:
    row = Consultation.objects.select_for_update().filter(pk=consultation_id).first()
    if row is None:
        raise NotFound
    return row
