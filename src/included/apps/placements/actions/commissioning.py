"""Commissioning places, and closing those that are not wanted any more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q

from included.apps.accounts.models import Account
from included.apps.placements.models import Place, PlaceUse
from included.apps.places.models import Setting
from included.apps.policy.queries import area_of
from included.core.errors import Refusal
from included.core.vocabulary import SettingKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """Some places of a kind in one setting, for a range of year groups or for any."""

    urn: int
    kind: SettingKind
    count: int
    opens_on: date
    low_year: int | None = None
    high_year: int | None = None
    closes_before: date | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """Some places of a kind, for the same year groups, that are not wanted from a day on."""

    urn: int
    kind: SettingKind
    count: int
    closes_before: date
    low_year: int | None = None
    high_year: int | None = None


@transaction.atomic
def commission(wanted: Wanted, *, authority_code: str, by: Account, at: datetime) -> list[Place]:
    """Add places, numbered on from those the authority has there already."""
    # Locked, so that two who commission here at once do not number alike.
    setting = Setting.objects.select_for_update().get(pk=wanted.urn)
    if not setting.is_open:
        raise Refusal(
            f"{setting.name} is closed.\nA place there could not be filled. Commission places where the children go."
        )
    if area_of(setting.authority_code).is_real != area_of(authority_code).is_real:
        raise Refusal(
            f"{setting.name} is not of the same kind as your area: one is real and the other is invented.\nPlaces in "
            "real settings are for real children. Commission places in a setting of your own kind."
        )
    own = Place.objects.filter(setting=setting, kind=wanted.kind.value, authority_code=authority_code)
    last = own.aggregate(last=Max("number"))["last"] or 0
    return Place.objects.bulk_create(
        Place(
            setting=setting,
            kind=wanted.kind.value,
            authority_code=authority_code,
            number=last + number,
            low_year=wanted.low_year,
            high_year=wanted.high_year,
            opens_on=wanted.opens_on,
            closes_before=wanted.closes_before,
            commissioned_by=by,
            commissioned_at=at,
        )
        for number in range(1, wanted.count + 1)
    )


@transaction.atomic
def close_places(closing: Closing, *, authority_code: str, on: date) -> int:
    """Give the last so many free places a day from which they are not there; how many. Nobody's place is taken.

    Refusal where fewer are free from that day on than are to close.
    """
    Setting.objects.select_for_update().get(pk=closing.urn)
    held = PlaceUse.objects.filter(place=OuterRef("pk"), withdrawn_at__isnull=True).filter(
        Q(during__endswith__isnull=True) | Q(during__endswith__gt=closing.closes_before)
    )
    own = Place.objects.filter(
        ~Exists(held),
        setting_id=closing.urn,
        kind=closing.kind.value,
        authority_code=authority_code,
        low_year=closing.low_year,
        high_year=closing.high_year,
        opens_on__lt=closing.closes_before,
    ).filter(Q(closes_before__isnull=True) | Q(closes_before__gt=closing.closes_before))
    chosen = list(own.order_by("-number").values_list("pk", flat=True)[: closing.count])
    if closing.closes_before <= on:
        raise Refusal("Places cannot close on a day that is past, or today.\nGive a day that is still to come.")
    if len(chosen) < closing.count:
        raise Refusal(
            f"Only {len(chosen)} of these places are free from that day on, so none was closed.\nA child keeps its "
            "place: close fewer, or from a later day."
        )
    return Place.objects.filter(pk__in=chosen).update(closes_before=closing.closes_before)
