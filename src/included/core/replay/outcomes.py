"""The place and the price of one case under two profiles, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from included.core.law import Certainty
from included.core.replay.differences import Difference, DifferenceKind, PricePair, Unknown, UnknownReason

_PLACE_PROVISION: Final = "SEND Review Green Paper (CP 624, 2022), proposal 8; Children and Families Act 2014, s 39"
_PRICE_PROVISION: Final = "SEND Review Green Paper (CP 624, 2022), national framework of banding and price tariffs"


class PricedBy(StrEnum):
    """What a price was reckoned from."""

    RECORDED_COST = "recorded_cost"
    SCHEME = "authority_scheme"
    PUBLISHED_MEAN = "published_mean"
    TARIFF = "national_tariff"


PRICED_BY: Final = {
    PricedBy.RECORDED_COST: "the recorded cost",
    PricedBy.SCHEME: "the authority's own scheme",
    PricedBy.PUBLISHED_MEAN: "the published mean cost of such a place",
    PricedBy.TARIFF: "the national tariff",
}


@dataclass(frozen=True, slots=True)
class Priced:
    """A year's price, what it was reckoned from, and how sure the least sure of its figures is."""

    a_year: Decimal
    by: PricedBy = PricedBy.RECORDED_COST
    status: str = Certainty.CONFIRMED.value
    source: str = ""


@dataclass(frozen=True, slots=True)
class Unpriced:
    """A place whose price cannot be told."""

    reason: UnknownReason
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a child would be under a profile, and what that costs. `urn` is None where no setting is named."""

    urn: int | None
    name: str
    price: Priced | Unpriced
    why: str = ""


@dataclass(frozen=True, slots=True)
class UnknownPlace:
    """No place can be told under a profile; `why` says what is missing."""

    reason: UnknownReason
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a place and its price come to beside another's."""

    differences: tuple[Difference, ...]
    unknowns: tuple[Unknown, ...]
    prices: PricePair | None


def differing_places(
    reference: str, under: Place | UnknownPlace, against: Place | UnknownPlace, profiles: tuple[str, str]
) -> Outcome:
    """The place and the price that differ; what is not known on a side is told and is no difference."""
    unknowns = (*_unknowns(reference, under, profiles[0]), *_unknowns(reference, against, profiles[1]))
    if isinstance(under, UnknownPlace) or isinstance(against, UnknownPlace):
        return Outcome((), unknowns, None)
    differences = (*_place(reference, under, against), *_pound(reference, under.price, against.price))
    return Outcome(differences, unknowns, _pair(under.price, against.price))


def _unknowns(reference: str, side: Place | UnknownPlace, profile: str) -> Iterator[Unknown]:
    if isinstance(side, UnknownPlace):
        yield Unknown(reference, DifferenceKind.PLACE, profile, side.reason, side.why)
        reason = UnknownReason.PLACE_NOT_KNOWN
        yield Unknown(reference, DifferenceKind.POUND, profile, reason, side.why)
    elif isinstance(side.price, Unpriced):
        yield Unknown(reference, DifferenceKind.POUND, profile, side.price.reason, side.price.why)


def _place(reference: str, under: Place, against: Place) -> Iterator[Difference]:
    if under.urn != against.urn:
        why = under.why or against.why
        said = (_where(under), _where(against))
        kind, status = DifferenceKind.PLACE, Certainty.SEED.value
        yield Difference(reference, kind, "section I", *said, _PLACE_PROVISION, status, why)


def _pound(reference: str, under: Priced | Unpriced, against: Priced | Unpriced) -> Iterator[Difference]:
    if isinstance(under, Unpriced) or isinstance(against, Unpriced) or under.a_year == against.a_year:
        return
    why = f"Reckoned from {_from(under)}, and from {_from(against)}."
    said = (f"{under.a_year:.2f}", f"{against.a_year:.2f}")
    status = less_sure(under.status, against.status)
    pounds = under.a_year - against.a_year
    kind = DifferenceKind.POUND
    yield Difference(reference, kind, "price a year", *said, _PRICE_PROVISION, status, why, pounds)


def _pair(under: Priced | Unpriced, against: Priced | Unpriced) -> PricePair | None:
    if isinstance(under, Unpriced) or isinstance(against, Unpriced):
        return None
    return PricePair(under.a_year, against.a_year, under.by.value, against.by.value)


def _where(place: Place) -> str:
    return f"{place.name} ({place.urn})" if place.urn else place.name


def _from(price: Priced) -> str:
    said = "; ".join(part for part in (price.source, price.status) if part)
    return f"{PRICED_BY[price.by]} ({said})"


# The least sure first.
_SURENESS: Final = ("example", "draft", "seed", "unverified", "confirmed")


def less_sure(*statuses: str) -> str:
    """The least sure of some statuses; what is not said counts as confirmed."""
    return min((status or "confirmed" for status in statuses), key=_SURENESS.index, default="confirmed")
