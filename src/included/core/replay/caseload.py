"""A whole caseload under two policies: the limits case by case, the places one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from included.core.replay.differences import REASONS, Difference, Replayed, UnknownReason
from included.core.replay.outcomes import Place, Priced, PricedBy, UnknownPlace, Unpriced, differing_places
from included.core.replay.placing import FirstPlaces, Found
from included.core.replay.pricing import PUBLISHED_MEAN, PriceFinder
from included.core.replay.standing import Standing
from included.core.vocabulary import SettingKind

_NO_SETTING: Final = "No setting: section I gives a type of setting alone, or education otherwise than in a setting"


@dataclass(frozen=True, slots=True)
class Side:
    """A policy, and whether it names the first available place of the tailored list."""

    profile: str
    is_from_list: bool


@dataclass(frozen=True, slots=True)
class Read:
    """One case as it was read: what differs of its limits, and where its plan stands, if it has one in force."""

    reference: str
    on: date
    differences: tuple[Difference, ...]
    standing: Standing | None = None


@dataclass(slots=True)
class _Places:
    """The place and price of each plan under one policy or the other."""

    finder: PriceFinder
    first: FirstPlaces
    found: dict[str, Found | UnknownPlace]

    def of(self, standing: Standing, side: Side) -> Place | UnknownPlace:
        if not side.is_from_list:
            return self._named(standing, side.profile)
        found = self.found[standing.reference]
        if isinstance(found, UnknownPlace):
            return found
        is_own = found.urn == standing.named_urn
        return self._at(standing, found.urn, side.profile, is_own=is_own, why="" if is_own else found.why)

    def _named(self, standing: Standing, profile: str) -> Place:
        if standing.named_urn is not None:
            return self._at(standing, standing.named_urn, profile, is_own=True)
        if standing.recorded is not None:
            price = self.finder.price(standing, standing.kind, profile, is_own=True)
            return Place(None, _NO_SETTING, price)
        reason = UnknownReason.NOT_PRICED_WITHOUT_SETTING
        return Place(None, _NO_SETTING, Unpriced(reason, REASONS[reason]))

    def _at(self, standing: Standing, urn: int, profile: str, *, is_own: bool, why: str = "") -> Place:
        setting = self.first.directory.setting(urn)
        name = setting.name if setting else "A setting that the directory does not have"
        price = self.finder.price(standing, self._kind(standing, urn, is_own=is_own), profile, is_own=is_own)
        return Place(urn, name, price, why)

    def _kind(self, standing: Standing, urn: int, *, is_own: bool) -> SettingKind | None:
        if is_own and standing.kind is not None:
            return standing.kind
        setting = self.first.directory.setting(urn)
        return setting.facts.kind if setting else None


def replay_caseload(
    cases: Sequence[Read], first: FirstPlaces, finder: PriceFinder, sides: tuple[Side, Side]
) -> Iterator[Replayed]:
    """Every case in the order of the references. `first` gives each free place once, so it serves one caseload."""
    ordered = sorted(cases, key=lambda case: case.reference)
    standings = [case.standing for case in ordered if case.standing is not None]
    found = first.all(standings) if any(side.is_from_list for side in sides) else {}
    places = _Places(finder, first, found)
    for case in ordered:
        yield _limits_alone(case) if case.standing is None else _whole(case, case.standing, places, sides)


def _limits_alone(case: Read) -> Replayed:
    return Replayed(case.reference, case.differences)


def _whole(case: Read, standing: Standing, places: _Places, sides: tuple[Side, Side]) -> Replayed:
    under, against = (places.of(standing, side) for side in sides)
    outcome = differing_places(case.reference, under, against, (sides[0].profile, sides[1].profile))
    return Replayed(
        case.reference,
        (*case.differences, *outcome.differences),
        outcome.unknowns,
        outcome.prices,
        frozenset(_assumed(standing, places, (under, against))),
    )


def _assumed(standing: Standing, places: _Places, sides: Iterable[Place | UnknownPlace]) -> Iterator[str]:
    yield from standing.assumed
    found = places.found.get(standing.reference)
    if isinstance(found, Found):
        yield from found.assumed
    prices = [side.price for side in sides if isinstance(side, Place)]
    if any(isinstance(price, Priced) and price.by is PricedBy.PUBLISHED_MEAN for price in prices):
        yield PUBLISHED_MEAN
