"""Naming the first available place, and holding it for the child in the same transaction."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from included.adapters import clock
from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.placements.actions.offering import place_if_free, withdraw_place
from included.apps.placements.models import PlaceUse, UseState
from included.apps.places.models import NamingDecision, Setting
from included.apps.places.words_of_lists import kind_text
from included.apps.policy.queries import runs_simulation
from included.apps.simulation.models import NamingByOrder
from included.apps.simulation.queries import Order, standing_of
from included.core.errors import Refusal
from included.core.places.by_order import PROPOSAL
from included.core.places.digesting import digest
from included.core.vocabulary import SettingKind

# Each attempt that fails means that somebody else was given the place meanwhile; the next look passes it over.
_ATTEMPTS = 20


@transaction.atomic
def name_first_available(case_id: UUID, *, reasons: str, by: Account, at: datetime) -> NamingByOrder:
    """Name the first place of the family's order that is free now, and hold it. Refusal where there is none."""
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case_id)
    if not runs_simulation(case.authority_code, case.profile):
        raise Refusal(
            "A place is not named by order here.\nUnder the law the plan names the setting the family asks for, unless "
            "a ground of section 39(4) applies. Being full is no ground.",
            provision="Children and Families Act 2014, section 39(3) and (4)",
        )
    if not reasons.strip():
        raise Refusal("There are no reasons.\nThe family reads why this place is named. Write the reasons.")
    _let_go(case, by=by, at=at)
    for _ in range(_ATTEMPTS):
        standing = standing_of(case)
        if standing.refusal is not None:
            raise standing.refusal
        order = standing.order
        use = _held(case, order, by=by, at=at) if order else None
        if order and use:
            return _keep(case, order, use, reasons=reasons, by=by, at=at)
    raise Refusal("Many places are being offered at this moment.\nTry again in a minute.", provision=PROPOSAL)


def _let_go(case: Case, *, by: Account, at: datetime) -> None:
    """What was offered before is free again first: the order decides anew, over every place there is."""
    for use_id in PlaceUse.objects.filter(case=case, state=UseState.OFFERED, withdrawn_at__isnull=True).values_list(
        "pk", flat=True
    ):
        withdraw_place(use_id, by=by, at=at)


def _held(case: Case, order: Order, *, by: Account, at: datetime) -> PlaceUse | None:
    setting = Setting.objects.filter(pk=order.first.urn or 0).first()
    if setting is None:
        return None
    kind = SettingKind(setting.setting_kind)
    return place_if_free(case, setting.pk, kind, starts_on=order.starts_on, by=by, at=at)


def _keep(case: Case, order: Order, use: PlaceUse, *, reasons: str, by: Account, at: datetime) -> NamingByOrder:
    setting = use.place.setting
    naming = NamingDecision.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        setting=setting,
        setting_type=kind_text(setting.setting_kind),
        # It is the family's own order that names the place; no ground of section 39(4) is relied on.
        follows_the_family=True,
        reasons=reasons.strip(),
        decided_by=by,
        decided_at=at,
    )
    looked_at = [
        {"urn": each.urn, "name": each.name, "free": each.free, "words": each.words, "named": each.is_named}
        for each in order.looked_at
    ]
    basis = {
        "list": order.version.digest,
        "order": list(order.preference.asked_for),
        "looked_at": looked_at,
        "starts_on": order.starts_on,
        "on": clock.today(),
    }
    return NamingByOrder.objects.create(
        naming=naming,
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        version=order.version,
        preference=order.preference,
        place_use=use,
        looked_at=looked_at,
        list_digest=order.version.digest,
        digest=digest(basis),
    )
