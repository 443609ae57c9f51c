"""Offering a place to a child, filling it, taking it back, ending it. No place is given twice."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from included.apps.accounts.models import Account
from included.apps.cases.models import Case
from included.apps.design.refusals import NotFound
from included.apps.placements.models import Place, PlaceUse, UseState
from included.core.errors import Refusal
from included.core.places.stays import entry_year, leaves_before
from included.core.vocabulary import SettingKind

# Each attempt that fails means that somebody else was given a place meanwhile.
_ATTEMPTS = 20


@transaction.atomic
def offer_place(case_id: UUID, urn: int, kind: SettingKind, *, starts_on: date, by: Account, at: datetime) -> PlaceUse:
    """Give the child a free place. Refusal where none is free, which is no ground for not naming the setting."""
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case_id)
    _refuse_a_second(case, urn, starts_on)
    use = _take_a_place(case, urn, kind, starts_on=starts_on, by=by, at=at)
    if use is None:
        raise Refusal(
            "No commissioned place of this kind is free here for this child's year group from that day.\n"
            "Being full is no ground for refusing a setting: if section 39 asks for it, name it all the same. The "
            "placement will then show as one beyond the places commissioned. Commission another place, or choose "
            "another day.",
            provision="Children and Families Act 2014, section 39(4)",
        )
    return use


def place_if_free(
    case: Case, urn: int, kind: SettingKind, *, starts_on: date, by: Account, at: datetime
) -> PlaceUse | None:
    """A free place, or None: a plan is issued either way. In the caller's transaction, which holds the case."""
    return _take_a_place(case, urn, kind, starts_on=starts_on, by=by, at=at)


@transaction.atomic
def withdraw_place(use_id: int, *, by: Account, at: datetime) -> PlaceUse:
    """Take an offer back: somebody else may have the place."""
    use = live_use(use_id)
    if use.state != UseState.OFFERED:
        raise Refusal("The place is filled.\nA filled place is not taken back: end the placement instead.")
    use.withdrawn_by, use.withdrawn_at = by, at
    use.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return use


def fill_place(use: PlaceUse, *, by: Account, at: datetime) -> PlaceUse:
    """An offer is taken up. In the caller's transaction."""
    use.state, use.filled_by, use.filled_at = UseState.FILLED, by, at
    use.save(update_fields=["state", "filled_by", "filled_at"])
    return use


def end_place(use: PlaceUse, *, on: date, by: Account, at: datetime) -> PlaceUse:
    """The place is free again from a day; one not begun by then is taken back. In the caller's transaction."""
    if use.during.lower >= on:
        use.withdrawn_by, use.withdrawn_at = by, at
        use.save(update_fields=["withdrawn_by", "withdrawn_at"])
    elif use.during.upper is None or use.during.upper > on:
        use.during = DateRange(use.during.lower, on)
        use.save(update_fields=["during"])
    return use


def live_use(use_id: int) -> PlaceUse:
    """A use that was not withdrawn, locked; NotFound for whoever may not see it."""
    use = PlaceUse.objects.select_for_update().filter(pk=use_id, withdrawn_at__isnull=True).first()
    if use is None:
        raise NotFound
    return use


def _refuse_a_second(case: Case, urn: int, starts_on: date) -> None:
    held = PlaceUse.objects.filter(
        case=case, place__setting_id=urn, withdrawn_at__isnull=True, during__contains=starts_on
    )
    if held.exists():
        raise Refusal("This child already has a place there from that day.\nTake that offer back first.")


def _take_a_place(
    case: Case, urn: int, kind: SettingKind, *, starts_on: date, by: Account, at: datetime
) -> PlaceUse | None:
    born_on = case.child.born_on
    for _ in range(_ATTEMPTS):
        place_id = _free_place(urn, kind, entry_year(born_on), starts_on)
        if place_id is None:
            return None
        place = Place.objects.get(pk=place_id)
        try:
            with transaction.atomic():
                return PlaceUse.objects.create(
                    place=place,
                    case=case,
                    child_id=case.child_id,
                    authority_code=case.authority_code,
                    state=UseState.OFFERED,
                    during=DateRange(starts_on, _ends_before(place, born_on)),
                    offered_by=by,
                    offered_at=at,
                )
        except IntegrityError as error:
            # Given to somebody else between our looking and the lock: the next look sees that.
            if "no_place_is_held_twice" not in str(error):
                raise
    raise Refusal("Many places here are being offered at this moment.\nTry again in a minute.")


def _free_place(urn: int, kind: SettingKind, entry: int, starts_on: date) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT included_free_place(%s, %s, %s, %s)", [urn, kind.value, entry, starts_on])
        (found,) = cursor.fetchone()
    return None if found is None else int(found)


def _ends_before(place: Place, born_on: date) -> date | None:
    ends = [day for day in (place.closes_before, leaves_before(born_on, place.high_year)) if day is not None]
    return min(ends, default=None)
