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
from included.apps.places.models import Consultation, NamingDecision, Setting
from included.apps.places.queries.consulting import preference_of
from included.apps.plans.models import PlanVersion
from included.apps.policy.queries import runs_simulation
from included.core.access import Basis, OrganisationKind
from included.core.calendar.counting import within_days
from included.core.casework import EventKind
from included.core.errors import Refusal
from included.core.places import Limb, NamingFacts, why_not_name
from included.core.places.by_order import PROPOSAL as BY_ORDER

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
    return [
        _consult(
            case, version, Setting.objects.get(pk=urn), asked_by_family=urn in asked_by_family, by=by, at=at, on=on
        )
        for urn in dict.fromkeys(urns)
        if urn not in asked
    ]


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


@transaction.atomic
def name_setting(
    case_id: UUID, *, urn: int | None, setting_type: str, limb: Limb | None, reasons: str, by: Account, at: datetime
) -> NamingDecision:
    """Decide what section I will say. Refusal with the provision where the law does not let it."""
    case = Case.objects.select_for_update().get(pk=case_id)
    if runs_simulation(case.authority_code, case.profile):
        raise Refusal(
            "In this simulated area the first available place in the family’s order is named.\nGo to the steps of the "
            "case and name it there.",
            provision=BY_ORDER,
        )
    preference = preference_of(case)
    consulted = Consultation.objects.filter(case=case).values_list("setting_id", flat=True)
    facts = NamingFacts(
        chosen_urn=urn,
        chosen_type=setting_type,
        consulted_urns=frozenset(consulted),
        requested_urn=preference.setting.urn if preference else None,
        requested_has_duty_to_admit=preference.setting.duty_to_admit if preference else False,
        limb=limb,
        reasons=reasons,
    )
    refused = why_not_name(facts)
    if refused:
        raise refused
    follows = facts.requested_urn is None or facts.requested_urn == urn or not facts.requested_has_duty_to_admit
    return NamingDecision.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        setting_id=urn,
        setting_type=setting_type,
        follows_the_family=follows,
        limb=limb.value if limb else "",
        reasons=reasons,
        decided_by=by,
        decided_at=at,
    )
