"""The placement a plan leads to: written as the plan is issued, in the same transaction."""

from datetime import date, datetime

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.placements.actions.offering import end_place, fill_place, place_if_free
from included.apps.placements.models import Placement, PlaceUse, UseState
from included.apps.places.models import NamingDecision, Setting
from included.core.vocabulary import SettingKind


def place_as_named(case: Case, naming_id: int, *, by: Account, at: datetime, on: date) -> Placement | None:
    """Write where the plan places the child; None where section I names a type alone.

    An offer made for the setting is filled. Without one a free place is taken; where none is free the placement is
    written all the same, because the duty to name and to admit does not depend on it.
    """
    naming = NamingDecision.objects.select_related("setting").get(pk=naming_id)
    current = Placement.objects.select_for_update().filter(
        case=case, named_by__isnull=False, setting__isnull=False, ends_before__isnull=True
    )
    setting, same = naming.setting, None
    for earlier in current:
        if setting is not None and earlier.setting_id == setting.pk:
            same = earlier
        else:
            end_placement(earlier, on=on, by=by, at=at)
    if setting is None or same is not None:
        return same
    return _placed(case, naming, setting, by=by, at=at, on=on)


def end_placement(placement: Placement, *, on: date, by: Account, at: datetime) -> Placement:
    """The placement ends and its place is free again from a day. In the caller's transaction."""
    placement.ends_before = max(on, placement.starts_on)
    placement.changed_by, placement.changed_at = by, at
    placement.save(update_fields=["ends_before", "changed_by", "changed_at"])
    if placement.place_use is not None and placement.place_use.withdrawn_at is None:
        end_place(placement.place_use, on=on, by=by, at=at)
    return placement


def _placed(case: Case, naming: NamingDecision, setting: Setting, *, by: Account, at: datetime, on: date) -> Placement:
    use = _use_for(case, setting, by=by, at=at, on=on)
    return Placement.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        setting=setting,
        kind=use.place.kind if use else setting.setting_kind,
        place_use=use,
        named_by=naming,
        has_duty_to_admit=setting.duty_to_admit,
        starts_on=use.during.lower if use else on,
        made_by=by,
        made_at=at,
    )


def _use_for(case: Case, setting: Setting, *, by: Account, at: datetime, on: date) -> PlaceUse | None:
    offered = PlaceUse.objects.select_for_update(of=("self",)).filter(
        case=case, place__setting=setting, state=UseState.OFFERED, withdrawn_at__isnull=True
    )
    use = offered.select_related("place").order_by("-pk").first()
    if use is None and setting.setting_kind:
        use = place_if_free(case, setting.urn, SettingKind(setting.setting_kind), starts_on=on, by=by, at=at)
    return fill_place(use, by=by, at=at) if use else None
