"""Consulting settings, taking their replies, and deciding which one a plan will name."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from included.apps.accounts.models import Account, Organisation
from included.apps.cases.actions import record_event
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.apps.notices.actions import notify
from included.apps.notices.kinds import NoticeKind
from included.apps.people.models import Grant
from included.apps.places.actions.naming import Decision, decide_naming
from included.apps.places.models import Consultation, NamingDecision, Setting
from included.apps.places.queries.consulting import preference_of
from included.apps.plans.models import PlanVersion
from included.core.access import Basis, OrganisationKind
from included.core.calendar.counting import within_days
from included.core.casework import EventKind
from included.core.errors import Refusal
from included.core.places import Limb

REPLY_DAYS = 15  # guidance, not law: Code of Practice 9.83


@transaction.atomic
def consult(
    case_id: UUID, urns: Sequence[int], *, by: Account, at: datetime, on: date, asked_by_family: frozenset[int]
) -> list[Consultation]:
    """Send the draft plan to several settings at once, each with 15 days to reply."""
    case = Case.objects.select_for_update().get(pk=case_id)
    version = PlanVersion.objects.filter(case=case, status="draft").order_by("-number").first()
    if version is None:
        raise Refusal(
            "There is no draft plan to send.\nA setting is consulted on the draft plan (section 39(2)). Send the draft "
            "to the family first, then consult.",
            provision="Children and Families Act 2014, section 39(2)",
        )
    asked = set(Consultation.objects.filter(case=case, plan_version=version).values_list("setting_id", flat=True))
    wanted = [urn for urn in dict.fromkeys((*urns, *_always_asked(case))) if urn not in asked]
    settings = Setting.objects.in_bulk(wanted)
    closed = [settings[urn].name for urn in wanted if urn in settings and not settings[urn].is_open]
    if closed:
        raise Refusal(
            f"{closed[0]} is closed.\nIt can take nobody, so asking it would cost the child weeks. Ask the setting "
            "that took over from it, which the directory shows.",
            provision="Children and Families Act 2014, sections 39(2) and 40(3)",
        )
    families = asked_by_family | set(_always_asked(case))
    return [
        _consult(case, version, settings[urn], asked_by_family=urn in families, by=by, at=at, on=on)
        for urn in wanted
        if urn in settings
    ]


def _always_asked(case: Case) -> tuple[int, ...]:
    """The setting of section 38(3) that the family asks for: it is consulted whoever else is, section 39(2)."""
    preference = preference_of(case)
    if preference is None or not preference.setting.duty_to_admit:
        return ()
    is_open = Setting.objects.filter(pk=preference.setting.urn, is_open=True).exists()
    return (preference.setting.urn,) if is_open else ()


def _consult(
    case: Case,
    version: PlanVersion,
    setting: Setting,
    *,
    asked_by_family: bool,
    by: Account,
    at: datetime,
    on: date,
) -> Consultation:
    consultation = Consultation.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        setting=setting,
        asked_by_family=asked_by_family,
        sent_on=on,
        reply_by=within_days(on, REPLY_DAYS),
        plan_version=version,
    )
    record_event(case.pk, EventKind.SETTING_CONSULTED, on, by=by, at=at, details={"urn": str(setting.urn)})
    organisation = organisation_of(setting)
    Grant.objects.create(
        child_id=case.child_id,
        authority_code=case.authority_code,
        basis=Basis.CONSULTED.value,
        organisation=organisation,
        starts_on=on,
        why="Consulted about the plan: section 39(2)",
    )
    if organisation.contact_email:
        notify(
            NoticeKind.SETTING_CONSULTED,
            to=organisation.contact_email,
            path=f"/settings/consultations/{consultation.pk}/",
            at=at,
            child_id=case.child_id,
            authority_code=case.authority_code,
        )
    return consultation


def organisation_of(setting: Setting) -> Organisation:
    """The setting's own organisation, made when it is first needed."""
    organisation, _ = Organisation.objects.get_or_create(
        urn=setting.urn,
        defaults={
            "kind": OrganisationKind.SETTING.value,
            "name": setting.name,
            "authority_code": setting.authority_code,
        },
    )
    return organisation


@transaction.atomic
def reply(
    consultation_id: int, *, can_meet: bool, limb: Limb | None, text: str, by: Account, at: datetime, on: date
) -> Consultation:
    """Record a setting's reply, in the terms of section 39(4)."""
    consultation = Consultation.objects.select_for_update().filter(pk=consultation_id).first()
    if consultation is None:
        raise NotFound
    if consultation.replied_on is not None:
        raise Refusal("Your setting has replied already. To add to the reply, write to the case officer.")
    consultation.can_meet, consultation.limb, consultation.reply = can_meet, limb.value if limb else "", text
    consultation.replied_on, consultation.replied_by = on, by
    consultation.save()
    record_event(
        consultation.case_id,
        EventKind.SETTING_REPLIED,
        on,
        by=by,
        at=at,
        details={"urn": str(consultation.setting_id)},
    )
    officer = consultation.case.officer
    if officer is not None:
        notify(
            NoticeKind.SETTING_REPLIED,
            to=officer.email,
            path=f"/places/case/{consultation.case_id}/",
            at=at,
            child_id=consultation.child_id,
            authority_code=consultation.authority_code,
            account=officer,
        )
    return consultation


def name_setting(
    case_id: UUID, *, urn: int | None, setting_type: str, limb: Limb | None, reasons: str, by: Account, at: datetime
) -> NamingDecision:
    """Decide that section I will name one setting, or a type alone."""
    decision = Decision(setting_type, reasons, urn=urn, limb=limb)
    return decide_naming(case_id, decision, by=by, at=at)
