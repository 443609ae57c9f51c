"""The Green Paper's place for every child of a caseload: one after the other, and no free place given twice."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from included.core.places.beside import Beside, Vacancy
from included.core.places.directory import Directory
from included.core.places.facts import NeedProfile, Point, SettingFacts
from included.core.places.first_available import FirstAvailable, first_available
from included.core.places.reasons import Grade
from included.core.places.travel import is_over, straight_lines
from included.core.places.wishes import Wishes
from included.core.replay.differences import REASONS, UnknownReason
from included.core.replay.outcomes import UnknownPlace
from included.core.replay.standing import Held, Reach, Room, Standing
from included.core.vocabulary import SettingKind

FIRST_WISH: Final = "named_setting_is_first_wish"
OWN_PLACE: Final = "own_place_is_available"
LIST_ORDER: Final = "then_the_order_of_the_list"
_NO_ROOM: Final = Room()


@dataclass(frozen=True, slots=True)
class Found:
    """The setting found, how it came about, and what was assumed."""

    urn: int
    why: str
    assumed: frozenset[str]


@dataclass(frozen=True, slots=True)
class _OneByOne:
    """Settings graded when they are asked for: most children are settled at their first wish."""

    directory: Directory
    profile: NeedProfile

    def grade(self, index: int) -> Grade:
        return self.directory.suitability(self.profile, index).grade


@dataclass(slots=True)
class FirstPlaces:
    """Places given out in the order in which plans named a setting; each free place is given once."""

    directory: Directory
    rooms: Mapping[int, Room]
    reach: Reach
    _named: Counter[int] = field(default_factory=Counter)
    _given: Counter[int] = field(default_factory=Counter)
    _for_needs: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Which settings are there for children with needs is asked for every list."""
        settings = enumerate(self.directory.settings)
        self._for_needs = frozenset(index for index, setting in settings if _is_for_needs(setting.facts))

    def all(self, standings: Iterable[Standing]) -> dict[str, Found | UnknownPlace]:
        """The place of every child by its case: those named first choose first."""
        ordered = sorted(standings, key=lambda each: (each.named_on, each.reference))
        return {each.reference: self.place(each) for each in ordered}

    def place(self, standing: Standing) -> Found | UnknownPlace:
        """The place of the next child."""
        has_own = self._has_own_place(standing)
        if standing.named_urn is None and not standing.stated:
            return _unknown(UnknownReason.NO_SETTING_NAMED)
        if standing.needs is None:
            return _unknown(UnknownReason.NEEDS_NOT_KNOWN)
        found = self._in_order(standing, standing.needs, has_own=has_own)
        if isinstance(found, Found) and not (has_own and found.urn == standing.named_urn):
            self._given[found.urn] += 1
        return found

    def _has_own_place(self, standing: Standing) -> bool:
        """Whether the child's place is one of those the setting has; children are counted as they come."""
        urn = standing.named_urn
        if urn is None:
            return False
        self._named[urn] += 1
        room = self.rooms.get(urn, _NO_ROOM)
        if standing.held is Held.COMMISSIONED:
            return True
        if standing.held is Held.BEYOND and room.is_commissioned:
            return False
        return room.places is None or self._named[urn] <= room.places

    def _in_order(self, standing: Standing, needs: NeedProfile, *, has_own: bool) -> Found | UnknownPlace:
        order = _order_of(standing)
        offers = self._offers(order, standing.named_urn if has_own else None)
        first = first_available(Wishes(order=order), _OneByOne(self.directory, needs), offers)
        assumed = frozenset() if standing.has_ordered else frozenset((FIRST_WISH,))
        if first.urn is not None:
            own = frozenset((OWN_PLACE,)) if has_own and first.urn == standing.named_urn else frozenset()
            return Found(first.urn, self._because(first), assumed | own)
        if first.waits_for is not None:
            return self._waits(first.waits_for)
        if standing.has_ordered:
            return UnknownPlace(UnknownReason.NO_PLACE_FREE, self._because(first))
        return self._from_list(standing, needs, first, assumed)

    def _from_list(
        self, standing: Standing, needs: NeedProfile, passed: FirstAvailable, assumed: frozenset[str]
    ) -> Found | UnknownPlace:
        if standing.home is None:
            return _unknown(UnknownReason.HOME_NOT_KNOWN)
        ranking = self.directory.ranking(needs)
        settings, tried = self.directory.settings, _order_of(standing)
        # The order of the ranking, of these alone: by score, then by number.
        near = sorted(self._near(standing.home), key=lambda index: (ranking.scores[index], index))
        order = tuple(settings[index].urn for index in near if settings[index].urn not in tried)
        found = first_available(Wishes(order=order), ranking, self._offers(order, None))
        if found.urn is not None:
            return Found(found.urn, self._because(passed), assumed | {LIST_ORDER})
        if found.waits_for is not None:
            return self._waits(found.waits_for)
        return _unknown(UnknownReason.NO_PLACE_FREE)

    def _near(self, home: Point) -> frozenset[int]:
        """The settings of the list: the nearest of each sort, so that ordinary schools do not crowd the others out."""
        lines = enumerate(straight_lines(home, self.directory.positions))
        miles = self.reach.radius_miles
        measured = [(metres, index) for index, metres in lines if metres is not None and not is_over(metres, miles)]
        within = [index for _, index in sorted(measured)]
        for_needs = [index for index in within if index in self._for_needs]
        ordinary = [index for index in within if index not in self._for_needs]
        most = self.reach.most_of_a_sort
        return frozenset((*for_needs[:most], *ordinary[:most]))

    def _offers(self, urns: Iterable[int], own: int | None) -> dict[int, Beside]:
        offers = {}
        for urn in urns:
            free = 1 if urn == own else self._free(urn)
            room = self.rooms.get(urn, _NO_ROOM)
            if free is not None:
                offers[urn] = Beside(Vacancy(free, room.as_at or date.min))
        return offers

    def _free(self, urn: int) -> int | None:
        """Free places less those given; where nobody told, a setting whose places are all taken has none."""
        room = self.rooms.get(urn, _NO_ROOM)
        if room.free is not None:
            return max(0, room.free - self._given[urn])
        is_full = room.places is not None and self._named[urn] >= room.places
        return 0 if is_full else None

    def _because(self, first: FirstAvailable) -> str:
        said = (f"{self._name(urn)}: {words}" for urn, words in first.passed_over)
        return " ".join(("Passed over:", *said)) if first.passed_over else ""

    def _waits(self, urn: int) -> UnknownPlace:
        why = f"Whether {self._name(urn)} has a place is not known; it comes first, so it has to be asked."
        return UnknownPlace(UnknownReason.VACANCY_NOT_KNOWN, why)

    def _name(self, urn: int) -> str:
        setting = self.directory.setting(urn)
        return f"{setting.name} ({urn})" if setting else f"setting {urn}"


def _is_for_needs(facts: SettingFacts) -> bool:
    """Whether it, or a part of it, is there for children with special educational needs or instead of school."""
    return facts.kind.is_specialist or facts.kind is SettingKind.ALTERNATIVE_PROVISION or bool(facts.units)


def _order_of(standing: Standing) -> tuple[int, ...]:
    """The family's order; where it gave none, the setting it asked for and then the one the plan names."""
    if standing.has_ordered or standing.named_urn is None:
        return standing.stated
    return tuple(dict.fromkeys((*standing.stated, standing.named_urn)))


def _unknown(reason: UnknownReason) -> UnknownPlace:
    return UnknownPlace(reason, REASONS[reason])
