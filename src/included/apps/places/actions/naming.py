"""Deciding what section I of a plan will say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.places.models import Consultation, MaintainerConsultation, NamingDecision, ReplyWeighing, Setting
from included.apps.places.queries.consulting import other_authority, preference_of
from included.apps.policy.queries import runs_simulation
from included.core.errors import Refusal
from included.core.places import Limb, NamingFacts, why_not_name
from included.core.places.by_order import PROPOSAL as BY_ORDER
from included.core.places.mainstream import MainstreamException, is_mainstream
from included.core.places.naming import Otherwise
from included.core.vocabulary import SettingKind


@dataclass(frozen=True, slots=True)
class Decision:
    """What an officer decides: a setting, two, a type alone, or provision otherwise than in a setting."""

    setting_type: str
    reasons: str
    urn: int | None = None
    place_kind: str = ""
    second_urn: int | None = None
    second_kind: str = ""
    share_percent: int = 100
    days: str = ""
    condition: str = ""
    limb: Limb | None = None
    exception: MainstreamException | None = None
    steps: str = ""
    otherwise: Otherwise | None = None


@transaction.atomic
def decide_naming(case_id: UUID, decision: Decision, *, by: Account, at: datetime) -> NamingDecision:
    """Keep the decision. Refusal with the provision where the law does not let it."""
    case = Case.objects.select_for_update().get(pk=case_id)
    if runs_simulation(case.authority_code, case.profile):
        raise Refusal(
            "In this simulated area the first available place in the family’s order is named.\nGo to the steps of the "
            "case and name it there.",
            provision=BY_ORDER,
        )
    facts = _facts(case, decision, timezone.localdate(at))
    if refused := why_not_name(facts):
        raise refused
    otherwise = decision.otherwise
    return NamingDecision.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        setting_id=decision.urn,
        setting_type=decision.setting_type,
        place_kind=decision.place_kind,
        second_setting_id=decision.second_urn,
        second_kind=decision.second_kind,
        share_percent=decision.share_percent if decision.second_urn else 100,
        days=decision.days,
        condition=decision.condition,
        follows_the_family=not (facts.refuses_the_family and facts.requested_has_duty_to_admit),
        limb=decision.limb.value if decision.limb else "",
        exception=decision.exception.value if decision.exception else "",
        steps=decision.steps,
        why_otherwise=otherwise.why if otherwise else "",
        provider=otherwise.provider if otherwise else "",
        family_consulted_on=otherwise.family_consulted_on if otherwise else None,
        reasons=decision.reasons,
        decided_by=by,
        decided_at=at,
    )


def _facts(case: Case, decision: Decision, on: date) -> NamingFacts:
    preference = preference_of(case)
    asked = {row.setting_id: row for row in Consultation.objects.filter(case=case).order_by("sent_on", "pk")}
    weighed = _weighed(asked.values())
    named = Setting.objects.in_bulk([urn for urn in (decision.urn, decision.second_urn) if urn is not None])
    requested = Setting.objects.filter(pk=preference.setting.urn).first() if preference else None
    return NamingFacts(
        chosen_urn=decision.urn,
        chosen_type=decision.setting_type,
        second_urn=decision.second_urn,
        share_percent=decision.share_percent,
        days=decision.days,
        consulted_urns=frozenset(asked),
        waiting_urns=frozenset(urn for urn, row in asked.items() if row.replied_on is None and on <= row.reply_by),
        refusing_urns=frozenset(urn for urn, row in asked.items() if row.can_meet is False),
        unweighed_urns=frozenset(urn for urn, row in asked.items() if row.replied_on and urn not in weighed),
        weighed=weighed,
        unbound_urns=frozenset(
            urn for urn, each in named.items() if not each.duty_to_admit and not (urn in asked and asked[urn].can_meet)
        ),
        unasked_maintainers=_unasked(case, asked, named),
        requested_urn=requested.urn if requested else None,
        requested_has_duty_to_admit=requested.duty_to_admit if requested else False,
        is_requested_mainstream=_mainstream(requested) if requested else None,
        is_mainstream=_is_any_mainstream(decision, named.values()),
        exception=decision.exception,
        steps=decision.steps,
        otherwise=decision.otherwise,
        limb=decision.limb,
        reasons=decision.reasons,
    )


def _unasked(case: Case, asked: Mapping[int, Consultation], named: Mapping[int, Setting]) -> frozenset[int]:
    """The schools about to be named that another authority maintains, where nothing says that it was consulted."""
    theirs = {urn for urn, each in named.items() if other_authority(each, case.authority_code)}
    told = MaintainerConsultation.objects.filter(consultation__case=case, consultation__setting_id__in=theirs)
    return frozenset(theirs & set(asked)) - frozenset(told.values_list("consultation__setting_id", flat=True))


def _weighed(asked: Iterable[Consultation]) -> dict[int, Limb | None]:
    """The last finding for each setting, of the draft it was last asked about."""
    rows = ReplyWeighing.objects.filter(consultation__in=[row.pk for row in asked]).select_related("consultation")
    return {row.consultation.setting_id: Limb(row.limb) if row.limb else None for row in rows.order_by("pk")}


def _is_any_mainstream(decision: Decision, named: Iterable[Setting]) -> bool | None:
    """A child is educated in mainstream where any of the settings is; None where nobody has said."""
    known = [_mainstream(setting) for setting in named]
    if not known and decision.place_kind:
        known = [is_mainstream(SettingKind(decision.place_kind))]
    if any(known):
        return True
    return None if not known or None in known else False


def _mainstream(setting: Setting) -> bool | None:
    if setting.is_special or setting.is_alternative_provision:
        return False
    return is_mainstream(SettingKind(setting.setting_kind)) if setting.setting_kind else None
