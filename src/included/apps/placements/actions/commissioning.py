"""Commissioning places, and closing those that are not wanted any more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from included.apps.accounts.models import Account
from included.apps.placements.models import Place
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
