"""The tailored list: suitability, then the strength of the match, then the family's wishes.

Between equals those that select by ability come last; else the number decides, which means nothing. Travel, vacancy
and price stand beside each setting and have no part in the order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from included.core.errors import Refusal
from included.core.places.beside import Beside
from included.core.places.consulting import Consultation, whom_to_consult
from included.core.places.digesting import digest
from included.core.places.directory import Directory, Judged, Ranking
from included.core.places.facts import NeedProfile, Point
from included.core.places.first_available import FirstAvailable, first_available
from included.core.places.list_rules import RULES, ListRules
from included.core.places.travel import Traveller, TravelRules, straight_lines
from included.core.places.wishes import Wishes


class ListProfile(StrEnum):
    """The policy a list is made under."""

    LAW_2014 = "law_2014"
    GREEN_PAPER_2022 = "green_paper_2022"

    @property
    def is_advisory(self) -> bool:
        """Whether the list only advises: under the law section 39 decides, and no list limits what may be asked for."""
        return self is ListProfile.LAW_2014


@dataclass(frozen=True, slots=True)
class ListCase:
    """Everything about one child that a list is made from."""

    profile: ListProfile
    needs: NeedProfile
    traveller: Traveller
    home: Point | None = None
    wishes: Wishes = field(default_factory=Wishes)
    offers: Mapping[int, Beside] = field(default_factory=dict)
    is_simulated_area: bool = False
    rules: ListRules = RULES

    @property
    def wanted_on(self) -> date:
        """The day the place is wanted."""
        return self.needs.wanted_on


class Entry(NamedTuple):
    """One line of the list. A named tuple because a nation's lists are millions of them."""

    order: int
    judged: Judged
    straight: int | None
    offer: Beside


@dataclass(frozen=True, slots=True)
class TailoredList:
    """The settings in order, whom to consult, which is named, and the digest of all that it follows from.

    `order` has places in the directory, and `distances` is by those; lines are put together as they are read.
    """

    case: ListCase
    ranking: Ranking
    order: tuple[int, ...]
    distances: tuple[int | None, ...]
    consult: tuple[Consultation, ...]
    named: FirstAvailable | None
    digest: str

    def entries(self) -> Iterator[Entry]:
        """Line by line, each with what stands beside it."""
        for order, index in enumerate(self.order, start=1):
            judged = self.ranking.judged(index)
            offer = self.case.offers.get(judged.setting.urn, _NOTHING_OFFERED)
            yield Entry(order, judged, self.distances[index], offer)


_NOTHING_OFFERED: Final = Beside()


def why_not_list(profile: ListProfile, *, is_simulated_area: bool) -> Refusal | None:
    """Why a list may not be made under this profile here, or None when it may."""
    if profile.is_advisory or is_simulated_area:
        return None
    return Refusal(
        "The Green Paper's list may not be used for a real child.\nNaming the first available place would take away "
        "the right to ask for a setting and have it named. Use the profile law_2014, or an area that is simulated.",
        provision="Children and Families Act 2014, sections 38(2)(b) and 39",
    )


def tailor(case: ListCase, directory: Directory, rules: TravelRules) -> TailoredList:
    """The list for a case. Raises Refusal where its profile may not be used."""
    refusal = why_not_list(case.profile, is_simulated_area=case.is_simulated_area)
    if refusal is not None:
        raise refusal
    ranking = directory.ranking(case.needs, case.rules)
    return TailoredList(
        case=case,
        ranking=ranking,
        order=_by_wishes(ranking, case.wishes),
        distances=_distances(case.home, directory.positions),
        consult=whom_to_consult(case.wishes, directory),
        named=None if case.profile.is_advisory else first_available(case.wishes, ranking, case.offers),
        digest=digest_of(case, directory, rules),
    )


def _by_wishes(ranking: Ranking, wishes: Wishes) -> tuple[int, ...]:
    """Wishes order only those of equal suitability; sorting keeps the rest in the order of the ranking."""
    if wishes.order_nothing:
        return ranking.order
    directory, places = ranking.directory, wishes.places
    keys = [score * places.count + places.otherwise for score in ranking.scores]
    for kind in wishes.kinds:
        for index in directory.indexes_of_kind.get(kind, ()):
            keys[index] += places.of_a_kind - places.otherwise
    for urn, place in places.of_urn.items():
        index_of_urn = directory.index_of.get(urn)
        if index_of_urn is not None:
            keys[index_of_urn] = ranking.scores[index_of_urn] * places.count + place
    return tuple(sorted(ranking.order, key=keys.__getitem__))


def _distances(home: Point | None, positions: tuple[Point | None, ...]) -> tuple[int | None, ...]:
    if home is None:
        return (None,) * len(positions)
    return tuple(straight_lines(home, positions))


def digest_of(case: ListCase, directory: Directory, rules: TravelRules) -> str:
    """Of the rules, the figures of travel, the case and the settings. The settings stand for themselves by a digest."""
    return digest(
        {
            "rules": case.rules,
            "travel": rules.digest,
            "settings": directory.digest,
            "profile": case.profile,
            "simulated_area": case.is_simulated_area,
            "needs": case.needs,
            "traveller": case.traveller,
            "home": case.home,
            "wishes": case.wishes,
            "offers": {str(urn): offer for urn, offer in case.offers.items() if offer != _NOTHING_OFFERED},
        }
    )
