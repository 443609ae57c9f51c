"""What a place in each setting of a list would cost, by the national tariff, where nobody said what it asks."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from included.adapters.moneyrules import money_book
from included.core.money.comparing import Compared, Comparison
from included.core.money.framework import Pattern
from included.core.money.needs import NeedLevel
from included.core.places.beside import Price
from included.core.places.facts import Facility, NeedProfile, Setting
from included.core.places.placing import kind_of_place

if TYPE_CHECKING:
    from included.core.vocabulary import SettingKind


def tariff_prices(
    settings: Iterable[Setting], profile: NeedProfile, authority: str, told: Collection[int] = ()
) -> dict[int, Price]:
    """The price of each setting that is not told of already; one without a tariff is left out."""
    book = money_book()
    child = Comparison(
        needs=tuple(NeedLevel(need.type, need.level) for need in profile.needs),
        year_group=profile.year_group,
        authority=authority,
        on=profile.wanted_on,
        pattern=_pattern(profile),
    )
    by_kind: dict[SettingKind, Compared | None] = {}
    prices = {}
    for setting in settings:
        kind = kind_of_place(setting.facts, profile)
        if setting.urn in told:
            continue
        if kind not in by_kind:
            by_kind[kind] = child.in_kind(kind, book)
        compared = by_kind[kind]
        if compared is not None:
            prices[setting.urn] = Price(compared.pounds, compared.source)
    return prices


def is_priced(authority: str) -> bool:
    """Whether the area cost adjustments know the authority, without which there is no tariff of it."""
    return authority in money_book().framework.area_costs


def _pattern(profile: NeedProfile) -> Pattern:
    if Facility.BOARDING_YEAR in profile.facilities:
        return Pattern.ALL_YEAR_52
    return Pattern.WEEKLY_38 if Facility.BOARDING_WEEK in profile.facilities else Pattern.DAY
