"""The placements a plan leads to: written as the plan is issued, in the same transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.placements.actions.offering import end_place, fill_place, place_if_free
from included.apps.placements.models import Placement, PlaceUse, UseState
from included.apps.places.models import NamingDecision, Setting
from included.core.vocabulary import SettingKind


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the week in one setting or, without one, otherwise than in a setting."""

    setting: Setting | None
    kind: str
    share_percent: int

    @property
    def setting_id(self) -> int | None:
        return self.setting.pk if self.setting else None


def place_as_named(case: Case, naming_id: int, *, by: Account, at: datetime, on: date) -> Placement | None:
    """Write where the plan places the child, the first where there are two; None where section I names a type alone.

    An offer made for a setting is filled. Without one a free place is taken; where none is free the placement is
    written all the same, because the duty to name and to admit does not depend on it.
    """
    naming = NamingDecision.objects.select_related("setting", "second_setting").get(pk=naming_id)
    parts = {part.setting_id: part for part in _parts(naming)}
    # A placement of the demonstration was named by nobody, and the plan's next version replaces it like any other.
    written = Q(named_by__isnull=False) | Q(is_assumed=True)
    current = Placement.objects.select_for_update().filter(written, case=case, ends_before__isnull=True)
    kept: dict[int | None, Placement] = {}
    for earlier in current:
        if earlier.setting_id in parts:
            kept[earlier.setting_id] = _kept(earlier, naming, parts[earlier.setting_id], by=by, at=at)
        else:
            end_placement(earlier, on=on, by=by, at=at)
    made = [kept.get(urn) or _placed(case, naming, part, by=by, at=at, on=on) for urn, part in parts.items()]
    return made[0] if made else None


def end_placement(placement: Placement, *, on: date, by: Account, at: datetime) -> Placement:
    """The placement ends and its place is free again from a day. In the caller's transaction."""
    placement.ends_before = max(on, placement.starts_on)
    placement.changed_by, placement.changed_at = by, at
    placement.save(update_fields=["ends_before", "changed_by", "changed_at"])
    if placement.place_use is not None and placement.place_use.withdrawn_at is None:
        end_place(placement.place_use, on=on, by=by, at=at)
    return placement


def use_for(case: Case, setting: Setting, kind: str, *, by: Account, at: datetime, on: date) -> PlaceUse | None:
    """The place offered there, else a free one, filled; None where there is none. In the caller's transaction."""
    offered = PlaceUse.objects.select_for_update(of=("self",)).filter(
        case=case, place__setting=setting, state=UseState.OFFERED, withdrawn_at__isnull=True
    )
    use = offered.select_related("place").order_by("-pk").first()
    if use is None and kind:
        use = place_if_free(case, setting.urn, SettingKind(kind), starts_on=on, by=by, at=at)
    return fill_place(use, by=by, at=at) if use else None


def _parts(naming: NamingDecision) -> Iterator[_Part]:
    if naming.setting is not None:
        yield _Part(naming.setting, naming.place_kind or naming.setting.setting_kind, naming.share_percent)
    if naming.second_setting is not None:
        kind = naming.second_kind or naming.second_setting.setting_kind
        yield _Part(naming.second_setting, kind, 100 - naming.share_percent)
    if naming.why_otherwise:
        yield _Part(None, SettingKind.OTHERWISE.value, 100)


def _kept(placement: Placement, naming: NamingDecision, part: _Part, *, by: Account, at: datetime) -> Placement:
    """The same placement goes on, with the week and the condition that the new plan gives it."""
    placement.share_percent, placement.days, placement.condition = part.share_percent, naming.days, naming.condition
    placement.changed_by, placement.changed_at = by, at
    if part.setting is None:
        placement.why_otherwise, placement.provider = naming.why_otherwise, naming.provider
    placement.save()
    return placement


def _placed(case: Case, naming: NamingDecision, part: _Part, *, by: Account, at: datetime, on: date) -> Placement:
    use = use_for(case, part.setting, part.kind, by=by, at=at, on=on) if part.setting else None
    return Placement.objects.create(
        case=case,
        child_id=case.child_id,
        authority_code=case.authority_code,
        setting=part.setting,
        kind=use.place.kind if use else part.kind,
        place_use=use,
        named_by=naming,
        has_duty_to_admit=part.setting.duty_to_admit if part.setting else False,
        starts_on=use.during.lower if use else on,
        share_percent=part.share_percent,
        days=naming.days,
        condition=naming.condition,
        why_otherwise=naming.why_otherwise,
        provider=naming.provider,
        made_by=by,
        made_at=at,
    )
