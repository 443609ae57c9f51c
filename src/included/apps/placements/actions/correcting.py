"""Putting right a placement's kind of place or first day, with the reason kept beside it."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from included.apps.accounts.models import Account
from included.apps.placements.actions.offering import end_place
from included.apps.placements.actions.placing import use_for
from included.apps.placements.models import Placement, PlacementCorrection
from included.core.errors import Refusal

_STARTS: dict[str, str] = {
    "no_place_is_held_twice": "Somebody else has the child's place on one of those days.",
    "one_placement_a_setting_at_a_time": "Another placement of this child is in the same setting on one of those days.",
}


@transaction.atomic
def correct_placement(
    placement: Placement, *, kind: str, starts_on: date, reason: str, by: Account, at: datetime
) -> PlacementCorrection:
    """Change what was written wrongly. Refusal where nothing changes, no reason is given, or days would collide."""
    if refused := _why_not(placement, kind, starts_on, reason):
        raise refused
    correction = PlacementCorrection.objects.create(
        placement=placement,
        child_id=placement.child_id,
        authority_code=placement.authority_code,
        kind_before=placement.kind,
        kind_after=kind,
        started_before=placement.starts_on,
        started_after=starts_on,
        reason=reason,
        made_by=by,
        made_at=at,
    )
    try:
        with transaction.atomic():
            _change(placement, kind, starts_on, by=by, at=at)
    except IntegrityError as error:
        found = next((words for name, words in _STARTS.items() if name in str(error)), None)
        if found is None:
            raise
        raise Refusal(f"{found}\nEnd that one first, or give another first day.") from error
    return correction


def _why_not(placement: Placement, kind: str, starts_on: date, reason: str) -> Refusal | None:
    if not reason.strip():
        return Refusal("There is no reason.\nWhoever reads the record must see why it was changed. Write the reason.")
    if (kind, starts_on) == (placement.kind, placement.starts_on):
        return Refusal("Nothing would change.\nGive another kind of place or another first day.")
    if placement.ends_before is not None and starts_on > placement.ends_before:
        return Refusal("The placement would start after its end.\nGive a first day before it ended.")
    return None


def _change(placement: Placement, kind: str, starts_on: date, *, by: Account, at: datetime) -> None:
    use = placement.place_use
    if use is not None and kind != placement.kind:
        # The place held is one of the kind that was wrong: somebody else may have it, from its first day.
        end_place(use, on=use.during.lower, by=by, at=at)
        use = None
    elif use is not None:
        use.during = DateRange(starts_on, use.during.upper)
        use.save(update_fields=["during"])
    if use is None and placement.setting is not None and placement.ends_before is None:
        use = use_for(placement.case, placement.setting, kind, by=by, at=at, on=starts_on)
    placement.kind, placement.starts_on, placement.place_use = kind, starts_on, use
    placement.changed_by, placement.changed_at = by, at
    placement.save(update_fields=["kind", "starts_on", "place_use", "changed_by", "changed_at"])
